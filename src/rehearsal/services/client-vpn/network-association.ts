/** EC2: associations of a Client VPN endpoint with subnets. */

import { VPN_SUBNET_FREE_ADDRESSES, VPN_SUBNET_PREFIX } from "../../../base/aws-facts/client-vpn";
import { ZONES_WITHOUT_CLIENT_VPN } from "../../../base/aws-facts/zone-limits";
import { cidr, formatCidr, overlaps } from "../../../base/net/cidr";
import type { AwsCall, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { stringsOf, textOf } from "../../values/attributes";
import { freeAddressCount } from "../ec2/addresses";
import { makeInterface } from "../ec2/network-interface";
import { blocksOfVpc } from "../ec2/vpc-cidr";
import { associationsOf, requireEndpoint, routeId } from "./endpoint-objects";

const ASSOCIATION = "aws_ec2_client_vpn_network_association";

const UNSUPPORTED_ZONES: readonly string[] = ZONES_WITHOUT_CLIENT_VPN.value;

/** What a subnet must have (CVPN-09). */
const SMALLEST_SUBNET = VPN_SUBNET_PREFIX.value;
const FREE_ADDRESSES = VPN_SUBNET_FREE_ADDRESSES.value;

/** Checks a subnet to be associated (CVPN-03, CVPN-09). @returns the subnet */
function checkSubnet(call: AwsCall, endpoint: WorldObject, subnetId: string): WorldObject {
  const subnet = call.require("aws_subnet", subnetId);
  const vpcId = textOf(subnet.attributes, "vpc_id");
  const others = associationsOf(call, endpoint.id);
  if (others.some(({ attributes }) => attributes.subnet_id === subnetId)) {
    call
      .by("SUB-10")
      .refuse(
        "InvalidClientVpnDuplicateAssociationException",
        "The specified target network has already been associated with the Client VPN endpoint.",
      );
  }
  const zones = others.map(({ attributes }) => zoneOf(call, textOf(attributes, "subnet_id")));
  if (zones.includes(zoneOf(call, subnetId))) {
    call
      .by("EP-01")
      .refuse(
        "InvalidClientVpnSubnetId.DuplicateAz",
        "You have already associated a subnet from this Availability Zone with the Client VPN endpoint.",
      );
  }
  if (UNSUPPORTED_ZONES.includes(zoneOf(call, subnetId))) {
    const zone = textOf(subnet.attributes, "availability_zone");
    const message = `AZ ${zone} is not currently supported. Please choose another az in this region`;
    call.by(ZONES_WITHOUT_CLIENT_VPN.id).refuse("InvalidParameterValue", message);
  }
  const ownVpc = textOf(endpoint.attributes, "vpc_id");
  if (ownVpc !== "" && ownVpc !== vpcId) {
    call.refuse(
      "InvalidClientVpnSubnetId.NotFound",
      "The specified subnet cannot be found in the VPN with which the Client VPN endpoint is associated.",
    );
  }
  const vpc = call.require("aws_vpc", vpcId);
  const clients = cidr(textOf(endpoint.attributes, "client_cidr_block"));
  if (blocksOfVpc(call, vpc).some((block) => overlaps(block, clients))) {
    call
      .by("CVPN-03")
      .refuse(
        "InvalidClientVpnSubnetId.OverlappingCidr",
        "The specified target network's CIDR range overlaps with the Client VPN endpoint's client CIDR range.",
      );
  }
  checkRoom(call, subnet);
  return subnet;
}

function zoneOf(call: AwsCall, subnetId: string): string {
  return textOf(call.attributesOf("aws_subnet", subnetId), "availability_zone_id");
}

function checkRoom(call: AwsCall, subnet: WorldObject): void {
  const { prefix } = cidr(textOf(subnet.attributes, "cidr_block"));
  if (prefix > SMALLEST_SUBNET || freeAddressCount(call, subnet) < FREE_ADDRESSES) {
    const needs = `at least a /${SMALLEST_SUBNET} bitmask and ${FREE_ADDRESSES} available IP addresses`;
    call.by(VPN_SUBNET_PREFIX.id).refuse("InvalidParameterValue", `Subnet ${subnet.id} must have ${needs}`);
  }
  const vpc = call.find("aws_vpc", textOf(subnet.attributes, "vpc_id"));
  if (vpc?.attributes.instance_tenancy !== "dedicated") return;
  call.refuse("InvalidParameterValue", `Subnet ${subnet.id} is in a VPC with dedicated tenancy`);
}

function associate(call: AwsCall, planned: ObjectValue): ObjectValue {
  const id = textOf(planned, "id");
  const endpoint = requireEndpoint(call, planned);
  const subnet = checkSubnet(call, endpoint, textOf(planned, "subnet_id"));
  const vpcId = textOf(subnet.attributes, "vpc_id");
  const own = stringsOf(endpoint.attributes, "security_group_ids");
  const fallback = textOf(call.attributesOf("aws_vpc", vpcId), "default_security_group_id");
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

/** An association creates the routes to its VPC (CVPN-12). */
function makeLocalRoutes(call: AwsCall, endpointId: string, subnet: WorldObject, associationId: string): void {
  const vpc = call.find("aws_vpc", textOf(subnet.attributes, "vpc_id"));
  for (const block of vpc === undefined ? [] : blocksOfVpc(call, vpc)) {
    const route = {
      client_vpn_endpoint_id: endpointId,
      target_vpc_subnet_id: subnet.id,
      destination_cidr_block: formatCidr(block),
    };
    const id = routeId(route);
    const attributes = { ...route, id, description: "Default Route", origin: "associate", type: "Nat" };
    call.make("aws_ec2_client_vpn_route", id, attributes, { owner: call.key(ASSOCIATION, associationId) });
  }
}

function disassociate(call: AwsCall, { id, attributes }: WorldObject): void {
  const endpointId = textOf(attributes, "client_vpn_endpoint_id");
  const others = associationsOf(call, endpointId).filter((each) => each.id !== id);
  const endpoint = call.find("aws_ec2_client_vpn_endpoint", endpointId);
  if (endpoint !== undefined && others.length === 0) call.change(endpoint, {}, { status: "pending-associate" });
}

export const networkAssociationBehaviours: Behaviours = {
  [ASSOCIATION]: {
    service: "EC2",
    label: "EC2 Client VPN Network Association",
    operations: { create: "AssociateClientVpnTargetNetwork" },
    idPrefix: "cvpn-assoc",
    notFound: {
      code: "InvalidClientVpnAssociationIdNotFound",
      message: "The specified target network association cannot be found.",
    },
    create: associate,
    delete: disassociate,
    importState(_call, id) {
      const [client_vpn_endpoint_id = "", association = ""] = id.split(",");
      return { id: association, client_vpn_endpoint_id };
    },
  },
};
