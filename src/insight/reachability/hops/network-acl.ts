import { PORT } from "../../../base/aws-facts/security-groups";
import type { NetworkAcl, NetworkAclRule, Topology } from "../../topology";
import { showsAll } from "../absence";
import {
  type AddressRange,
  type Coverage,
  coverage,
  formatRange,
  holds,
  parsedCidr,
  samplesOf,
} from "../address-range";
import { assumed, blocked, factOf, oneOf, open, restingOn } from "../hop";
import { type Place, placesOf } from "../place";
import type { Hop, HopName } from "../proof";

interface PortRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Source ports of clients and load balancers; return traffic must be allowed to all of them.
 * https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
const EPHEMERAL: PortRange = { from: 1024, to: PORT.value.max };

/** The network ACL of one side, both directions. */
export interface NetworkAclCheck {
  readonly name: HopName;
  /** The side whose subnet is checked. */
  readonly guarded: Place;
  readonly peer: Place;
  /** Port of the destination. */
  readonly port: number;
  /** @default tcp */
  readonly protocol?: "tcp" | "udp";
  /** Whether the guarded side opens or accepts the connection. */
  readonly role: "source" | "destination";
}

/**
 * Whether the subnet's network ACL allows the traffic and the return traffic. Network ACLs are stateless, so the return
 * traffic needs the whole ephemeral port range. Traffic inside one subnet is not filtered.
 */
export function checkNetworkAcl(topology: Topology, check: NetworkAclCheck): Hop | undefined {
  const { guarded, peer } = check;
  if (guarded.mayBeIn === undefined && peer.mayBeIn === undefined) return checkAclOf(topology, check);
  const pairs = placesOf(guarded).flatMap((one) => placesOf(peer).map((other) => ({ guarded: one, peer: other })));
  const hops = pairs.map((pair) => checkAclOf(topology, { ...check, ...pair }));
  const [first, ...rest] = hops.filter((hop) => hop !== undefined);
  if (first === undefined) return undefined;
  const unfiltered = open(check.name, guarded.part, "Traffic inside one subnet is not filtered.");
  const { label } = guarded.mayBeIn === undefined ? peer : guarded;
  const differ = `The states do not show in which subnet ${label} is, and not all of their network ACLs allow the traffic.`;
  return oneOf([first, ...rest, ...(hops.includes(undefined) ? [unfiltered] : [])], differ);
}

function checkAclOf(topology: Topology, check: NetworkAclCheck): Hop | undefined {
  const { guarded, name, peer } = check;
  const { subnetId } = guarded;
  if (subnetId === undefined) {
    const text = `The subnet of ${guarded.label} and its network ACL are not in the states.`;
    return assumed(name, guarded.part, text);
  }
  if (subnetId === peer.subnetId) return undefined;
  const subnet = topology.subnets.get(subnetId);
  if (subnet === undefined) {
    const text = `The subnet ${subnetId} of ${guarded.label} and its network ACL are not in the states.`;
    return assumed(name, subnetId, text);
  }
  const acl = topology.networkAcls.get(subnet.networkAclId);
  if (acl === undefined || !showsAll("network ACL rule", acl)) {
    const text = `The rules of the network ACL of ${guarded.label} are not in the states: assumed to allow the traffic.`;
    return assumed(name, subnet.networkAclId ?? subnetId, text);
  }
  return judge(check, acl);
}

function judge(check: NetworkAclCheck, acl: NetworkAcl): Hop {
  const { guarded, name, peer } = check;
  const there: PortRange = { from: check.port, to: check.port };
  const [inbound, outbound] = check.role === "destination" ? [there, EPHEMERAL] : [EPHEMERAL, there];
  const results = [makeSide(check, "inbound", acl.ingress, inbound), makeSide(check, "outbound", acl.egress, outbound)];
  const denied = results.find(({ allowed }) => allowed === "none");
  if (denied !== undefined) return closed(check, acl, denied);
  const facts = results.flatMap(({ rules }) => rules.map((rule) => factOf(rule, rule.attribute)));
  const partial = results.find(({ allowed }) => allowed === "some");
  if (partial !== undefined) {
    const text = `${acl.address} allows only part of ${describe(partial, peer)}: connections from other ports or addresses are dropped.`;
    const risk = { code: "SUBNET_ACL_RESTRICTION", change: allowRule(acl.address, partial, peer) } as const;
    return restingOn(assumed(name, acl, text, risk), facts);
  }
  const text = `${acl.address} allows ${protocolOf(check)} ${check.port} and the return traffic for ${guarded.label}.`;
  return restingOn(open(name, acl, text), facts);
}

