import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("Client VPN DNS servers", () => {
  refusesItsExample("CVPN-08", [
    'error CVPN-08 at consumers.consumer.vpn.dnsServers = ["10.10.0.2","dns"]',
    "  rule: a Client VPN must have at most two DNS servers, each an IPv4 address: dns is not an IPv4 address",
    "  fix:  use addresses such as 10.10.0.2",
  ]);

  refuses("CVPN-08", { consumers: { consumer: { vpn: { dnsServers: ["10.10.0.2", "10.10.0.3", "10.10.0.4"] } } } }, [
    'error CVPN-08 at consumers.consumer.vpn.dnsServers = ["10.10.0.2","10.10.0.3","10.10.0.4"]',
    "  rule: a Client VPN must have at most two DNS servers, each an IPv4 address",
    "  fix:  keep 10.10.0.2 and 10.10.0.3",
  ]);

  refuses("CVPN-08", { consumers: { consumer: { vpn: { dnsServers: [] } } } }, [
    "error CVPN-08 at consumers.consumer.vpn.dnsServers = []",
    "  rule: a Client VPN must have at most two DNS servers, each an IPv4 address",
    "  fix:  omit dnsServers to use the VPC's own",
  ]);

  refusesItsExample("CVPN-15", [
    'error CVPN-15 at consumers.consumer.vpn.dnsServers[0] = "10.99.0.2"',
    "  rule: VPN clients must be able to reach their DNS servers: each must be in the VPC or in an authorized network",
    "  fix:  use 10.10.0.2, the VPC's own, or authorize the server's network",
  ]);

  refuses(
    "CVPN-15",
    {
      consumers: {
        consumer: {
          network: {
            kind: "existing",
            vpcId: "vpc-0123456789abcdef0",
            cidr: "169.254.0.0/16",
            subnets: [
              { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
              { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
            ],
          },
          vpn: { dnsServers: ["169.254.169.253"] },
        },
      },
    },
    [
      'error CVPN-15 at consumers.consumer.vpn.dnsServers[0] = "169.254.169.253"',
      "  rule: VPN clients must be able to reach their DNS servers: each must be in the VPC or in an authorized network",
      "  fix:  use 169.254.0.2, the VPC's own, or authorize the server's network",
    ],
  );

  accepts("CVPN-15", {
    consumers: {
      consumer: { vpn: { dnsServers: ["10.99.0.2"], authorizedNetworks: [{ cidr: "10.99.0.0/16" }] } },
    },
  });

  refusesItsExample("CVPN-15b", [
    'warning CVPN-15b at consumers.consumer.vpn.dnsServers = ["10.10.5.5"]',
    "  rule: VPN clients must use the VPC's own DNS server where there is a private zone",
    "  fix:  put 10.10.0.2 first, or make sure that the servers forward to it",
  ]);

  accepts("CVPN-15b", { consumers: { consumer: { dns: undefined, vpn: { dnsServers: ["10.10.5.5"] } } } });
});
