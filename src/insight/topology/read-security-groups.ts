import { groupBy } from "../../base/collections";
import type { Values } from "./attribute-values";
import type { PartMap, RulePeer, SecurityGroup, SecurityGroupRule, Stated, Vpc } from "./model";
import { createdVpcs, madeWithVpc, makePart, readParts, statedAt } from "./read-part";
import type { ResourceSet } from "./resource-set";
import { ALL_PORTS, normalizePorts, normalizeProtocol } from "./rule-ports";
import type { StateResource } from "./state-resources";

type Direction = SecurityGroupRule["direction"];

/**
 * Security groups with their rules from all sources: inline blocks, `aws_security_group_rule`,
 * `aws_vpc_security_group_ingress_rule` and `…_egress_rule`.
 *
 * A refreshed group repeats its separate rules inline. The union of both is the last known set in AWS, including rules
 * that were added outside Terraform.
 *
 * The default group of a VPC that a state creates has the rules that AWS gives it, and those that are added to it. A
 * group that is in no state, or that a data source reads, has the rules that are added to it and others.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
 */
export function readSecurityGroups(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<SecurityGroup> {
  const separate = groupBy(separateRules(resources), (rule) => rule.groupId);
  const made = new Map(createdVpcs(vpcs).map((vpc) => [vpc.defaultSecurityGroupId, vpc] as const));
  const withRules = (group: Omit<SecurityGroup, "ingress" | "egress">, inline: readonly SecurityGroupRule[]) => {
    const own = (separate.get(group.id) ?? []).map(({ rule }) => rule);
    const ingress = merge(ofDirection(own, "ingress"), ofDirection(inline, "ingress"));
    return { ...group, ingress, egress: merge(ofDirection(own, "egress"), ofDirection(inline, "egress")) };
  };
  const listed = readParts(
    resources.seen("aws_security_group", "aws_default_security_group"),
    ["id"],
    (resource, id): SecurityGroup => {
      const vpcId = resource.values.text("vpc_id");
      const part = { ...makePart("security-group", resource, id, vpcs.get(vpcId)), vpcId };
      // A data source does not show rules, but those of a default group are known if a state creates its VPC.
      const inline = resource.managed
        ? [...inlineRules(resource, id, "ingress"), ...inlineRules(resource, id, "egress")]
        : made.has(id)
          ? initialRules(id, statedAt(resource, "id"))
          : [];
      return withRules({ ...part, rulesKnown: resource.managed || made.has(id) }, inline);
    },
  );
  const defaults = [...made].flatMap(([id, vpc]) => {
    if (id === undefined || listed.has(id)) return [];
    const part = madeWithVpc("security-group", vpc, "default_security_group_id", id);
    return [
      withRules(
        { ...part, vpcId: vpc.id, rulesKnown: true },
        initialRules(id, statedAt(vpc, "default_security_group_id")),
      ),
    ];
  });
  const known = new Map([...listed, ...defaults.map((group) => [group.id, group] as const)]);
  const unlisted = [...separate].flatMap(([id, [first]]) =>
    known.has(id) || first === undefined ? [] : [withRules(unlistedGroup(id, first.resource), [])],
  );
  return new Map([...known, ...unlisted.map((group) => [group.id, group] as const)]);
}

/** A group of which the states contain rules only. */
function unlistedGroup(id: string, rule: StateResource): Omit<SecurityGroup, "ingress" | "egress"> {
  const { arn: _, ...part } = makePart("security-group", rule, id);
  return { ...part, address: id, managed: false, name: id, rulesKnown: false };
}

/** The rules of a default group as AWS creates it: from its own members, and to everything. */
function initialRules(id: string, at: Stated): readonly SecurityGroupRule[] {
  const rule = { protocol: "all", ...ALL_PORTS, ...at };
  return [
    { ...rule, direction: "ingress", peer: groupPeer(id) },
    { ...rule, direction: "egress", peer: { kind: "cidr", cidr: "0.0.0.0/0" } },
    { ...rule, direction: "egress", peer: { kind: "ipv6", cidr: "::/0" } },
  ];
}

function ofDirection(rules: readonly SecurityGroupRule[], direction: Direction): readonly SecurityGroupRule[] {
  return rules.filter((rule) => rule.direction === direction);
}

/** Removes duplicate rules; the address is that of the separate resource. */
function merge(
  separate: readonly SecurityGroupRule[],
  inline: readonly SecurityGroupRule[],
): readonly SecurityGroupRule[] {
  if (separate.length === 0 || inline.length === 0) return separate.length === 0 ? inline : separate;
  const stated = new Set(separate.map(signature));
  return [...separate, ...inline.filter((rule) => !stated.has(signature(rule)))];
}

function signature(rule: SecurityGroupRule): string {
  const peer = "cidr" in rule.peer ? rule.peer.cidr : rule.peer.id;
  return [rule.protocol, rule.fromPort, rule.toPort, peer].join(" ");
}

interface SeparateRule {
  readonly groupId: string | undefined;
  readonly resource: StateResource;
  readonly rule: SecurityGroupRule;
}

function separateRules(resources: ResourceSet): readonly SeparateRule[] {
  return [
    ...resources.managed("aws_vpc_security_group_ingress_rule").flatMap((rule) => singlePeerRule(rule, "ingress")),
    ...resources.managed("aws_vpc_security_group_egress_rule").flatMap((rule) => singlePeerRule(rule, "egress")),
    ...resources.managed("aws_security_group_rule").flatMap(manyPeersRule),
  ];
}

function singlePeerRule(resource: StateResource, direction: Direction): readonly SeparateRule[] {
  const { values } = resource;
  const groupId = values.text("security_group_id");
  const peer = singlePeer(values);
  if (peer === undefined) return [];
  const at = statedAt(resource, ATTRIBUTES[peer.kind]);
  const protocol = normalizeProtocol(values.text("ip_protocol"));
  const ports = normalizePorts(protocol, values.number("from_port"), values.number("to_port"));
  const description = values.text("description");
  return [{ groupId, resource, rule: { direction, protocol, ...ports, peer, description, ...at } }];
}

/** The attribute of a rule with one peer. */
const ATTRIBUTES: Readonly<Record<RulePeer["kind"], string>> = {
  cidr: "cidr_ipv4",
  ipv6: "cidr_ipv6",
  "security-group": "referenced_security_group_id",
  "prefix-list": "prefix_list_id",
};

function singlePeer(values: Values): RulePeer | undefined {
  const cidr = values.text("cidr_ipv4");
  if (cidr !== undefined) return { kind: "cidr", cidr };
  const ipv6 = values.text("cidr_ipv6");
  if (ipv6 !== undefined) return { kind: "ipv6", cidr: ipv6 };
  const group = values.text("referenced_security_group_id");
  if (group !== undefined) return { kind: "security-group", id: withoutAccount(group) };
  const list = values.text("prefix_list_id");
  return list === undefined ? undefined : { kind: "prefix-list", id: list };
}

function manyPeersRule(resource: StateResource): readonly SeparateRule[] {
  const { values } = resource;
  const groupId = values.text("security_group_id");
  const direction: Direction = values.text("type") === "egress" ? "egress" : "ingress";
  const source = values.text("source_security_group_id");
  const peers = [...listedPeers(values, groupId), ...(source === undefined ? [] : [groupPeer(source)])];
  return rulesFor(values, direction, peers, statedAt(resource, "type")).map((rule) => ({ groupId, resource, rule }));
}

function inlineRules(group: StateResource, id: string, direction: Direction): readonly SecurityGroupRule[] {
  return group.values.blocks(direction).flatMap((values) => {
    const peers = [...listedPeers(values, id), ...values.texts("security_groups").map(groupPeer)];
    return rulesFor(values, direction, peers, statedAt(group, direction));
  });
}

function rulesFor(
  values: Values,
  direction: Direction,
  peers: readonly RulePeer[],
  at: Stated,
): readonly SecurityGroupRule[] {
  const protocol = normalizeProtocol(values.text("protocol"));
  const ports = normalizePorts(protocol, values.number("from_port"), values.number("to_port"));
  const description = values.text("description");
  return peers.map((peer) => ({ direction, protocol, ...ports, peer, description, ...at }));
}

/** Peers of a rule that lists them by kind. */
function listedPeers(values: Values, ownGroupId: string | undefined): readonly RulePeer[] {
  return [
    ...values.texts("cidr_blocks").map((cidr): RulePeer => ({ kind: "cidr", cidr })),
    ...values.texts("ipv6_cidr_blocks").map((cidr): RulePeer => ({ kind: "ipv6", cidr })),
    ...values.texts("prefix_list_ids").map((id): RulePeer => ({ kind: "prefix-list", id })),
    ...(values.flag("self") === true && ownGroupId !== undefined ? [groupPeer(ownGroupId)] : []),
  ];
}

function groupPeer(id: string): RulePeer {
  return { kind: "security-group", id: withoutAccount(id) };
}

/** A group in a peered VPC is written as `<account>/<group>`. */
function withoutAccount(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