interface Side extends Decision {
  readonly direction: "inbound" | "outbound";
  readonly protocol: string;
  readonly ports: PortRange;
}

interface Decision {
  readonly allowed: Coverage;
  /** The rules that decide about parts of the traffic, the first one first. */
  readonly rules: readonly NetworkAclRule[];
}

function makeSide(
  check: NetworkAclCheck,
  direction: Side["direction"],
  rules: readonly NetworkAclRule[],
  ports: PortRange,
): Side {
  const { peer, protocol = "tcp" } = check;
  const relevant = rules.filter((rule) => rule.protocol === "all" || rule.protocol === protocol);
  return { direction, protocol: protocolOf(check), ports, ...decide(relevant, peer.range, ports) };
}

/**
 * For each part of the addresses and ports, the first matching rule decides; no rule means deny.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
 */
function decide(rules: readonly NetworkAclRule[], range: AddressRange, ports: PortRange): Decision {
  const touching = rules.filter((rule) => overlapsPorts(rule, ports) && coverageOf(rule, range) !== "none");
  const [first] = touching;
  if (first !== undefined && isForAll(first, range, ports)) {
    return { allowed: first.action === "allow" ? "all" : "none", rules: [first] };
  }
  const addresses = samplesOf(
    range,
    touching.flatMap((rule) => parsedCidr(rule.cidrBlock) ?? []),
  );
  const deciding = new Set<NetworkAclRule>();
  const actions = new Set<NetworkAclRule["action"]>();
  for (const port of portSamples(touching, ports)) {
    for (const address of addresses) {
      const rule = touching.find((one) => matches(one, address, port));
      actions.add(rule?.action ?? "deny");
      if (rule !== undefined) deciding.add(rule);
    }
  }
  const allowed = !actions.has("allow") ? "none" : actions.has("deny") ? "some" : "all";
  return { allowed, rules: touching.filter((rule) => deciding.has(rule)) };
}

function coverageOf({ cidrBlock }: NetworkAclRule, range: AddressRange): Coverage {
  return cidrBlock === undefined ? "none" : coverage(cidrBlock, range);
}

function isForAll(rule: NetworkAclRule, range: AddressRange, ports: PortRange): boolean {
  return rule.fromPort <= ports.from && ports.to <= rule.toPort && coverageOf(rule, range) === "all";
}

function overlapsPorts(rule: NetworkAclRule, ports: PortRange): boolean {
  return rule.fromPort <= ports.to && ports.from <= rule.toPort;
}

/** The first port of each part of a port range; every rule is for all of a part, or for nothing of it. */
function portSamples(rules: readonly NetworkAclRule[], ports: PortRange): readonly number[] {
  const edges = rules.flatMap((rule) => [rule.fromPort, rule.toPort + 1]);
  return [...new Set([ports.from, ...edges.filter((edge) => edge > ports.from && edge <= ports.to)])];
}

function matches(rule: NetworkAclRule, address: number, port: number): boolean {
  const block = parsedCidr(rule.cidrBlock);
  return block !== undefined && holds(block, address) && rule.fromPort <= port && port <= rule.toPort;
}

function closed({ name, peer }: NetworkAclCheck, acl: NetworkAcl, denied: Side): Hop {
  const [rule] = denied.rules;
  const because = rule === undefined ? "no rule matches, which means deny" : `rule ${rule.ruleNumber} denies it`;
  const back = denied.ports === EPHEMERAL ? ", the return traffic" : "";
  const hop = blocked(
    name,
    acl,
    "SUBNET_ACL_RESTRICTION",
    `${acl.address} stops ${describe(denied, peer)}${back}: ${because}.`,
    allowRule(acl.address, denied, peer),
  );
  return restingOn(hop, [
    rule ? factOf(rule, rule.attribute) : factOf(acl, denied.direction === "inbound" ? "ingress" : "egress"),
  ]);
}

function describe({ direction, ports, protocol }: Side, peer: Place): string {
  const preposition = direction === "inbound" ? "from" : "to";
  return `${direction} ${protocol} ${portsText(ports)} ${preposition} ${formatRange(peer.range)}`;
}

function portsText(ports: PortRange): string {
  return ports.from === ports.to ? String(ports.from) : `${ports.from}-${ports.to}`;
}

function protocolOf({ protocol = "tcp" }: NetworkAclCheck): string {
  return protocol.toUpperCase();
}

function allowRule(address: string, side: Side, peer: Place): string {
  const denying = side.rules.find(({ action }) => action === "deny");
  const before = denying === undefined ? "" : ` with a number below ${denying.ruleNumber}`;
  return `add an ${side.direction} allow rule to ${address}${before}: ${describe(side, peer)}`;
}
