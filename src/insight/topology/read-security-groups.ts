import { groupBy } from "../../base/collections";
import type { Values } from "./attribute-values";
import type { PartMap, RulePeer, SecurityGroup, SecurityGroupRule, Vpc } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";
import { normalizePorts, normalizeProtocol } from "./rule-ports";
import type { StateResource } from "./state-resources";

type Direction = SecurityGroupRule["direction"];

/**
 * Security groups with their rules from all sources: inline blocks, `aws_security_group_rule`,
 * `aws_vpc_security_group_ingress_rule` and `…_egress_rule`.
 *
 * A refreshed group repeats its separate rules inline. The union of both is the last known set in AWS, including rules
 * that were added outside Terraform.
 */
export function readSecurityGroups(resources: ResourceSet, vpcs: PartMap<Vpc>): PartMap<SecurityGroup> {
  const separate = groupBy(separateRules(resources), (rule) => rule.groupId);
  return readParts(
    resources.seen("aws_security_group", "aws_default_security_group"),
    ["id"],
    (resource, id): SecurityGroup => {
      const { values } = resource;
      const vpcId = values.text("vpc_id");
      const own = (separate.get(id) ?? []).map(({ rule }) => rule);
      return {
        ...makePart("security-group", resource, id, vpcs.get(vpcId)),
        vpcId,
        ingress: merge(ofDirection(own, "ingress"), inlineRules(resource, id, "ingress")),
        egress: merge(ofDirection(own, "egress"), inlineRules(resource, id, "egress")),
        rulesKnown: resource.managed,
      };
    },
  );
}

function ofDirection(rules: readonly SecurityGroupRule[], direction: Direction): readonly SecurityGroupRule[] {
  return rules.filter((rule) => rule.direction === direction);
}

/** Removes duplicate rules; the address is that of the separate resource. */
function merge(
  separate: readonly SecurityGroupRule[],
  inline: readonly SecurityGroupRule[],
): readonly SecurityGroupRule[] {
  const stated = new Set(separate.map(signature));
  return [...separate, ...inline.filter((rule) => !stated.has(signature(rule)))];
}

function signature(rule: SecurityGroupRule): string {
  const peer = "cidr" in rule.peer ? rule.peer.cidr : rule.peer.id;
  return [rule.protocol, rule.fromPort, rule.toPort, peer].join(" ");
}

interface SeparateRule {
  readonly groupId: string | undefined;
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
  const { values, address } = resource;
  const groupId = values.text("security_group_id");
  const peer = singlePeer(values);
  if (peer === undefined) return [];
  const protocol = normalizeProtocol(values.text("ip_protocol"));
  const ports = normalizePorts(protocol, values.number("from_port"), values.number("to_port"));
  const description = values.text("description");
  return [{ groupId, rule: { direction, protocol, ...ports, peer, description, address } }];
}

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
  const { values, address } = resource;
  const groupId = values.text("security_group_id");
  const direction: Direction = values.text("type") === "egress" ? "egress" : "ingress";
  const source = values.text("source_security_group_id");
  const peers = [...listedPeers(values, groupId), ...(source === undefined ? [] : [groupPeer(source)])];
  return rulesFor(values, direction, peers, address).map((rule) => ({ groupId, rule }));
}

function inlineRules(group: StateResource, id: string, direction: Direction): readonly SecurityGroupRule[] {
  return group.values.blocks(direction).flatMap((values) => {
    const peers = [...listedPeers(values, id), ...values.texts("security_groups").map(groupPeer)];
    return rulesFor(values, direction, peers, group.address);
  });
}

function rulesFor(
  values: Values,
  direction: Direction,
  peers: readonly RulePeer[],
  address: string,
): readonly SecurityGroupRule[] {
  const protocol = normalizeProtocol(values.text("protocol"));
  const ports = normalizePorts(protocol, values.number("from_port"), values.number("to_port"));
  const description = values.text("description");
  return peers.map((peer) => ({ direction, protocol, ...ports, peer, description, address }));
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
