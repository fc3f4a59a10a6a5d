import { contains, nthAddress, parseAddress, parseCidr } from "../../base/net/cidr";
import type { VpnPlace } from "./context";
import { configRule, valueRule } from "./rule";
import { vpnExample, vpnOptions } from "./vpn-places";

const MAX_DNS_SERVERS = 2;
/** The resolver's address inside a VPC, which no route leads to from outside. */
const LINK_LOCAL_RESOLVER = "169.254.169.253";

export const dnsServers = valueRule<readonly string[]>({
  id: "CVPN-08",
  severity: "error",
  text: "a Client VPN has at most two DNS servers, each an IPv4 address",
  why: "The provider takes any number of any text; AWS does not. Without any, clients would keep their own resolver, which knows no private zone.",
  source: "EC2 API, CreateClientVpnEndpoint",
  caughtBy: "apply",
  example: vpnExample({ dnsServers: ["10.10.0.2", "dns"] }, { dnsServers: ["10.10.0.2"] }),
  places: (context) => vpnOptions(context, "dnsServers"),
  problem(servers) {
    const wrong = servers.filter((server) => parseAddress(server) === undefined);
    if (wrong.length > 0)
      return { detail: `${wrong.join(", ")} is no IPv4 address`, fix: "write addresses such as 10.10.0.2" };
    if (servers.length > MAX_DNS_SERVERS) return { fix: `keep ${servers.slice(0, MAX_DNS_SERVERS).join(" and ")}` };
    return servers.length === 0 ? { fix: "leave dnsServers out for the VPC's own" } : undefined;
  },
});

export const dnsReachable = configRule({
  id: "CVPN-15",
  severity: "error",
  text: "VPN clients reach their DNS servers: each is in the VPC or in an authorized network",
  why: "Questions to any other address are dropped, and no name resolves. 169.254.169.253 works inside the VPC only.",
  source: "AWS Client VPN Administrator Guide, authorization rules",
  caughtBy: "silent",
  example: vpnExample({ dnsServers: ["10.99.0.2"] }, { dnsServers: ["10.10.0.2"] }),
  violations: ({ vpns }) =>
    vpns.flatMap((place) => {
      const networks = [place.stack.network.cidr, ...place.vpn.authorizedNetworks.map(({ cidr }) => cidr)].flatMap(
        (text) => parseCidr(text) ?? [],
      );
      const own = ownDnsServer(place);
      return (place.vpn.dnsServers ?? []).flatMap((server, index) => {
        const base = parseAddress(server);
        if (base === undefined) return [];
        const reached = networks.some((network) => contains(network, { base, prefix: 32 }));
        if (reached && server !== LINK_LOCAL_RESOLVER) return [];
        return [
          {
            path: [...place.path, "dnsServers", index],
            value: server,
            fix: own ? `write ${own}, the VPC's own, or authorize the server's network` : "authorize its network",
          },
        ];
      });
    }),
});

export const dnsKnowsZone = configRule({
  id: "CVPN-15b",
  severity: "warning",
  text: "VPN clients ask the VPC's own DNS server where there is a private zone",
  why: "Only the VPC's resolver knows the private zone, unless another server forwards to it.",
  source: "Amazon VPC User Guide, DNS attributes",
  caughtBy: "silent",
  example: vpnExample({ dnsServers: ["10.10.5.5"] }, { dnsServers: ["10.10.0.2", "10.10.5.5"] }),
  violations: ({ vpns }) =>
    vpns.flatMap((place) => {
      const { consumer } = place.stack;
      const own = ownDnsServer(place);
      const servers = place.vpn.dnsServers;
      if (!own || !servers || servers.length === 0 || servers.includes(own)) return [];
      if (!consumer.dns && !consumer.privateDns) return [];
      return [
        {
          path: [...place.path, "dnsServers"],
          value: servers,
          fix: `put ${own} first, or see that the servers forward to it`,
        },
      ];
    }),
});

export const vpnDnsRules = [dnsServers, dnsReachable, dnsKnowsZone];

/** The VPC's own DNS server: base + 2 (VPC-11). */
function ownDnsServer({ stack }: VpnPlace): string | undefined {
  const vpc = parseCidr(stack.network.cidr);
  return vpc && vpc.prefix <= 28 ? nthAddress(vpc, 2) : undefined;
}
