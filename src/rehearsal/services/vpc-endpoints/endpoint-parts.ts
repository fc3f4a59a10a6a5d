/** EC2: private DNS, policy and associations of a VPC endpoint as separate resources. */
import type { AwsCall, Behaviour, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { hashOf } from "../../simulation/hash";
import { stringOf, stringsOf, textOf } from "../../values/attributes";
import { toSet } from "../../values/value";
import { defaultGroups, FULL_ACCESS } from "./endpoint";
import { checkPolicy, checkRouteTables, checkSubnets } from "./endpoint-checks";
import { dnsEntries, enabledPrivateName, endpointHost, requirePrivateName } from "./endpoint-dns";
import { placeInterfaces, placesOf } from "./endpoint-interfaces";
import { endpointTarget } from "./endpoint-target";

const OPERATION = "ModifyVpcEndpoint";
const OPERATIONS = { create: OPERATION, update: OPERATION, delete: OPERATION };

function findEndpoint(call: AwsCall, part: ObjectValue): WorldObject | undefined {
  return call.find("aws_vpc_endpoint", textOf(part, "vpc_endpoint_id"));
}

function requireEndpoint(call: AwsCall, part: ObjectValue): WorldObject {
  return call.require("aws_vpc_endpoint", textOf(part, "vpc_endpoint_id"));
}

/** Enables or disables private DNS (EP-08, EP-09). */
function setPrivateDns(call: AwsCall, part: ObjectValue): ObjectValue {
  const endpoint = requireEndpoint(call, part);
  const { id, attributes } = endpoint;
  const isOn = part.private_dns_enabled === true;
  const target = endpointTarget(call, attributes);
  const privateName = isOn
    ? (enabledPrivateName(endpoint) ?? requirePrivateName(call, { id, attributes, target }))
    : undefined;
  const host = endpointHost(call, id, attributes);
  const subnetIds = stringsOf(attributes, "subnet_ids");
  const dns_entry = dnsEntries(call, { host, target, subnetIds, privateName });
  call.change(endpoint, { private_dns_enabled: isOn, dns_entry }, { private_dns_name: privateName ?? null });
  return {};
}

/** Changes the subnets of an endpoint. */
function setSubnets(call: AwsCall, endpoint: WorldObject, subnetIds: readonly string[]): void {
  const { id, attributes } = endpoint;
  const target = endpointTarget(call, attributes);
  checkSubnets(call, textOf(attributes, "vpc_id"), subnetIds, target);
  const host = endpointHost(call, id, attributes);
  const privateName = enabledPrivateName(endpoint);
  call.change(endpoint, {
    ...placeInterfaces(call, { ...placesOf(endpoint), subnetIds }),
    dns_entry: dnsEntries(call, { host, target, subnetIds, privateName }),
  });
}

function setGroups(call: AwsCall, endpoint: WorldObject, groups: readonly string[]): void {
  const securityGroupIds = [...new Set(groups)];
  call.change(endpoint, placeInterfaces(call, { ...placesOf(endpoint), securityGroupIds }));
}

function setPolicy(call: AwsCall, endpoint: WorldObject, policy: string): void {
  checkPolicy(call, policy, FULL_ACCESS, endpointTarget(call, endpoint.attributes));
  call.change(endpoint, { policy });
}

/** A member of one of an endpoint's sets, such as its subnets. */
interface Member {
  /** The argument that names the member: `subnet_id`. */
  readonly argument: string;
  /** The attribute of the endpoint that holds it: `subnet_ids`. */
  readonly attribute: string;
  readonly label: string;
  add(call: AwsCall, endpoint: WorldObject, member: string, part: ObjectValue): void;
  remove(call: AwsCall, endpoint: WorldObject, member: string, part: ObjectValue): void;
}

function association({ argument, attribute, label, add, remove }: Member): Behaviour {
  return {
    service: "EC2",
    label: `VPC Endpoint ${label} Association`,
    operations: OPERATIONS,
    create(call, planned) {
      const [endpoint, member] = [requireEndpoint(call, planned), textOf(planned, argument)];
      add(call, endpoint, member, planned);
      const hash = hashOf(member);
      return { id: `a-${endpoint.id}${hash}` };
    },
    delete(call, { attributes }) {
      const endpoint = findEndpoint(call, attributes);
      if (endpoint !== undefined) remove(call, endpoint, textOf(attributes, argument), attributes);
    },
    read(call, { attributes }) {
      const members = stringsOf(findEndpoint(call, attributes)?.attributes ?? {}, attribute);
      return members.includes(textOf(attributes, argument)) ? attributes : undefined;
    },
    importState(_call, id) {
      const [vpc_endpoint_id = "", member = ""] = id.split("/");
      const hash = hashOf(member);
      return { id: `a-${vpc_endpoint_id}${hash}`, vpc_endpoint_id, [argument]: member };
    },
  };
}

const without = (members: readonly string[], member: string) => members.filter((each) => each !== member);

const subnetAssociation: Member = {
  argument: "subnet_id",
  attribute: "subnet_ids",
  label: "Subnet",
  add: (call, endpoint, id) =>
    setSubnets(call, endpoint, [...without(stringsOf(endpoint.attributes, "subnet_ids"), id), id]),
  remove: (call, endpoint, id) => setSubnets(call, endpoint, without(stringsOf(endpoint.attributes, "subnet_ids"), id)),
};

const securityGroupAssociation: Member = {
  argument: "security_group_id",
  attribute: "security_group_ids",
  label: "Security Group",
  add(call, endpoint, id, part) {
    const groups = [...stringsOf(endpoint.attributes, "security_group_ids"), id];
    const [replaced = ""] =
      part.replace_default_association === true ? defaultGroups(call, textOf(endpoint.attributes, "vpc_id")) : [];
    setGroups(call, endpoint, without(groups, replaced));
  },
  remove(call, endpoint, id, part) {
    const restored =
      part.replace_default_association === true ? defaultGroups(call, textOf(endpoint.attributes, "vpc_id")) : [];
    const groups = without(stringsOf(endpoint.attributes, "security_group_ids"), id);
    setGroups(call, endpoint, [...groups, ...restored]);
  },
};

const routeTableAssociation: Member = {
  argument: "route_table_id",
  attribute: "route_table_ids",
  label: "Route Table",
  add(call, endpoint, id) {
    const { attributes } = endpoint;
    const names = { id: endpoint.id, prefixListId: textOf(attributes, "prefix_list_id") };
    checkRouteTables(call, textOf(attributes, "vpc_id"), [id], names);
    call.change(endpoint, { route_table_ids: toSet([...stringsOf(attributes, "route_table_ids"), id]) });
  },
  remove: (call, endpoint, id) =>
    call.change(endpoint, {
      route_table_ids: without(stringsOf(endpoint.attributes, "route_table_ids"), id),
    }),
};

export const endpointPartBehaviours: Behaviours = {
  aws_vpc_endpoint_private_dns: {
    service: "EC2",
    label: "VPC Endpoint Private DNS",
    operations: OPERATIONS,
    identity: (part) => textOf(part, "vpc_endpoint_id"),
    importState: (_call, id) => ({ vpc_endpoint_id: id }),
    create: setPrivateDns,
    update: setPrivateDns,
    // On deletion the provider leaves private DNS as it is.
    read(call, { attributes }) {
      const endpoint = findEndpoint(call, attributes);
      if (endpoint === undefined) return undefined;
      return { ...attributes, private_dns_enabled: endpoint.attributes.private_dns_enabled === true };
    },
  },
  aws_vpc_endpoint_policy: {
    service: "EC2",
    label: "VPC Endpoint Policy",
    operations: OPERATIONS,
    create(call, planned) {
      const endpoint = requireEndpoint(call, planned);
      const policy = stringOf(planned, "policy") ?? FULL_ACCESS;
      setPolicy(call, endpoint, policy);
      return { id: endpoint.id, policy };
    },
    update(call, planned) {
      setPolicy(call, requireEndpoint(call, planned), textOf(planned, "policy"));
      return {};
    },
    delete(call, { attributes }) {
      const endpoint = findEndpoint(call, attributes);
      if (endpoint !== undefined) call.change(endpoint, { policy: FULL_ACCESS });
    },
    read(call, { attributes }) {
      const endpoint = findEndpoint(call, attributes);
      if (endpoint === undefined) return undefined;
      return { ...attributes, policy: endpoint.attributes.policy ?? "" };
    },
  },
  aws_vpc_endpoint_subnet_association: association(subnetAssociation),
  aws_vpc_endpoint_security_group_association: association(securityGroupAssociation),
  aws_vpc_endpoint_route_table_association: association(routeTableAssociation),
};
