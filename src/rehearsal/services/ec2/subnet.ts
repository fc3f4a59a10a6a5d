/** EC2: subnets. */
import { isWithin } from "../../../base/aws-facts/fact";
import { SUBNET_PREFIX, SUBNETS_PER_VPC } from "../../../base/aws-facts/vpc";
import { contains, overlaps, parseCidr } from "../../../base/net/cidr";
import type { AwsCall, Behaviour, Behaviours, ObjectValue, WorldObject, Zone } from "../../simulation";
import { quotaOf } from "../../simulation";
import { stringOf, stringsOf, textOf } from "../../values/attributes";
import { isSharedWith } from "../ram/shared-with";
import { blocksOfVpc } from "./vpc-cidr";
import { interfacesIn, vpcIdOf } from "./vpc-dependents";

/** @returns the subnet, own or shared. Fails the call when there is none. */
export function requireSubnet(call: AwsCall, id: string): WorldObject {
  return sharedSubnet(call, id) ?? call.via("DescribeSubnets").require("aws_subnet", id);
}

/** A subnet that another account shares through RAM. */
function sharedSubnet(call: AwsCall, id: string): WorldObject | undefined {
  const subnet = call.findAnywhere("aws_subnet", id);
  return subnet !== undefined && isShared(call, subnet) ? subnet : undefined;
}

const isShared = (call: AwsCall, { attributes }: WorldObject) =>
  isSharedWith(call, textOf(attributes, "arn"), call.account);

/** @returns the subnets of other accounts that are shared with this one. */
export function sharedSubnets(call: AwsCall): readonly WorldObject[] {
  const isElsewhere = ({ account, region }: WorldObject) => account !== call.account && region === call.region;
  return call.listAnywhere("aws_subnet", (_, subnet) => isElsewhere(subnet) && isShared(call, subnet));
}

/** @returns the VPCs of the subnets of other accounts that are shared with this one. */
export function sharedVpcs(call: AwsCall): readonly WorldObject[] {
  const ids = new Set(sharedSubnets(call).map(vpcIdOf));
  return [...ids].flatMap((id) => call.findAnywhere("aws_vpc", id) ?? []);
}

function checkRange(call: AwsCall, planned: ObjectValue, vpc: WorldObject): void {
  const text = stringOf(planned, "cidr_block");
  if (text === undefined) {
    if (stringOf(planned, "ipv6_cidr_block") !== undefined) return;
    call.refuse("MissingParameter", "Either 'cidrBlock' or 'ipv6CidrBlock' should be provided.");
  }
  const block = parseCidr(text);
  const outer = blocksOfVpc(call, vpc);
  const hasSize = block !== undefined && isWithin(SUBNET_PREFIX.value, block.prefix);
  const fits = block !== undefined && (outer.length === 0 || outer.some((each) => contains(each, block)));
  if (block === undefined || !hasSize || !fits) {
    refuseRange(call.by(hasSize ? "SUB-03" : SUBNET_PREFIX.id), text);
  }
  for (const sibling of siblings(call, vpc)) {
    const other = parseCidr(textOf(sibling.attributes, "cidr_block"));
    if (other === undefined || !overlaps(other, block)) continue;
    call.by("SUB-04").refuse("InvalidSubnet.Conflict", `The CIDR '${text}' conflicts with another subnet`);
  }
}

function refuseRange(call: AwsCall, text: string): never {
  return call.refuse(SUBNET_PREFIX.code, `The CIDR '${text}' is invalid.`);
}

function siblings(call: AwsCall, vpc: WorldObject): readonly WorldObject[] {
  return call.listAnywhere("aws_subnet", (subnet) => subnet.vpc_id === vpc.id);
}

/** SUB-07: the Availability Zone by its name in this account, or by its AZ ID. */
function zoneOf(call: AwsCall, planned: ObjectValue): Zone {
  const name = stringOf(planned, "availability_zone");
  const id = stringOf(planned, "availability_zone_id");
  const isAsked = (zone: Zone) => (name === undefined && id === undefined) || zone.name === name || zone.id === id;
  const found = call.zones.find(isAsked);
  if (found !== undefined) return found;
  const parameter = name === undefined ? "availabilityZoneId" : "availabilityZone";
  const all = call.zones.map((zone) => (name === undefined ? zone.id : zone.name)).join(", ");
  return call
    .by("SUB-07")
    .refuse(
      "InvalidParameterValue",
      `Value (${name ?? id ?? ""}) for parameter ${parameter} is invalid. Subnets can currently only be created ` +
        `in the following availability zones: ${all}.`,
    );
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const vpc = call.require("aws_vpc", textOf(planned, "vpc_id"));
  checkRange(call, planned, vpc);
  const zone = zoneOf(call, planned);
  const hasIpv6 = stringOf(planned, "ipv6_cidr_block") !== undefined;
  return {
    availability_zone: zone.name,
    availability_zone_id: zone.id,
    ipv6_cidr_block_association_id: hasIpv6 ? call.newId("subnet-cidr-assoc") : "",
    private_dns_hostname_type_on_launch: "ip-name",
  };
}

/** Removes the associations of a subnet with route tables and network ACLs, as EC2 does on deletion. */
function unbind(call: AwsCall, subnetId: string): void {
  for (const type of ["aws_route_table_association", "aws_network_acl_association"]) {
    for (const object of call.listAnywhere(type, ({ subnet_id }) => subnet_id === subnetId)) call.remove(object);
  }
  for (const acl of call.listAnywhere("aws_network_acl")) {
    const ids = stringsOf(acl.attributes, "subnet_ids");
    if (ids.includes(subnetId)) call.change(acl, { subnet_ids: ids.filter((id) => id !== subnetId) });
  }
}

const subnet: Behaviour = {
  service: "EC2",
  label: "EC2 Subnet",
  idPrefix: "subnet",
  arn: (id) => `ec2:subnet/${id}`,
  waitsOutAtDelete: ["DependencyViolation"],
  notFound: { code: "InvalidSubnetID.NotFound", message: (id) => `The subnet ID '${id}' does not exist` },
  operations: { create: "CreateSubnet", delete: "DeleteSubnet" },
  quotas: [
    quotaOf(SUBNETS_PER_VPC, {
      counts: ({ attributes }, { vpc_id }) => attributes.vpc_id === vpc_id,
      message: "The maximum number of subnets has been reached.",
    }),
  ],
  inUse: [
    {
      code: "DependencyViolation",
      when: (call, { id }) => interfacesIn(call, id).length > 0,
      message: ({ id }) => `The subnet '${id}' has dependencies and cannot be deleted.`,
    },
  ],
  create,
  update(call, planned, { attributes }) {
    const id = textOf(attributes, "ipv6_cidr_block_association_id");
    const has = textOf(planned, "ipv6_cidr_block") !== "";
    return { ipv6_cidr_block_association_id: has ? id || call.newId("subnet-cidr-assoc") : "" };
  },
  delete: (call, { id }) => unbind(call, id),
};

export const subnetBehaviours: Behaviours = { aws_subnet: subnet };
