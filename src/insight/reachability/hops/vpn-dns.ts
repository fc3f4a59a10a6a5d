import { LINK_LOCAL_RESOLVER, PRIVATE_RANGES, SHARED_RANGE, VPC_PREFIX } from "../../../base/aws-facts/vpc";
import { parseAddress } from "../../../base/net/cidr";
import { dnsServer } from "../../../base/net/dns-server";
import type { ClientVpnEndpoint, Topology, Vpc } from "../../topology";
import { whenAbsent } from "../absence";
import { arrivalAt, interfacePlace, ownerOf, unseenPlace } from "../address-arrival";
import { coverage, parsedCidr, rangeOf } from "../address-range";
import { crossNetwork, SOURCE_TO_TARGET } from "../cross-network";
import { assumed, blocked, open } from "../hop";
import type { Place } from "../place";
import type { Hop } from "../proof";
import { isAuthorized } from "./vpn-authorization";
import { checkVpnRoute } from "./vpn-route";

/** The resolver that answers VPN clients. */
export interface VpnResolver {
  readonly hop: Hop;
  /** VPC that the resolver answers for; differs from the VPN's own with an inbound Resolver endpoint elsewhere. */
  readonly vpcId: string | undefined;
}

/** VPN clients, and the interfaces that their traffic leaves from. */
export interface VpnSource {
  readonly vpn: ClientVpnEndpoint;
  readonly places: readonly Place[];
}

/**
 * Whether VPN clients can query a resolver that resolves the VPC's private zones: the endpoint sets a DNS server, which
 * is the VPC's own (base + 2) or an inbound Resolver endpoint, and an authorization rule covers its address (CVPN-15).
 */
export function checkVpnDns(topology: Topology, source: VpnSource): VpnResolver {
  const { vpn } = source;
  const vpc = topology.vpcs.get(vpn.vpcId);
  const [first, ...others] = vpn.dnsServers.map((server) => checkServer(topology, source, vpc, server));
  if (first === undefined) return { hop: withoutServer(vpn, vpc), vpcId: vpn.vpcId };
  if (first.hop.status !== "blocked") return first;
  const working = others.find(({ hop }) => hop.status !== "blocked");
  if (working === undefined) return first;
  // Clients ask the next server only if the first does not respond at all.
  const explanation = `${working.hop.explanation} Clients that ask ${vpn.dnsServers[0]} first may not get there: ${first.hop.explanation}`;
  const { code, change } = first.hop;
  return { ...working, hop: { ...working.hop, status: "assumed", explanation, code, change } };
}

/**
 * Whether VPN clients ask public DNS, which resolves public names alone: where the endpoint sets no server, clients keep
 * their own.
 * https://docs.aws.amazon.com/vpn/latest/clientvpn-admin/cvpn-working-endpoint-create.html
 */
export function asksPublicDns({ dnsServers: [first] }: ClientVpnEndpoint): boolean {
  return first === undefined || (first !== LINK_LOCAL_RESOLVER.value && !isPrivateAddress(first));
}

function withoutServer(vpn: ClientVpnEndpoint, vpc: Vpc | undefined): Hop {
  return blocked(
    "dns-server",
    vpn,
    "PL_CVPN_NO_DNS_SERVER",
    "The Client VPN endpoint does not set a DNS server: clients keep their own, which cannot resolve the private hosted zone.",
    `set dns_servers = ["${(vpc && resolverAddress(vpc)) ?? "VPC base + 2"}"] on ${vpn.address}`,
  );
}

/** VPC-11: the resolver is in the primary block. */
function resolverAddress({ cidrBlocks: [primary] }: Vpc): string | undefined {
  return parsedCidr(primary) === undefined || primary === undefined ? undefined : dnsServer(primary);
}

function checkServer(topology: Topology, source: VpnSource, vpc: Vpc | undefined, server: string): VpnResolver {
  const { vpn } = source;
  const expected = vpc && resolverAddress(vpc);
  if (server === expected) return { hop: checkServerAuthorized(vpn, server), vpcId: vpn.vpcId };
  const owner = ownerOf(topology, vpn.vpcId, server);
  const wrong = owner === undefined ? whyWrong(topology, vpc, server) : undefined;
  if (wrong !== undefined) return { hop: wrongServer(vpn, server, wrong, expected), vpcId: vpn.vpcId };
  if (owner === undefined && expected === undefined && mayBeResolver(server)) {
    return { hop: checkSupposedResolver(vpn, server), vpcId: vpn.vpcId };
  }
  if (owner?.kind === "resolver-endpoint") {
    if (owner.part.direction === "OUTBOUND") {
      const hop = wrongServer(vpn, server, "an outbound Resolver endpoint answers no queries", expected);
      return { hop, vpcId: vpn.vpcId };
    }
    const text = `Clients query ${server} (${owner.part.address}).`;
    const answers = open("dns-server", owner.part, text);
    return { hop: checkWay(topology, source, interfacePlace(topology, owner), server, answers), vpcId: owner.vpcId };
  }
  const arrival = arrivalAt(topology, vpn.vpcId, server);
  const place = arrival.kind === "address" ? arrival.place : unseenPlace(topology, vpn.vpcId, server);
  const text = `Clients query ${server}, which is assumed to forward to the VPC's resolver.`;
  const forwards =
    arrival.kind === "address" && arrival.hop.status === "blocked"
      ? arrival.hop
      : assumed("dns-server", owner?.part ?? server, text);
  return { hop: checkWay(topology, source, place, server, forwards), vpcId: vpn.vpcId };
}

