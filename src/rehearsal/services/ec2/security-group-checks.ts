/** EC2: checks of security group rules. */

import { GROUP_RULES_DISTINCT, GROUP_TEXT, PORT, RULES_PER_GROUP } from "../../../base/aws-facts/security-groups";
import type { AwsCall, ObjectValue, Problem, WorldObject } from "../../simulation";
import { numberOf, stringsOf, textOf } from "../../values/attributes";
import { GROUP_NOT_FOUND } from "./error-codes";
import {
  type Direction,
  groupPermissions,
  type Permission,
  permissionKey,
  permissionsOf,
  protocolName,
} from "./security-group-permissions";

/** Rules in each direction; every CIDR block, prefix list or group counts as one (SG-05). */
const MOST_RULES = RULES_PER_GROUP.value;

/** @returns the API operation that adds rules in one direction. */
export function authorizeOperation(direction: Direction): string {
  return direction === "ingress" ? "AuthorizeSecurityGroupIngress" : "AuthorizeSecurityGroupEgress";
}

/** @returns EC2's error text for a name or description, or undefined. @param what for example `rule description` */
export function textProblem(what: string, text: string): string | undefined {
  if (GROUP_TEXT.value.pattern.test(text)) return undefined;
  const plural = what.endsWith("name") ? "names" : "descriptions";
  return (
    `Invalid ${what}. Valid ${plural} are strings less than 256 characters from the following set:  ` +
    GROUP_TEXT.value.characters
  );
}

/** @returns EC2's error for a rule on its own, or undefined. `rule` is a rule resource or an element. */
export function ruleProblem(rule: ObjectValue): Problem | undefined {
  const description = textProblem("rule description", textOf(rule, "description"));
  if (description !== undefined) return ["InvalidParameterValue", description, GROUP_TEXT.id];
  const protocol = protocolName(textOf(rule, "ip_protocol") || textOf(rule, "protocol"));
  const ports = protocol === "tcp" || protocol === "udp" ? portProblem(rule) : undefined;
  return ports === undefined ? undefined : ["InvalidParameterValue", ports, PORT.id];
}

/** SG-03 */
function portProblem(rule: ObjectValue): string | undefined {
  const from = numberOf(rule, "from_port") ?? -1;
  const to = numberOf(rule, "to_port") ?? -1;
  if (from === -1 || to === -1) return "Invalid value for portRange. Must specify both from and to ports with TCP/UDP.";
  const outside = [from, to].find((port) => port < 0 || port > PORT.value.max);
  if (outside !== undefined) return `TCP/UDP port (${outside}) out of range`;
  return from > to ? `Invalid TCP/UDP port range (${from}:${to})` : undefined;
}

/** @returns EC2's error for a referenced group that does not exist or is in another network, or undefined. */
export function peerProblem(call: AwsCall, group: WorldObject, rule: ObjectValue): Problem | undefined {
  const vpcId = textOf(group.attributes, "vpc_id");
  for (const name of stringsOf(rule, "security_groups")) {
    const peer = call.findAnywhere("aws_security_group", name.split("/").at(-1) ?? name);
    if (peer === undefined) return [GROUP_NOT_FOUND, `The security group '${name}' does not exist`];
    const peerVpc = textOf(peer.attributes, "vpc_id");
    if (peerVpc !== vpcId && !arePeered(call, vpcId, peerVpc)) {
      return [GROUP_NOT_FOUND, "You have specified two resources that belong to different networks."];
    }
  }
  return undefined;
}

function arePeered(call: AwsCall, vpcId: string, otherId: string): boolean {
  const peerings = call.listAnywhere("aws_vpc_peering_connection", ({ vpc_id, peer_vpc_id }) => {
    const ends = [vpc_id, peer_vpc_id];
    return ends.includes(vpcId) && ends.includes(otherId);
  });
  return peerings.length > 0;
}

/** @returns EC2's error for an element that is a duplicate or one too many, or undefined. */
export function crowdProblem(group: WorldObject, direction: Direction, rule: ObjectValue): Problem | undefined {
  const present = groupPermissions(group.attributes, direction, group.id);
  const added = permissionsOf(rule, group.id);
  const keys = new Set(present.map(permissionKey));
  const twin = added.find((permission) => keys.has(permissionKey(permission)));
  if (twin !== undefined) {
    return [GROUP_RULES_DISTINCT.code, `the specified rule "${inWords(twin)}" already exists`, GROUP_RULES_DISTINCT.id];
  }
  return present.length + added.length > MOST_RULES ? tooMany() : undefined;
}

/** @returns EC2's error for the elements of one direction, or undefined. */
export function listProblem(rules: readonly ObjectValue[], groupId: string): Problem | undefined {
  const keys = rules.flatMap((rule) => permissionsOf(rule, groupId)).map(permissionKey);
  if (new Set(keys).size < keys.length) {
    return ["InvalidParameterValue", "The same permission must not appear multiple times", GROUP_RULES_DISTINCT.id];
  }
  return keys.length > MOST_RULES ? tooMany() : undefined;
}

function tooMany(): Problem {
  return [RULES_PER_GROUP.code, "The maximum number of rules per security group has been reached.", RULES_PER_GROUP.id];
}

/** A rule in the notation of EC2's messages. */
function inWords({ protocol, from, to, peer }: Permission): string {
  if (protocol === "-1") return `peer: ${peer}, ALL, ALLOW`;
  return `peer: ${peer}, ${protocol.toUpperCase()}, from port: ${from}, to port: ${to}, ALLOW`;
}
