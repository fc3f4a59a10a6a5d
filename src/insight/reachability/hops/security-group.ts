import type { RulePeer, SecurityGroup, SecurityGroupRule, Topology } from "../../topology";
import { type Coverage, coverage, formatRange, widest } from "../address-range";
import { assumed, blocked, labelOf, open } from "../hop";
import type { Place } from "../place";
import type { Hop, HopName } from "../proof";

/** One direction of the security groups of one side. */
export interface SecurityGroupCheck {
  readonly name: HopName;
  readonly direction: SecurityGroupRule["direction"];
  /** The side whose groups are checked. */
  readonly guarded: Place;
  /** The side that the traffic comes from (ingress) or goes to (egress). */
  readonly peer: Place;
  /** Port of the destination. */
  readonly port: number;
  /** @default tcp */
  readonly protocol?: "tcp" | "udp";
  /** Text to add to the explanation of a blocked hop that looks like a known mistake. */
  readonly hint?: string | undefined;
}

/**
 * Whether the security groups allow the traffic. Groups are stateful: return traffic needs no rule. The rules of all
 * groups apply together.
 */
export function checkSecurityGroups(topology: Topology, check: SecurityGroupCheck): Hop {
  const { name, guarded } = check;
  if (guarded.groups === "unfiltered") {
    return open(name, guarded.part, `${guarded.label} has no security group: traffic is not filtered.`);
  }
  if (guarded.groups === "unknown") {
    return assumed(name, guarded.part, `The security groups of ${guarded.label} are not known.`);
  }
  const groups = guarded.groups.map((id) => ({ id, group: topology.securityGroups.get(id) }));
  const known = groups.flatMap(({ group }) => (group?.rulesKnown === true ? [group] : []));
  const { full, partial } = findRule(topology, known, check);
  if (full) {
    return open(name, full.group, `${full.rule.address} allows ${describeTraffic(check)}.`);
  }
  const missing = groups.find(({ group }) => group?.rulesKnown !== true);
  if (missing) return unknownGroup(topology, check, missing.id, missing.group);
  if (partial) {
    const reason = `${partial.rule.address} allows part of ${describeTraffic(check)}; the exact address or security group is not in the state.`;
    return assumed(name, partial.group, reason);
  }
  return closed(known, check);
}

interface FoundRule {
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
}

/** The first rule that allows all of the traffic, or else the first that allows part of it. */
function findRule(
  topology: Topology,
  groups: readonly SecurityGroup[],
  check: SecurityGroupCheck,
): { readonly full?: FoundRule; readonly partial?: FoundRule } {
  let partial: FoundRule | undefined;
  for (const group of groups) {
    for (const rule of group[check.direction]) {
      const fit = ruleCoverage(topology, rule, check);
      if (fit === "all") return { full: { group, rule } };
      if (fit === "some") partial ??= { group, rule };
    }
  }
  return partial === undefined ? {} : { partial };
}

/** How much of the traffic a rule allows. */
function ruleCoverage(topology: Topology, rule: SecurityGroupRule, check: SecurityGroupCheck): Coverage {
  if (!carriesPort(rule, check)) return "none";
  return peerCoverage(topology, rule.peer, check.peer);
}

function carriesPort(rule: SecurityGroupRule, { port, protocol = "tcp" }: SecurityGroupCheck): boolean {
  return (rule.protocol === "all" || rule.protocol === protocol) && rule.fromPort <= port && port <= rule.toPort;
}

function peerCoverage(topology: Topology, peer: RulePeer, place: Place): Coverage {
  switch (peer.kind) {
    case "cidr":
      return coverage(peer.cidr, place.range);
    case "security-group":
      if (place.groups === "unknown") return "some";
      return place.groups !== "unfiltered" && place.groups.includes(peer.id) ? "all" : "none";
    case "prefix-list": {
      const list = topology.prefixLists.get(peer.id);
      return list === undefined ? "some" : widest(list.cidrBlocks.map((block) => coverage(block, place.range)));
    }
    case "ipv6":
      return "none";
  }
}

function unknownGroup(
  topology: Topology,
  check: SecurityGroupCheck,
  id: string,
  group: SecurityGroup | undefined,
): Hop {
  const { guarded, name } = check;
  const vpc = topology.vpcs.get(guarded.vpcId);
  if (vpc?.managed === true && vpc.defaultSecurityGroupId === id) return defaultGroup(check, id);
  const object = group ?? id;
  return assumed(
    name,
    object,
    `The rules of ${labelOf(object)} are not in the states: assumed to allow ${describeTraffic(check)}.`,
  );
}

/** EP-13: by default, a VPC's default group allows inbound traffic from its members and all outbound traffic. */
function defaultGroup(check: SecurityGroupCheck, id: string): Hop {
  const { peer, name } = check;
  const member = Array.isArray(peer.groups) && peer.groups.includes(id);
  if (check.direction === "egress" || member) {
    return open(name, id, `The VPC's default security group allows ${describeTraffic(check)} by default.`);
  }
  return blocked(
    name,
    id,
    "ENI_SG_RULES_MISMATCH",
    `${check.guarded.label} has the VPC's default security group, which allows inbound traffic from its own members only (EP-13).`,
    `attach a security group to ${check.guarded.label} that allows ${describeTraffic(check)}`,
  );
}

function closed(groups: readonly SecurityGroup[], check: SecurityGroupCheck): Hop {
  const rules = groups.flatMap((group) => group[check.direction]);
  const first = groups[0];
  const object = first === undefined ? check.guarded.part : first;
  const what = check.direction === "ingress" ? "inbound" : "outbound";
  const label = groups.map((group) => group.address).join(", ") || check.guarded.label;
  const code = rules.length === 0 ? "SG_HAS_NO_RULES" : "ENI_SG_RULES_MISMATCH";
  const sentences = [
    `No ${what} rule of ${label} allows ${describeTraffic(check)}.`,
    nearMiss(rules, check),
    check.hint,
  ];
  return blocked(
    check.name,
    object,
    code,
    sentences.filter((sentence) => sentence !== undefined).join(" "),
    `add an ${what} rule to ${labelOf(object)}: ${describeTraffic(check)}`,
  );
}

/** Names a rule in which only the port or only the peer is wrong. */
function nearMiss(rules: readonly SecurityGroupRule[], check: SecurityGroupCheck): string | undefined {
  const samePort = rules.find((rule) => carriesPort(rule, check));
  if (samePort) return `${samePort.address} allows the port, but for ${describePeer(samePort.peer)}.`;
  const [only] = rules;
  return only === undefined
    ? undefined
    : `${only.address} is for ${only.protocol} ${only.fromPort}-${only.toPort}, not for ${protocolText(check)} ${check.port}.`;
}

function describePeer(peer: RulePeer): string {
  return "cidr" in peer ? peer.cidr : peer.id;
}

/** `TCP 8080 from the Client VPN's interface (10.10.0.0/24, sg-1)`. */
function describeTraffic(check: SecurityGroupCheck): string {
  const { peer, port } = check;
  const groups = Array.isArray(peer.groups) && peer.groups.length > 0 ? `, ${peer.groups.join(", ")}` : "";
  const preposition = check.direction === "ingress" ? "from" : "to";
  return `${protocolText(check)} ${port} ${preposition} ${peer.label} (${formatRange(peer.range)}${groups})`;
}

function protocolText({ protocol = "tcp" }: SecurityGroupCheck): string {
  return protocol.toUpperCase();
}
