import type { NetworkAcl, NetworkAclRule, Topology } from "../../topology";
import { type AddressRange, type Coverage, coverage, formatRange } from "../address-range";
import { assumed, blocked, open } from "../hop";
import type { Place } from "../place";
import type { Hop, HopName } from "../proof";

interface PortRange {
  readonly from: number;
  readonly to: number;
  readonly protocol?: "tcp" | "udp" | undefined;
}

/** Source ports of clients and load balancers; return traffic must be allowed to all of them. */
const EPHEMERAL: PortRange = { from: 1024, to: 65535 };

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
  const { guarded, peer, name } = check;
  if (guarded.subnetId === undefined) return undefined;
  if (guarded.subnetId === peer.subnetId) return undefined;
  const subnet = topology.subnets.get(guarded.subnetId);
  if (subnet === undefined) {
    return assumed(
      name,
      guarded.subnetId,
      `The subnet ${guarded.subnetId} of ${guarded.label} and its network ACL are not in the states.`,
    );
  }
  const acl = topology.networkAcls.get(subnet.networkAclId);
  if (acl === undefined) return unseenAcl(topology, check, subnet.vpcId, subnet.networkAclId);
  const there: PortRange = { from: check.port, to: check.port, protocol: check.protocol };
  const back: PortRange = { ...EPHEMERAL, protocol: check.protocol };
  const [inbound, outbound] = check.role === "destination" ? [there, back] : [back, there];
  const results = [
    side("inbound", acl.ingress, peer.range, inbound),
    side("outbound", acl.egress, peer.range, outbound),
  ];
  const denied = results.find((result) => result.allowed === "none");
  if (denied) return closed(check, acl, denied);
  const partial = results.find((result) => result.allowed === "some");
  if (partial) {
    return assumed(
      name,
      acl,
      `${acl.address} allows only part of ${describe(partial, peer)}: connections from other ports or addresses are dropped.`,
      {
        code: "SUBNET_ACL_RESTRICTION",
        change: allowRule(acl.address, partial, peer),
      },
    );
  }
  return open(
    name,
    acl,
    `${acl.address} allows ${protocolText(there)} ${check.port} and the return traffic for ${guarded.label}.`,
  );
}

/** An unmanaged default network ACL allows all traffic; the rules of any other are unknown. */
function unseenAcl(topology: Topology, check: NetworkAclCheck, vpcId: string, aclId: string | undefined): Hop {
  const vpc = topology.vpcs.get(vpcId);
  const object = aclId ?? vpcId;
  if (vpc?.managed === true && (aclId === undefined || aclId === vpc.defaultNetworkAclId)) {
    return open(
      check.name,
      object,
      `${check.guarded.label} uses the VPC's default network ACL, which allows all traffic by default.`,
    );
  }
  return assumed(
    check.name,
    object,
    `The network ACL of ${check.guarded.label} is not in the states: assumed to allow the traffic.`,
  );
}

interface Side {
  readonly direction: "inbound" | "outbound";
  readonly ports: PortRange;
  readonly allowed: Coverage;
  /** The rule that decided, when one did. */
  readonly rule: NetworkAclRule | undefined;
}

function side(
  direction: Side["direction"],
  rules: readonly NetworkAclRule[],
  range: AddressRange,
  ports: PortRange,
): Side {
  return { direction, ports, ...decide(rules, range, ports) };
}

/** The first matching rule decides; a rule that matches part of the traffic leaves the rest to later rules. */
function decide(
  rules: readonly NetworkAclRule[],
  range: AddressRange,
  ports: PortRange,
): { readonly allowed: Coverage; readonly rule: NetworkAclRule | undefined } {
  const partial = new Set<NetworkAclRule["action"]>();
  for (const rule of rules) {
    const fit = ruleCoverage(rule, range, ports);
    if (fit === "none") continue;
    if (fit === "some") {
      partial.add(rule.action);
      continue;
    }
    const mixed = partial.size > 0 && (partial.size > 1 || !partial.has(rule.action));
    if (mixed) return { allowed: "some", rule };
    return { allowed: rule.action === "allow" ? "all" : "none", rule };
  }
  return { allowed: partial.has("allow") ? "some" : "none", rule: undefined };
}

function ruleCoverage(rule: NetworkAclRule, range: AddressRange, ports: PortRange): Coverage {
  if (rule.protocol !== "all" && rule.protocol !== (ports.protocol ?? "tcp")) return "none";
  if (rule.cidrBlock === undefined || rule.toPort < ports.from || rule.fromPort > ports.to) return "none";
  const addresses = coverage(rule.cidrBlock, range);
  const wholePorts = rule.fromPort <= ports.from && ports.to <= rule.toPort;
  return addresses === "all" && !wholePorts ? "some" : addresses;
}

function closed({ name, peer }: NetworkAclCheck, acl: NetworkAcl, denied: Side): Hop {
  const because =
    denied.rule === undefined ? "no rule matches, which means deny" : `rule ${denied.rule.ruleNumber} denies it`;
  return blocked(
    name,
    acl,
    "SUBNET_ACL_RESTRICTION",
    `${acl.address} stops ${describe(denied, peer)}${denied.ports.from === EPHEMERAL.from ? ", the return traffic" : ""}: ${because}.`,
    allowRule(acl.address, denied, peer),
  );
}

function describe({ direction, ports }: Side, peer: Place): string {
  return `${direction} ${protocolText(ports)} ${portsText(ports)} ${direction === "inbound" ? "from" : "to"} ${formatRange(peer.range)}`;
}

function protocolText({ protocol = "tcp" }: PortRange): string {
  return protocol.toUpperCase();
}

function portsText(ports: PortRange): string {
  return ports.from === ports.to ? String(ports.from) : `${ports.from}-${ports.to}`;
}

function allowRule(address: string, denied: Side, peer: Place): string {
  const before = denied.rule === undefined ? "" : ` with a number below ${denied.rule.ruleNumber}`;
  return `add an ${denied.direction} allow rule to ${address}${before}: ${describe(denied, peer)}`;
}
