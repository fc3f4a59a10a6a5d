import { VPN_DNS_SERVERS } from "../../base/aws-facts/client-vpn";
import { LINK_LOCAL_RESOLVER, VPC_PREFIX } from "../../base/aws-facts/vpc";
import { contains, parseAddress, parseCidr } from "../../base/net/cidr";
import { dnsServer } from "../../base/net/dns-server";
import { vpcBlocks } from "../config/derived";
import type { VpnPlace } from "./context";
import { vpnExample } from "./examples";
import { eachOf } from "./place";
import { at, valueRule, vpnRule } from "./rule";
import { inVpns } from "./values";

const MAX_DNS_SERVERS = VPN_DNS_SERVERS.value;

export const dnsServers = valueRule<readonly string[]>("CVPN-08", "error", {
  text: "a Client VPN must have at most two DNS servers, each an IPv4 address",
  why: "The provider accepts any number of any text; AWS does not. Without DNS servers, clients would keep their own resolver, which does not resolve private zones.",
  source: "EC2 API, CreateClientVpnEndpoint",
  caughtBy: "apply",
  example: vpnExample({ dnsServers: ["10.10.0.2", "dns"] }, { dnsServers: ["10.10.0.2"] }),
  places: inVpns("dnsServers"),
  problem(servers) {
    const wrong = servers.filter((server) => parseAddress(server) === undefined);
    if (wrong.length > 0)
      return { detail: `${wrong.join(", ")} is not an IPv4 address`, fix: "use addresses such as 10.10.0.2" };
    if (servers.length > MAX_DNS_SERVERS) return { fix: `keep ${servers.slice(0, MAX_DNS_SERVERS).join(" and ")}` };
    return servers.length === 0 ? { fix: "omit dnsServers to use the VPC's own" } : undefined;
  },
});

export const dnsReachable = vpnRule("CVPN-15", "error", {
  text: "VPN clients must be able to reach their DNS servers: each must be in the VPC or in an authorized network",
  why: `Queries to any other address are dropped, and no name resolves. ${LINK_LOCAL_RESOLVER.value} works only inside the VPC.`,
  source: "AWS Client VPN Administrator Guide, authorization rules",
  caughtBy: "silent",
  shownBy: "Queries to 10.99.0.2",
  example: vpnExample({ dnsServers: ["10.99.0.2"] }, { dnsServers: ["10.10.0.2"] }),
  violations(place) {
    const { stack, vpn, path } = place;
    const own = ownDnsServer(place);
    const networks = [
      stack.network.cidr,
      ...(own === undefined ? [] : [`${own}/32`]),
      ...vpn.authorizedNetworks.map(({ cidr }) => cidr),
    ].flatMap((text) => parseCidr(text) ?? []);
    const fix = own ? `use ${own}, the VPC's own, or authorize the server's network` : "authorize its network";
    return eachOf([{ path: [...path, "dnsServers"], value: vpn.dnsServers ?? [] }]).flatMap((server) => {
      const base = parseAddress(server.value);
      if (base === undefined) return [];
      const isReached = networks.some((network) => contains(network, { base, prefix: 32 }));
      return isReached && server.value !== LINK_LOCAL_RESOLVER.value ? [] : [at(server, { fix })];
    });
  },
});

export const dnsKnowsZone = vpnRule("CVPN-15b", "warning", {
  text: "VPN clients must use the VPC's own DNS server where there is a private zone",
  why: "Only the VPC's resolver resolves the private zone, unless another server forwards to it.",
  source: "Amazon VPC User Guide, DNS attributes",
  caughtBy: "silent",
  shownBy: "assumed to forward to the VPC's resolver",
  example: vpnExample({ dnsServers: ["10.10.5.5"] }, { dnsServers: ["10.10.0.2", "10.10.5.5"] }),
  violations(place) {
    const { consumer } = place.stack;
    const servers = place.vpn.dnsServers ?? [];
    const own = ownDnsServer(place);
    const hasZone = consumer.dns || consumer.privateDns;
    if (!own || servers.length === 0 || servers.includes(own) || !hasZone) return undefined;
    return {
      path: [...place.path, "dnsServers"],
      value: servers,
      fix: `put ${own} first, or make sure that the servers forward to it`,
    };
  },
});

/** The VPC's own DNS server: base + 2 (VPC-11). */
function ownDnsServer({ stack }: VpnPlace): string | undefined {
  const [primary] = vpcBlocks(stack.network);
  const vpc = parseCidr(primary);
  return vpc && vpc.prefix <= VPC_PREFIX.value.max ? dnsServer(primary) : undefined;
}
