/** What keeps EC2 from deleting VPCs, subnets and security groups: `DependencyViolation`. */

import type { AwsCall } from "../../simulation/call";
import { blocksOf, stringsOf, textOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";
import type { WorldObject } from "../../world/world";

/** Types whose objects live in a VPC and must go before it. */
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

/** @returns whether anything in a VPC must be deleted before it; what AWS made along with it need not. */
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

/** @returns the network interfaces in a subnet, of whatever service and account. */
export function interfacesIn(call: AwsCall, subnetId: string): readonly WorldObject[] {
  return call.listAnywhere("aws_network_interface", (eni) => eni.subnet_id === subnetId);
}

/** @returns whether a network interface, or a rule of another group, needs a security group. */
export function isGroupInUse(call: AwsCall, groupId: string): boolean {
  const interfaces = call.listAnywhere("aws_network_interface", (eni) =>
    stringsOf(eni, "security_groups").includes(groupId),
  );
  return interfaces.length > 0 || groupsNaming(call, groupId).length > 0;
}

/** @returns the other security groups that have a rule for members of this one. */
export function groupsNaming(call: AwsCall, groupId: string): readonly WorldObject[] {
  return call.listAnywhere("aws_security_group", (group, { id }) => id !== groupId && names(group, groupId));
}

function names(group: ObjectValue, groupId: string): boolean {
  return (["ingress", "egress"] as const).some((direction) =>
    blocksOf(group, direction).some((rule) =>
      // A group of another account is written with the account before it.
      stringsOf(rule, "security_groups").some((peer) => peer.split("/").at(-1) === groupId),
    ),
  );
}

/** @returns the VPC of a subnet, or "". */
export function vpcIdOf(subnet: WorldObject | undefined): string {
  return textOf(subnet?.attributes ?? {}, "vpc_id");
}
