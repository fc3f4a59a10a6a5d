import { accepts, refuses, refusesItsExample } from "./support/violates";

const SMALL = { cidr: "10.10.0.0/26", subnetPrefix: 28 };

function clients(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `client-${n}`);
}

describe("the client CIDR block of a Client VPN", () => {
  refusesItsExample("CVPN-01", [
    'error CVPN-01 at consumers.consumer.vpn.clientCidr = "172.16.0.0/23"',
    "  rule: a client CIDR block must be between /12 and /22",
    "  fix:  use 172.16.0.0/22",
  ]);

  refuses("CVPN-01", { consumers: { consumer: { vpn: { clientCidr: "10.0.0.0/8" } } } }, [
    'error CVPN-01 at consumers.consumer.vpn.clientCidr = "10.0.0.0/8"',
    "  rule: a client CIDR block must be between /12 and /22",
    "  fix:  use 10.0.0.0/22",
  ]);

  refuses("CVPN-01", { consumers: { consumer: { vpn: { clientCidr: "172.16.5.0/24" } } } }, [
    'error CVPN-01 at consumers.consumer.vpn.clientCidr = "172.16.5.0/24"',
    "  rule: a client CIDR block must be between /12 and /22",
    "  fix:  use 172.16.4.0/22",
  ]);

  accepts("CVPN-01", { consumers: { consumer: { vpn: { clientCidr: "172.16.0.0/12" } } } });

  refusesItsExample("CVPN-02", [
    'error CVPN-02 at consumers.consumer.vpn.clientCidr = "172.16.0.1/22"',
    "  rule: a client CIDR block must be an IPv4 CIDR block without host bits",
    "  fix:  use 172.16.0.0/22",
  ]);

  refuses("CVPN-02", { consumers: { consumer: { vpn: { clientCidr: "172.16.0.0" } } } }, [
    'error CVPN-02 at consumers.consumer.vpn.clientCidr = "172.16.0.0"',
    "  rule: a client CIDR block must be an IPv4 CIDR block without host bits",
    "  fix:  use a CIDR block such as 172.16.0.0/22",
  ]);

  refusesItsExample("CVPN-02b", [
    'error CVPN-02b at consumers.consumer.vpn.clientCidr = "8.8.0.0/22"',
    "  rule: a client CIDR block must be private: inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
    "  fix:  use 172.16.0.0/22",
  ]);

  refusesItsExample("CVPN-03", [
    'error CVPN-03 at consumers.consumer.vpn.clientCidr = "10.10.0.0/22"',
    "  rule: a client CIDR block must not overlap with any network that clients reach: it overlaps with 10.10.0.0/16",
    "  fix:  use 172.16.0.0/22",
  ]);

  refuses("CVPN-03", { consumers: { consumer: { vpn: { authorizedNetworks: [{ cidr: "172.16.0.0/16" }] } } } }, [
    'error CVPN-03 at consumers.consumer.vpn.clientCidr = "172.16.0.0/22"',
    "  rule: a client CIDR block must not overlap with any network that clients reach: it overlaps with 172.16.0.0/16",
    "  fix:  use 172.18.0.0/22",
  ]);

  accepts("CVPN-03", { consumers: { consumer: { vpn: { authorizedNetworks: [{ cidr: "0.0.0.0/0" }] } } } });

  accepts("CVPN-03", { producer: { network: { cidr: "172.16.0.0/16" } } });

  refusesItsExample("CVPN-04", [
    'warning CVPN-04 at consumers.consumer.vpn.clientCidr = "172.16.0.0/22"',
    "  rule: a client CIDR block must have twice as many addresses as clients: 600 clients need 1200 addresses; the block has 1024",
    "  fix:  use a block of /21",
  ]);

  refusesItsExample("CVPN-09", [
    "error CVPN-09 at consumers.consumer.network.subnetPrefix = 28",
    "  rule: a subnet associated with a Client VPN must be a /27 or larger and have 20 free addresses: 10.10.0.0/28 has 10 left",
    "  fix:  use subnets of /27 or larger",
  ]);

  refuses(
    "CVPN-09",
    {
      consumers: {
        consumer: {
          network: {
            kind: "existing",
            vpcId: "vpc-0123456789abcdef0",
            cidr: "10.20.0.0/16",
            subnets: [
              { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/28" },
              { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/28" },
            ],
          },
          vpn: { associations: "all" },
        },
      },
    },
    [
      'error CVPN-09 at consumers.consumer.network.subnets[0].cidr = "10.20.0.0/28"',
      "  rule: a subnet associated with a Client VPN must be a /27 or larger and have 20 free addresses: 10.20.0.0/28 has 10 left",
      "  fix:  use subnets of /27 or larger",
      "",
      'error CVPN-09 at consumers.consumer.network.subnets[1].cidr = "10.20.1.0/28"',
      "  rule: a subnet associated with a Client VPN must be a /27 or larger and have 20 free addresses: 10.20.1.0/28 has 10 left",
      "  fix:  use subnets of /27 or larger",
    ],
  );

  // 512 clients need exactly the 1024 addresses of a /22.
  accepts("CVPN-04", { consumers: { consumer: { vpn: { clientCidr: "172.16.0.0/22", clients: clients(512) } } } });

  refuses("CVPN-04", { consumers: { consumer: { vpn: { clientCidr: "172.16.0.0/22", clients: clients(513) } } } }, [
    'warning CVPN-04 at consumers.consumer.vpn.clientCidr = "172.16.0.0/22"',
    "  rule: a client CIDR block must have twice as many addresses as clients: 513 clients need 1026 addresses; the block has 1024",
    "  fix:  use a block of /21",
  ]);

  // CVPN-01 and CVPN-02 reject these.
  accepts("CVPN-04", { consumers: { consumer: { vpn: { clientCidr: "172.16.0.0/30", clients: clients(3) } } } });
  accepts("CVPN-04", { consumers: { consumer: { vpn: { clientCidr: "172.16", clients: clients(3) } } } });

  refuses("CVPN-09", { consumers: { consumer: { network: SMALL, access: "ssm", testInstance: true } } }, [
    "error CVPN-09 at consumers.consumer.network.subnetPrefix = 28",
    "  rule: a subnet associated with a Client VPN must be a /27 or larger and have 20 free addresses: 10.10.0.0/28 has 7 left",
    "  fix:  use subnets of /27 or larger",
  ]);

  // By default, only the first subnet is associated.
  accepts("CVPN-09", {
    consumers: {
      consumer: {
        network: {
          kind: "existing",
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.20.0.0/16",
          subnets: [
            { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/27" },
            { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/28" },
          ],
        },
      },
    },
  });
});
