/** EC2: where a Client VPN leads: its associations with subnets, its routes and who may go where. */
import { cidr, overlaps, parseCidr } from "../../../base/net/cidr";
import type { Behaviours } from "../../simulation/behaviour";
import type { AwsCall } from "../../simulation/call";
import { stringOf, stringsOf, textOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";
import type { WorldObject } from "../../world/world";
import { freeAddressCount } from "../ec2/addresses";
import { makeInterface } from "../ec2/network-interface";

const ENDPOINT = "aws_ec2_client_vpn_endpoint";
const ASSOCIATION = "aws_ec2_client_vpn_network_association";
const ROUTE = "aws_ec2_client_vpn_route";
const RULE = "aws_ec2_client_vpn_authorization_rule";

/** What a subnet must have (CVPN-09). */
const SMALLEST_SUBNET = 27;
const FREE_ADDRESSES = 20;

function ofEndpoint(call: AwsCall, type: string, endpointId: string): readonly WorldObject[] {
  return call.list(type, (each) => each.client_vpn_endpoint_id === endpointId);
}

/** @returns the associations of an endpoint. */
export function associationsOf(call: AwsCall, endpointId: string): readonly WorldObject[] {
  return ofEndpoint(call, ASSOCIATION, endpointId);
}

/** @returns the network interfaces of an endpoint, those in all its subnets. */
export function interfacesOfVpn(call: AwsCall, endpointId: string): readonly WorldObject[] {
  const ids = associationsOf(call, endpointId).map(({ id }) => id);
  return call.list("aws_network_interface", (_, { owner }) => owner?.type === ASSOCIATION && ids.includes(owner.id));
}

/** Every block of a VPC: the first, and those associated later. */
function vpcCidrs(call: AwsCall, vpcId: string): readonly string[] {
  const vpc = call.find("aws_vpc", vpcId)?.attributes ?? {};
  const others = call.list("aws_vpc_ipv4_cidr_block_association", ({ vpc_id }) => vpc_id === vpcId);
  return [vpc, ...others.map(({ attributes }) => attributes)].map((each) => textOf(each, "cidr_block"));
}

/** Refuses a subnet that cannot be associated (CVPN-03, CVPN-09). @returns the subnet */
function checkSubnet(call: AwsCall, endpoint: WorldObject, subnetId: string, operation: string): WorldObject {
  const refuse = (code: string, message: string) => call.refuse(operation, code, message);
  const subnet = call.require("aws_subnet", subnetId, operation);
  const vpcId = textOf(subnet.attributes, "vpc_id");
  const others = associationsOf(call, endpoint.id);
  if (others.some(({ attributes }) => attributes.subnet_id === subnetId)) {
    refuse(
      "InvalidClientVpnDuplicateAssociationException",
      "The specified target network has already been associated with the Client VPN endpoint.",
    );
  }
  const zones = others.map(({ attributes }) => zoneOf(call, textOf(attributes, "subnet_id")));
  if (zones.includes(zoneOf(call, subnetId))) {
    refuse(
      "InvalidClientVpnSubnetId.DuplicateAz",
      "You have already associated a subnet from this Availability Zone with the Client VPN endpoint.",
    );
  }
  const ownVpc = textOf(endpoint.attributes, "vpc_id");
  if (ownVpc !== "" && ownVpc !== vpcId) {
    refuse(
      "InvalidClientVpnSubnetId.NotFound",
      "The specified subnet cannot be found in the VPN with which the Client VPN endpoint is associated.",
    );
  }
  const clients = cidr(textOf(endpoint.attributes, "client_cidr_block"));
  if (vpcCidrs(call, vpcId).some((block) => overlaps(cidr(block), clients))) {
    refuse(
      "InvalidClientVpnSubnetId.OverlappingCidr",
      "The specified target network's CIDR range overlaps with the Client VPN endpoint's client CIDR range.",
    );
  }
  checkRoom(call, subnet, operation);
  return subnet;
}

function zoneOf(call: AwsCall, subnetId: string): string {
  return textOf(call.find("aws_subnet", subnetId)?.attributes ?? {}, "availability_zone_id");
}

function checkRoom(call: AwsCall, subnet: WorldObject, operation: string): void {
  const { prefix } = cidr(textOf(subnet.attributes, "cidr_block"));
  if (prefix > SMALLEST_SUBNET || freeAddressCount(call, subnet) < FREE_ADDRESSES) {
    const needs = `at least a /${SMALLEST_SUBNET} bitmask and ${FREE_ADDRESSES} available IP addresses`;
    call.refuse(operation, "InvalidParameterValue", `Subnet ${subnet.id} must have ${needs}`);
  }
  const vpc = call.find("aws_vpc", textOf(subnet.attributes, "vpc_id"));
  if (vpc?.attributes.instance_tenancy !== "dedicated") return;
  const message = `Subnet ${subnet.id} is in a VPC with dedicated tenancy`;
  call.refuse(operation, "InvalidParameterValue", message);
}

function associate(call: AwsCall, planned: ObjectValue): ObjectValue {
  const operation = "AssociateClientVpnTargetNetwork";
  const id = textOf(planned, "id");
  const endpoint = call.require(ENDPOINT, textOf(planned, "client_vpn_endpoint_id"), operation);
  const subnet = checkSubnet(call, endpoint, textOf(planned, "subnet_id"), operation);
  const vpcId = textOf(subnet.attributes, "vpc_id");
  const own = stringsOf(endpoint.attributes, "security_group_ids");
  const fallback = textOf(call.find("aws_vpc", vpcId)?.attributes ?? {}, "default_security_group_id");
  const groups = own.length > 0 ? own : [fallback];
  // The first association decides the VPC, and with it the security group.
  call.change(endpoint, { vpc_id: vpcId, security_group_ids: groups }, { status: "available" });
  makeInterface(call, {
    subnetId: subnet.id,
    securityGroupIds: groups,
    interfaceType: "interface",
    description: `ClientVPN Endpoint resource ${endpoint.id}`,
    owner: call.key(ASSOCIATION, id),
  });
  makeLocalRoutes(call, endpoint.id, subnet, id);
  call.hidden = { status: "associated" };
  return { association_id: id, vpc_id: vpcId };
}

/** With an association come the routes to its VPC (CVPN-12). */
function makeLocalRoutes(call: AwsCall, endpointId: string, subnet: WorldObject, associationId: string): void {
  for (const destination of vpcCidrs(call, textOf(subnet.attributes, "vpc_id"))) {
    const route = {
      client_vpn_endpoint_id: endpointId,
      target_vpc_subnet_id: subnet.id,
      destination_cidr_block: destination,
    };
    const id = routeId(route);
    const attributes = { ...route, id, description: "Default Route", origin: "associate", type: "Nat" };
    call.make(ROUTE, id, attributes, { owner: call.key(ASSOCIATION, associationId) });
  }
}

function disassociate(call: AwsCall, { id, attributes }: WorldObject): void {
  const endpointId = textOf(attributes, "client_vpn_endpoint_id");
  const others = associationsOf(call, endpointId).filter((each) => each.id !== id);
  const endpoint = call.find(ENDPOINT, endpointId);
  if (endpoint !== undefined && others.length === 0) call.change(endpoint, {}, { status: "pending-associate" });
}

function routeId(route: ObjectValue): string {
  const names = ["client_vpn_endpoint_id", "target_vpc_subnet_id", "destination_cidr_block"];
  return names.map((name) => textOf(route, name)).join(",");
}

function createRoute(call: AwsCall, planned: ObjectValue): ObjectValue {
  const operation = "CreateClientVpnRoute";
  const { id: endpointId, attributes } = call.require(ENDPOINT, textOf(planned, "client_vpn_endpoint_id"), operation);
  const subnetId = textOf(planned, "target_vpc_subnet_id");
  if (!associationsOf(call, endpointId).some((each) => each.attributes.subnet_id === subnetId)) {
    const state = "while it is in the pending-association state.";
    const message = `You cannot perform this action on the Client VPN endpoint ${state}`;
    call.refuse(operation, "InvalidClientVpnActiveAssociationNotFound", message);
  }
  const id = routeId(planned);
  const destination = textOf(planned, "destination_cidr_block");
  const block = parseCidr(destination);
  if (block !== undefined && block.prefix > 0 && overlaps(block, cidr(textOf(attributes, "client_cidr_block")))) {
    const message = `Destination CIDR ${destination} overlaps with the client CIDR range of the endpoint`;
    call.refuse(operation, "InvalidParameterValue", message);
  }
  return { id, origin: "add-route", type: "Nat" };
}

function authorize(call: AwsCall, planned: ObjectValue): ObjectValue {
  const operation = "AuthorizeClientVpnIngress";
  const { id: endpointId } = call.require(ENDPOINT, textOf(planned, "client_vpn_endpoint_id"), operation);
  const parts = [endpointId, textOf(planned, "target_network_cidr"), stringOf(planned, "access_group_id")];
  const id = parts.filter(Boolean).join(",");
  return { id };
}

const isOfSameEndpoint = ({ attributes }: WorldObject, { client_vpn_endpoint_id }: ObjectValue) =>
  attributes.client_vpn_endpoint_id === client_vpn_endpoint_id;

/** CVPN-19 */
const overLimit = (what: string) =>
  `You've reached the limit on the number of ${what} that can be added to a single Client VPN endpoint.`;

/** Behaviours by resource type. */
export const clientVpnNetworkBehaviours: Behaviours = {
  [ASSOCIATION]: {
    service: "EC2",
    label: "EC2 Client VPN Network Association",
    idPrefix: "cvpn-assoc",
    create: associate,
    delete: disassociate,
    importState(_call, id) {
      const [client_vpn_endpoint_id = "", association = ""] = id.split(",");
      return { id: association, client_vpn_endpoint_id };
    },
  },
  [RULE]: {
    service: "EC2",
    label: "EC2 Client VPN Authorization Rule",
    quotas: [
      {
        operation: "AuthorizeClientVpnIngress",
        code: "ClientVpnAuthorizationRuleLimitExceeded",
        limit: 200,
        counts: isOfSameEndpoint,
        message: () => overLimit("authorization rules"),
      },
    ],
    alreadyExists: {
      operation: "AuthorizeClientVpnIngress",
      code: "InvalidClientVpnDuplicateAuthorizationRule",
      message: () => "The specified authorization has already been added to the Client VPN endpoint.",
    },
    create: authorize,
  },
  [ROUTE]: {
    service: "EC2",
    label: "EC2 Client VPN Route",
    quotas: [
      {
        operation: "CreateClientVpnRoute",
        code: "ClientVpnRouteLimitExceeded",
        limit: 100,
        counts: isOfSameEndpoint,
        message: () => overLimit("routes"),
      },
    ],
    alreadyExists: {
      operation: "CreateClientVpnRoute",
      code: "InvalidClientVpnDuplicateRoute",
      message: () => "Route already exists",
    },
    create: createRoute,
  },
};
