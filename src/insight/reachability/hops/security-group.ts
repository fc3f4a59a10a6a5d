import { indexOf, type RulePeer, type SecurityGroup, type SecurityGroupRule, type Topology } from "../../topology";
import { showsAll } from "../absence";
import { type Coverage, coverage, formatRange, jointCoverage } from "../address-range";
import { assumed, blocked, factOf, labelOf, open, restingOn } from "../hop";
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
 * groups apply together, and rules only allow: a rule that the states show is enough, one that they lack may exist
 * where they do not show all rules of a group.
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
  const listed = groups.flatMap(({ group }) => group ?? []);
  const { covered, rules } = findRules(topology, listed, check);
  const facts = rules.map(({ rule }) => factOf(rule, rule.attribute));
  const [first] = rules;
  if (first !== undefined && covered === "all") {
    const addresses = rules.map(({ rule }) => rule.address).join(", ");
    const verb = rules.length === 1 ? "allows" : "allow";
    return restingOn(open(name, first.group, `${addresses} ${verb} ${describeTraffic(check)}.`), facts);
  }
  const unseen = groups.find(({ group }) => !showsAll("security group rule", group));
  if (unseen !== undefined) {
    const { group, id } = unseen;
    // A group of which the states have nothing but rules has no resource to name.
    const object = group === undefined || group.address === id ? id : group;
    const text = `The rules of ${labelOf(object)} are not all in the states: assumed to allow ${describeTraffic(check)}.`;
    return assumed(name, object, text);
  }
  if (first !== undefined) {
    const text = `${first.rule.address} allows part of ${describeTraffic(check)}; the exact address or security group is not in the state.`;
    return restingOn(assumed(name, first.group, text), facts);
  }
  return closed(listed, check);
}

interface FoundRule {
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
}

/** The first rule that allows all of the traffic, or else those that allow parts of it, and how much they allow. */
function findRules(
  topology: Topology,
  groups: readonly SecurityGroup[],
  check: SecurityGroupCheck,
): { readonly covered: Coverage; readonly rules: readonly FoundRule[] } {
  const partial: FoundRule[] = [];
  for (const group of groups) {
    for (const rule of group[check.direction]) {
      if (!carriesPort(rule, check)) continue;
      const fit = peerCoverage(topology, rule.peer, check);
      if (fit === "all") return { covered: "all", rules: [{ group, rule }] };
      if (fit === "some") partial.push({ group, rule });
    }
  }
  if (partial.length === 0) return { covered: "none", rules: [] };
  const blocks = partial.flatMap(({ rule }) => blocksOf(topology, rule.peer));
  return { covered: jointCoverage(blocks, check.peer.range) === "all" ? "all" : "some", rules: partial };
}

function carriesPort(rule: SecurityGroupRule, { port, protocol = "tcp" }: SecurityGroupCheck): boolean {
  return (rule.protocol === "all" || rule.protocol === protocol) && rule.fromPort <= port && port <= rule.toPort;
}

/** The IPv4 addresses that a rule names. */
function blocksOf(topology: Topology, peer: RulePeer): readonly string[] {
  if (peer.kind === "cidr") return [peer.cidr];
  return peer.kind === "prefix-list" ? (topology.prefixLists.get(peer.id)?.cidrBlocks ?? []) : [];
}

/** How much of the traffic a rule allows. */
function peerCoverage(topology: Topology, peer: RulePeer, check: SecurityGroupCheck): Coverage {
  switch (peer.kind) {
    case "cidr":
      return coverage(peer.cidr, check.peer.range);
    case "security-group":
      return groupCoverage(topology, peer.id, check);
    case "prefix-list": {
      if (check.peer.prefixListId === peer.id) return "all";
      const list = topology.prefixLists.get(peer.id);
      return list === undefined ? "some" : jointCoverage(list.cidrBlocks, check.peer.range);
    }
    case "ipv6":
      return "none";
  }
}

/**
 * A rule can name a group of the same VPC, or of a VPC that is peered in the same region.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 * A transit gateway passes groups on only if it is configured to.
 * https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html
 */
function groupCoverage(topology: Topology, id: string, { guarded, peer }: SecurityGroupCheck): Coverage {
  if (peer.groups === "unknown") return "some";
  if (peer.groups === "unfiltered" || !peer.groups.includes(id)) return "none";
  if (guarded.vpcId === peer.vpcId) return "all";
  const regions = [guarded, peer].map(({ vpcId }) => topology.vpcs.get(vpcId)?.region);
  if (regions.every((region) => region !== undefined) && regions[0] !== regions[1]) return "none";
  const peerings = indexOf(topology).peeringsByVpc.get(guarded.vpcId) ?? [];
  const ends = peerings.flatMap(({ accepterVpcId, requesterVpcId }) => [accepterVpcId, requesterVpcId]);
  return peer.vpcId !== undefined && ends.includes(peer.vpcId) ? "all" : "some";
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
  const hop = blocked(
    check.name,
    object,
    code,
    sentences.filter((sentence) => sentence !== undefined).join(" "),
    `add an ${what} rule to ${labelOf(object)}: ${describeTraffic(check)}`,
  );
  return restingOn(
    hop,
    groups.map((group) => factOf(group, check.direction)),
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
