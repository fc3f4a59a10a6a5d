/** What keeps EC2 from deleting VPCs, subnets and security groups: `DependencyViolation`. */
import type { AwsCall, ObjectValue, WorldObject } from "../../simulation";
import { blocksOf, stringsOf, textOf } from "../../values/attributes";

/** Types whose objects must be deleted before their VPC. */
const IN_A_VPC: readonly string[] = [
  "aws_egress_only_internet_gateway",
  "aws_internet_gateway",
  "aws_network_acl",
  "aws_network_interface",
  "aws_route_table",
  "aws_security_group",
  "aws_subnet",
  "aws_vpc_endpoint",
  "aws_vpn_gateway",
];

/** @returns whether anything in a VPC must be deleted first; the defaults that AWS creates with it do not count. */
export function isInTheWay(call: AwsCall, vpcId: string): boolean {
  return IN_A_VPC.some((type) =>
    call
      .listAnywhere(type, (attributes, { hidden }) => (attributes.vpc_id ?? hidden?.vpc_id) === vpcId)
      .some((object) => !isOwnedBy(object, vpcId)),
  );
}

function isOwnedBy({ owner }: WorldObject, vpcId: string): boolean {
  return owner?.type === "aws_vpc" && owner.id === vpcId;
}

/** @returns the network interfaces in a subnet, of any service and account. */
export function interfacesIn(call: AwsCall, subnetId: string): readonly WorldObject[] {
  return call.listAnywhere("aws_network_interface", (eni) => eni.subnet_id === subnetId);
}

/** @returns whether a network interface or a rule of another group refers to a security group. */
export function isGroupInUse(call: AwsCall, groupId: string): boolean {
  const interfaces = call.listAnywhere("aws_network_interface", (eni) =>
    stringsOf(eni, "security_groups").includes(groupId),
  );
  return interfaces.length > 0 || groupsNaming(call, groupId).length > 0;
}

/** @returns the other security groups with a rule that refers to this one. */
export function groupsNaming(call: AwsCall, groupId: string): readonly WorldObject[] {
  return call.listAnywhere("aws_security_group", (group, { id }) => id !== groupId && names(group, groupId));
}

function names(group: ObjectValue, groupId: string): boolean {
  return (["ingress", "egress"] as const).some((direction) =>
    blocksOf(group, direction).some((rule) =>
      // A group of another account is prefixed with the account id.
      stringsOf(rule, "security_groups").some((peer) => peer.split("/").at(-1) === groupId),
    ),
  );
}

/** @returns the VPC of a subnet, or "". */
export function vpcIdOf(subnet: WorldObject | undefined): string {
  return textOf(subnet?.attributes ?? {}, "vpc_id");
}
