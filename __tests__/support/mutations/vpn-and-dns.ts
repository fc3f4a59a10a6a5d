import type { Mutation } from "./mutation";

/** Mutations of the Client VPN and of name resolution. */
export const VPN_AND_DNS: readonly Mutation[] = [
  {
    title: "no association",
    mutate: (s) => s.consumer.remove(s.at.association),
    found: [["vpn-association", "PL_CVPN_NOT_ASSOCIATED"]],
    outcome: "blocked",
    change: () => "aws_ec2_client_vpn_network_association",
  },
  {
    title: "no authorization rule",
    mutate: (s) => s.consumer.remove(s.at.authorization),
    found: [
      ["dns-server", "PL_CVPN_DNS_NOT_AUTHORIZED"],
      ["vpn-authorization", "PL_CVPN_NOT_AUTHORIZED"],
    ],
    outcome: "blocked",
  },
  {
    title: "an authorization rule for the DNS server alone",
    mutate: (s) => s.consumer.change(s.at.authorization, { target_network_cidr: `${s.vpn.dnsServers[0]}/32` }),
    found: [["vpn-authorization", "PL_CVPN_NOT_AUTHORIZED"]],
    outcome: "blocked",
    change: () => "target_network_cidr",
  },
  {
    title: "an authorization rule for the first zone alone",
    mutate: (s) => s.consumer.change(s.at.authorization, { target_network_cidr: s.consumerSubnets[0].cidrBlock }),
    found: [["vpn-authorization", "PL_CVPN_NOT_AUTHORIZED"]],
    outcome: "first zone only",
  },
  {
    title: "an authorization rule for a group",
    mutate: (s) => s.consumer.change(s.at.authorization, { access_group_id: "ops", authorize_all_groups: null }),
    found: [["vpn-authorization", "PL_CVPN_GROUP_ONLY"]],
    outcome: "assumed",
  },
  {
    title: "an endpoint outside the routes of the VPN",
    mutate: (s) => s.consumer.change(s.consumerVpc.address, { cidr_block: s.consumerSubnets[0].cidrBlock }),
    found: [["vpn-route", "NO_ROUTE_TO_DESTINATION"]],
    outcome: "first zone only",
    change: () => "aws_ec2_client_vpn_route",
  },
  {
    title: "no DNS server for VPN clients",
    mutate: (s) => s.consumer.change(s.vpn.address, { dns_servers: [] }),
    found: [["dns-server", "PL_CVPN_NO_DNS_SERVER"]],
    outcome: "blocked",
    change: (s) => `dns_servers = ["${s.vpn.dnsServers[0]}"]`,
  },
  {
    title: "a public DNS server",
    mutate: (s) => s.consumer.change(s.vpn.address, { dns_servers: ["8.8.8.8"] }),
    found: [["dns-server", "PL_CVPN_WRONG_DNS_SERVER"]],
    outcome: "blocked",
  },
  {
    title: "the other VPC's DNS server",
    mutate: (s) => s.consumer.change(s.vpn.address, { dns_servers: [resolverOf(s.producerVpc.cidrBlocks[0])] }),
    found: [["dns-server", "PL_CVPN_WRONG_DNS_SERVER"]],
    outcome: "blocked",
  },
  {
    title: "a subnet's base + 2 instead of the VPC's",
    mutate: (s) => s.consumer.change(s.vpn.address, { dns_servers: [resolverOf(s.consumerSubnets[1].cidrBlock)] }),
    found: [["dns-server", "PL_CVPN_WRONG_DNS_SERVER"]],
    outcome: "blocked",
  },
  {
    title: "the link-local DNS server, which does not answer through the VPN",
    mutate: (s) => s.consumer.change(s.vpn.address, { dns_servers: ["169.254.169.253"] }),
    found: [["dns-server", "PL_CVPN_WRONG_DNS_SERVER"]],
    outcome: "blocked",
  },
  {
    title: "a DNS server outside the authorized network",
    mutate: (s) => {
      s.consumer.remove(s.at.authorization);
      for (const [index, { address }] of s.endpoint.interfaces.entries()) {
        s.consumer.add("aws_ec2_client_vpn_authorization_rule", `narrow${index}`, {
          client_vpn_endpoint_id: s.vpn.id,
          target_network_cidr: `${address}/32`,
          authorize_all_groups: true,
        });
      }
    },
    found: [["dns-server", "PL_CVPN_DNS_NOT_AUTHORIZED"]],
    outcome: "blocked",
    change: (s) => s.vpn.dnsServers[0] ?? "",
  },
  {
    title: "DNS support off in the VPC",
    mutate: (s) => s.consumer.change(s.consumerVpc.address, { enable_dns_support: false }),
    found: [["vpc-dns", "PL_VPC_DNS_DISABLED"]],
    outcome: "blocked",
    change: () => "enable_dns_support = true",
  },
  {
    title: "DNS hostnames off in the VPC",
    mutate: (s) => s.consumer.change(s.consumerVpc.address, { enable_dns_hostnames: false }),
    found: [["vpc-dns", "PL_VPC_DNS_DISABLED"]],
    outcome: "blocked",
    change: () => "enable_dns_hostnames = true",
  },
  {
    title: "no DNS record",
    mutate: (s) => s.consumer.remove(s.record.address),
    found: [["name-resolution", "PL_DNS_NO_RECORD"]],
    outcome: "blocked",
    blames: (s) => s.zone.address,
  },
  {
    title: "a record of another type",
    mutate: (s) => s.consumer.change(s.record.address, { type: "TXT", alias: [], records: ["hello"] }),
    found: [["name-resolution", "PL_DNS_RECORD_TYPE"]],
    outcome: "blocked",
    blames: (s) => s.record.address,
  },
  {
    title: "a record that points to an endpoint that no longer exists",
    mutate: (s) =>
      s.consumer.change(s.record.address, {
        alias: [{ name: "vpce-0bad-1.vpce-svc-0bad.eu-central-1.vpce.amazonaws.com", zone_id: "Z" }],
      }),
    found: [["name-resolution", "PL_DNS_RECORD_DANGLING"]],
    outcome: "assumed",
    blames: (s) => s.record.address,
  },
  {
    title: "a private zone that is associated with another VPC",
    mutate: (s) => s.consumer.change(s.zone.address, { vpc: [{ vpc_id: s.producerVpc.id }] }),
    found: [["name-resolution", "PL_DNS_ZONE_NOT_ASSOCIATED"]],
    outcome: "blocked",
    blames: (s) => s.zone.address,
    change: (s) => s.consumerVpc.id,
  },
  {
    title: "a more specific zone that answers alone and has no record",
    mutate: (s) =>
      s.consumer.add("aws_route53_zone", "shadow", {
        zone_id: "Z0SHADOW",
        name: s.record.name,
        vpc: [{ vpc_id: s.consumerVpc.id }],
      }),
    found: [["name-resolution", "PL_DNS_NO_RECORD"]],
    outcome: "blocked",
    blames: () => "aws_route53_zone.shadow",
  },
  {
    title: "no private zone",
    mutate: (s) => s.consumer.remove(s.zone.address),
    found: [["name-resolution", "UNKNOWN_DESTINATION"]],
    outcome: "assumed",
  },
];

/** Base + 2 of a block whose last byte is 0. */
function resolverOf(block: string | undefined): string {
  return (block ?? "").replace(/\.0\/\d+$/, ".2");
}