/** Whether an address is the third of some block that a VPC can have: one of 16 addresses or more (VPC-01). */
function mayBeResolver(server: string): boolean {
  const address = parseAddress(server);
  return address !== undefined && address % 2 ** (32 - VPC_PREFIX.value.max) === 2;
}

/** A VPC whose block is not in the states: neither groups nor ACLs can be expected to close the way to its resolver. */
function checkSupposedResolver(vpn: ClientVpnEndpoint, server: string): Hop {
  const authorized = checkServerAuthorized(vpn, server);
  if (authorized.status !== "open") return authorized;
  const text = `Clients query ${server}, which is assumed to be the VPC's resolver: the VPC's CIDR block is not in the states.`;
  return assumed("dns-server", vpn, text);
}

/** DNS queries use UDP. */
const DNS_PORT = 53;

/**
 * Whether the queries of VPN clients arrive at a server: the same hops as any traffic of theirs. Neither security groups
 * nor network ACLs filter queries to a VPC's own resolver, but they do filter those to a Resolver endpoint.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-forwarding-inbound-queries.html
 *
 * @param answers what the server makes of the queries that arrive
 */
function checkWay(topology: Topology, { vpn, places }: VpnSource, to: Place, server: string, answers: Hop): Hop {
  const ways = places.map((from) => [
    checkVpnRoute(topology, vpn, from, to),
    checkServerAuthorized(vpn, server),
    ...crossNetwork(topology, SOURCE_TO_TARGET, from, to, DNS_PORT, undefined, "udp"),
    answers,
  ]);
  const closed = ways.map((hops) => hops.find((hop) => hop.status === "blocked"));
  const [first] = closed.filter((hop) => hop !== undefined);
  const said = (hop: Hop): Hop => ({
    ...hop,
    name: "dns-server",
    explanation: `Queries to ${server}: ${hop.explanation}`,
  });
  if (first !== undefined && closed.every((hop) => hop !== undefined)) return said(first);
  if (first !== undefined) return said({ ...first, status: "assumed" });
  return ways.flat().find((hop) => hop.status === "assumed" && hop !== answers) === undefined
    ? answers
    : said({ ...answers, status: "assumed" });
}

function checkServerAuthorized(vpn: ClientVpnEndpoint, server: string): Hop {
  const range = rangeOf(server);
  const authorization = range && isAuthorized(vpn, range);
  if (authorization?.coverage === "all") {
    return open("dns-server", vpn, `Clients query ${server}, which they are authorized to reach.`);
  }
  return whenAbsent("authorization rule, route or association of a Client VPN endpoint", vpn, {
    assumed: () =>
      assumed(
        "dns-server",
        vpn,
        `Clients query ${server}; the authorization rules of ${vpn.address} are not in the states: one is assumed to cover it.`,
      ),
    closed: () =>
      blocked(
        "dns-server",
        vpn,
        "PL_CVPN_DNS_NOT_AUTHORIZED",
        `Clients query ${server}, but no authorization rule covers that address.`,
        `add an aws_ec2_client_vpn_authorization_rule to ${vpn.address} with a target_network_cidr that contains ${server}`,
      ),
  });
}

/** Why nothing that resolves private zones answers at an address that nothing in the states has. */
function whyWrong(topology: Topology, vpc: Vpc | undefined, server: string): string | undefined {
  if (server === LINK_LOCAL_RESOLVER.value) return "no resolver answers VPN clients there";
  if (vpc !== undefined && isReserved(topology, vpc, server)) return "no resolver answers VPN clients there";
  if (vpc !== undefined && isResolverOfAnother(topology, vpc, server)) return "it is the resolver of another VPC";
  return isPrivateAddress(server) ? undefined : "a public resolver cannot resolve private hosted zones";
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
