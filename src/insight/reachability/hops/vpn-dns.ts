import { LINK_LOCAL_RESOLVER, PRIVATE_RANGES, SHARED_RANGE } from "../../../base/aws-facts/vpc";
import { nthAddress, parseAddress } from "../../../base/net/cidr";
import { addressKey, type ClientVpnEndpoint, indexOf, type Topology, type Vpc } from "../../topology";
import { coverage, parsedCidr, rangeOf } from "../address-range";
import { assumed, blocked, open } from "../hop";
import type { Hop } from "../proof";
import { isAuthorized } from "./vpn-authorization";

/** The resolver that answers VPN clients. */
export interface VpnResolver {
  readonly hop: Hop;
  /** VPC that the resolver answers for; differs from the VPN's own with an inbound Resolver endpoint elsewhere. */
  readonly vpcId: string | undefined;
}

/** Responds only inside a VPC, not through the VPN (CVPN-15). */

/**
 * Whether VPN clients can query a resolver that resolves the VPC's private zones: the endpoint sets a DNS server, which
 * is the VPC's own (base + 2) or an inbound Resolver endpoint, and an authorization rule covers its address (CVPN-15).
 */
export function checkVpnDns(topology: Topology, vpn: ClientVpnEndpoint): VpnResolver {
  const vpc = topology.vpcs.get(vpn.vpcId);
  const resolver = vpc && resolverAddress(vpc);
  if (vpn.dnsServers.length === 0) {
    const hop = blocked(
      "dns-server",
      vpn,
      "PL_CVPN_NO_DNS_SERVER",
      "The Client VPN endpoint does not set a DNS server: clients keep their own, which cannot resolve the private hosted zone.",
      `set dns_servers = ["${resolver ?? "VPC base + 2"}"] on ${vpn.address}`,
    );
    return { hop, vpcId: vpn.vpcId };
  }
  const answers = vpn.dnsServers.map((server) => checkServer(topology, vpn, vpc, server));
  const best =
    answers.find(({ hop }) => hop.status === "open") ??
    answers.find(({ hop }) => hop.status === "assumed") ??
    answers[0];
  return best ?? { hop: open("dns-server", vpn, "No DNS server is needed."), vpcId: vpn.vpcId };
}

/** VPC-11: the primary block's base + 2. */
function resolverAddress(vpc: Vpc): string | undefined {
  const block = parsedCidr(vpc.cidrBlocks[0]);
  return block === undefined ? undefined : nthAddress(block, 2);
}

function checkServer(topology: Topology, vpn: ClientVpnEndpoint, vpc: Vpc | undefined, server: string): VpnResolver {
  const expected = vpc && resolverAddress(vpc);
  const inbound = indexOf(topology).resolverByAddress.get(server);
  if (server === expected || inbound !== undefined) {
    const vpcId = inbound?.vpcId ?? vpn.vpcId;
    const name = inbound === undefined ? "the VPC's resolver" : inbound.address;
    return { hop: checkServerAuthorized(vpn, server, name), vpcId };
  }
  if (vpc === undefined) {
    const text = `The DNS server ${server} is assumed to resolve the private hosted zone: the VPC ${vpn.vpcId ?? ""} is not in the states.`;
    return { hop: assumed("dns-server", vpn, text), vpcId: vpn.vpcId };
  }
  return { hop: judgeOtherServer(topology, vpn, vpc, server, expected), vpcId: vpn.vpcId };
}

function checkServerAuthorized(vpn: ClientVpnEndpoint, server: string, name: string): Hop {
  const range = rangeOf(server);
  const authorization = range && isAuthorized(vpn, range);
  if (authorization?.coverage === "all") {
    return open("dns-server", vpn, `Clients query ${server} (${name}), which they are authorized to reach.`);
  }
  return blocked(
    "dns-server",
    vpn,
    "PL_CVPN_DNS_NOT_AUTHORIZED",
    `Clients query ${server} (${name}), but no authorization rule covers that address.`,
    `add an aws_ec2_client_vpn_authorization_rule to ${vpn.address} with a target_network_cidr that contains ${server}`,
  );
}

/** A custom server can forward to the VPC's resolver; some addresses cannot. */
function judgeOtherServer(
  topology: Topology,
  vpn: ClientVpnEndpoint,
  vpc: Vpc,
  server: string,
  expected: string | undefined,
): Hop {
  const instance = indexOf(topology).instanceByAddress.get(addressKey(vpc.id, server));
  if (server === LINK_LOCAL_RESOLVER.value || (isReserved(topology, vpc, server) && instance === undefined)) {
    return wrongServer(vpn, server, "no resolver answers VPN clients there", expected);
  }
  if (isResolverOfAnother(topology, vpc, server)) {
    return wrongServer(vpn, server, "it is the resolver of another VPC", expected);
  }
  if (!isPrivateAddress(server))
    return wrongServer(vpn, server, "a public resolver cannot resolve private hosted zones", expected);
  const text = `Clients query ${server}, which is assumed to forward to the VPC's resolver.`;
  return assumed("dns-server", instance ?? server, text);
}

function wrongServer(vpn: ClientVpnEndpoint, server: string, reason: string, expected: string | undefined): Hop {
  return blocked(
    "dns-server",
    vpn,
    "PL_CVPN_WRONG_DNS_SERVER",
    `Clients query ${server}: ${reason}.`,
    `set dns_servers = ["${expected ?? "VPC base + 2"}"] on ${vpn.address}`,
  );
}

/** AWS reserves the first four addresses of a VPC's CIDR block and of each subnet (SUB-05). */
function isReserved(topology: Topology, vpc: Vpc, server: string): boolean {
  const address = parseAddress(server);
  if (address === undefined) return false;
  const blocks = [
    ...vpc.cidrBlocks,
    ...[...topology.subnets.values()].filter((subnet) => subnet.vpcId === vpc.id).map((subnet) => subnet.cidrBlock),
  ];
  return blocks.some((text) => {
    const block = parsedCidr(text);
    return block !== undefined && address >= block.base && address < block.base + 4;
  });
}

function isResolverOfAnother(topology: Topology, own: Vpc, server: string): boolean {
  return [...topology.vpcs.values()].some((vpc) => vpc.id !== own.id && resolverAddress(vpc) === server);
}

const PRIVATE = [...PRIVATE_RANGES.value, SHARED_RANGE.value];

function isPrivateAddress(server: string): boolean {
  const range = rangeOf(server);
  return range !== undefined && PRIVATE.some((block) => coverage(block, range) === "all");
}
