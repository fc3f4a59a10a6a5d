/** EC2: the permissions of security group rules, which EC2 counts and compares. */
import type { ObjectValue } from "../../simulation";
import { blocksOf, boolOf, numberOf, stringOf, stringsOf, textOf } from "../../values/attributes";
import { toSet } from "../../values/value";

/** The direction of a rule; also the name of the group's attribute. */
export type Direction = "ingress" | "egress";

/** Both directions. */
export const DIRECTIONS: readonly Direction[] = ["ingress", "egress"];

/** One rule as EC2 counts it: a protocol, a port range and a peer. */
export interface Permission {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number, or `-1` for everything. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  /** A CIDR block, a prefix list, or a security group. */
  readonly peer: string;
}

const PROTOCOL_NAMES: Readonly<Record<string, string>> = {
  "1": "icmp",
  "6": "tcp",
  "17": "udp",
  "58": "icmpv6",
  all: "-1",
};

/** @returns the protocol as EC2 returns it. */
export function protocolName(protocol: string): string {
  const lower = protocol.toLowerCase();
  return PROTOCOL_NAMES[lower] ?? lower;
}

/** @returns an element of `ingress` or `egress` with missing members filled in. */
function normalizedRule(rule: ObjectValue): ObjectValue {
  return {
    cidr_blocks: toSet(stringsOf(rule, "cidr_blocks")),
    description: textOf(rule, "description"),
    from_port: numberOf(rule, "from_port") ?? 0,
    ipv6_cidr_blocks: toSet(stringsOf(rule, "ipv6_cidr_blocks")),
    prefix_list_ids: toSet(stringsOf(rule, "prefix_list_ids")),
    protocol: textOf(rule, "protocol"),
    security_groups: toSet(stringsOf(rule, "security_groups")),
    self: boolOf(rule, "self") ?? false,
    to_port: numberOf(rule, "to_port") ?? 0,
  };
}

/** @returns a rule resource (of either style) as an element of its group's `ingress` or `egress`. */
export function ruleElement(rule: ObjectValue): ObjectValue {
  const peer = stringOf(rule, "referenced_security_group_id") ?? stringOf(rule, "source_security_group_id");
  const own = peer === textOf(rule, "security_group_id");
  const one = (name: string) => [stringOf(rule, name)].filter((value) => value !== undefined && value !== "");
  return normalizedRule({
    cidr_blocks: [...stringsOf(rule, "cidr_blocks"), ...one("cidr_ipv4")].map(String),
    description: textOf(rule, "description"),
    from_port: rule.from_port ?? 0,
    ipv6_cidr_blocks: [...stringsOf(rule, "ipv6_cidr_blocks"), ...one("cidr_ipv6")].map(String),
    prefix_list_ids: [...stringsOf(rule, "prefix_list_ids"), ...one("prefix_list_id")].map(String),
    protocol: stringOf(rule, "ip_protocol") ?? textOf(rule, "protocol"),
    security_groups: peer === undefined || peer === "" || own ? [] : [peer],
    self: own || boolOf(rule, "self") === true,
    to_port: rule.to_port ?? 0,
  });
}

/** The members of an element that list peers other than the group itself. */
const PEERS = ["cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids", "security_groups"] as const;

/** @returns the permissions in an element of `ingress` or `egress`. */
export function permissionsOf(rule: ObjectValue, groupId: string): readonly Permission[] {
  const protocol = protocolName(textOf(rule, "protocol"));
  const isAll = protocol === "-1";
  const from = isAll ? -1 : (numberOf(rule, "from_port") ?? 0);
  const to = isAll ? -1 : (numberOf(rule, "to_port") ?? 0);
  const peers = PEERS.flatMap((name) => stringsOf(rule, name));
  if (boolOf(rule, "self") === true) peers.push(groupId);
  return peers.map((peer) => ({ protocol, from, to, peer }));
}

/** @returns all rules of a group in one direction. */
export function groupPermissions(group: ObjectValue, direction: Direction, groupId: string): readonly Permission[] {
  return blocksOf(group, direction).flatMap((rule) => permissionsOf(rule, groupId));
}

/**
 * @returns the elements with those joined that differ only in their peers, as the provider reads a group.
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/ec2/vpc_security_group.go
 *   (securityGroupIPPermGather)
 */
export function joined(rules: readonly ObjectValue[]): readonly ObjectValue[] {
  const groups = new Map<string, ObjectValue>();
  for (const rule of rules) {
    const [protocol, description] = [protocolName(textOf(rule, "protocol")), textOf(rule, "description")];
    const key = [protocol, numberOf(rule, "from_port"), numberOf(rule, "to_port"), description].join(" ");
    const other = groups.get(key) ?? {};
    const peers = PEERS.map((name) => [name, toSet([...stringsOf(other, name), ...stringsOf(rule, name)])] as const);
    const self = boolOf(other, "self") === true || boolOf(rule, "self") === true;
    groups.set(key, { ...rule, ...Object.fromEntries(peers), self });
  }
  return [...groups.values()];
}

/** @returns a key that is equal for rules that EC2 considers duplicates; the description does not matter. */
export function permissionKey({ protocol, from, to, peer }: Permission): string {
  return [protocol, from, to, peer].join(" ");
}

/** @returns the elements of one direction without the given permissions; an element left empty is removed. */
export function withoutPermissions(
  rules: readonly ObjectValue[],
  gone: readonly Permission[],
  groupId: string,
): readonly ObjectValue[] {
  const keys = new Set(gone.map(permissionKey));
  const isGone = (rule: ObjectValue, peer: ObjectValue) =>
    permissionsOf({ ...rule, ...NO_PEERS, ...peer }, groupId).some((each) => keys.has(permissionKey(each)));
  return rules
    .map((rule) => ({
      ...rule,
      ...Object.fromEntries(
        PEERS.map((name) => [name, stringsOf(rule, name).filter((peer) => !isGone(rule, { [name]: [peer] }))]),
      ),
      self: boolOf(rule, "self") === true && !isGone(rule, { self: true }),
    }))
    .filter((rule) => permissionsOf(rule, groupId).length > 0);
}

const NO_PEERS: ObjectValue = {
  cidr_blocks: [],
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  security_groups: [],
  self: false,
};
