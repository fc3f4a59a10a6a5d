import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("a VPC's CIDR block", () => {
  refusesItsExample("VPC-01", [
    'error VPC-01 at producer.network.cidr = "10.20.0.0/29"',
    "  rule: a VPC's IPv4 CIDR block must be between /16 and /28",
    "  fix:  use 10.20.0.0/28",
  ]);

  refuses("VPC-01", { consumers: { consumer: { network: { cidr: "10.0.0.0/8" } } } }, [
    'error VPC-01 at consumers.consumer.network.cidr = "10.0.0.0/8"',
    "  rule: a VPC's IPv4 CIDR block must be between /16 and /28",
    "  fix:  use 10.0.0.0/16",
  ]);

  accepts("VPC-01", {
    producer: {
      network: {
        kind: "existing",
        vpcId: "vpc-0123456789abcdef0",
        cidr: "10.0.0.0/8",
        subnets: [
          { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
          { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
        ],
      },
    },
  });

  refusesItsExample("VPC-02", [
    'error VPC-02 at producer.network.cidr = "10.20.1.0/16"',
    "  rule: a VPC's IPv4 CIDR block must have no host bits",
    "  fix:  use 10.20.0.0/16",
  ]);

  refusesItsExample("VPC-03", [
    'error VPC-03 at producer.network.cidr = "10.20.0/16"',
    "  rule: a VPC's CIDR block must be an IPv4 address and a prefix length",
    "  fix:  use a CIDR block such as 10.0.0.0/16",
  ]);

  refuses("VPC-03", { consumers: { consumer: { network: { cidr: "2001:db8::/32" } } } }, [
    'error VPC-03 at consumers.consumer.network.cidr = "2001:db8::/32"',
    "  rule: a VPC's CIDR block must be an IPv4 address and a prefix length",
    "  fix:  use a CIDR block such as 10.0.0.0/16",
  ]);

  refusesItsExample("VPC-04", [
    'error VPC-04 at producer.network.cidr = "169.254.0.0/16"',
    "  rule: a VPC's CIDR block must be outside 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/4, 240.0.0.0/4",
    "  fix:  use a private block such as 10.0.0.0/16",
  ]);

  refuses("VPC-04", { consumers: { consumer: { network: { cidr: "224.0.0.0/4" } } } }, [
    'error VPC-04 at consumers.consumer.network.cidr = "224.0.0.0/4"',
    "  rule: a VPC's CIDR block must be outside 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/4, 240.0.0.0/4",
    "  fix:  use a private block such as 10.0.0.0/16",
  ]);

  refusesItsExample("VPC-04b", [
    'warning VPC-04b at producer.network.cidr = "8.8.0.0/16"',
    "  rule: a VPC's CIDR block should be private: inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
    "  fix:  use a private block such as 10.0.0.0/16",
  ]);

  accepts("VPC-04b", { consumers: { consumer: { network: { cidr: "100.64.0.0/16" } } } });

  refusesItsExample("VPC-05", [
    'warning VPC-05 at producer.network.cidr = "172.17.0.0/16"',
    "  rule: a VPC's CIDR block should not overlap with 172.17.0.0/16",
    "  fix:  use a block such as 10.0.0.0/16",
  ]);

  refusesItsExample("VPC-10", [
    'info VPC-10 at consumers.consumer.network.vpcId = "vpc-0123456789abcdef0"',
    "  rule: an existing VPC must enable enableDnsSupport and enableDnsHostnames where private names are used",
    "  fix:  check that `aws ec2 describe-vpc-attribute --vpc-id vpc-0123456789abcdef0 --attribute enableDnsHostnames` and enableDnsSupport return true",
  ]);

  refuses(
    "VPC-10",
    {
      producer: {
        access: "ssm",
        network: {
          kind: "existing",
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.20.0.0/16",
          subnets: [
            { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
            { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
          ],
        },
      },
    },
    [
      'info VPC-10 at producer.network.vpcId = "vpc-0123456789abcdef0"',
      "  rule: an existing VPC must enable enableDnsSupport and enableDnsHostnames where private names are used",
      "  fix:  check that `aws ec2 describe-vpc-attribute --vpc-id vpc-0123456789abcdef0 --attribute enableDnsHostnames` and enableDnsSupport return true",
    ],
  );

  accepts("VPC-10", {
    producer: {
      access: "instance-connect",
      network: {
        kind: "existing",
        vpcId: "vpc-0123456789abcdef0",
        cidr: "10.20.0.0/16",
        subnets: [
          { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
          { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
        ],
      },
    },
  });

  refusesItsExample("VPC-12", [
    'info VPC-12 at producer.network.cidr = "10.10.0.0/16"',
    "  rule: producer and consumer VPCs can overlap: this one overlaps with that of consumer",
    "  fix:  none, unless you plan to peer them",
  ]);

  refuses(
    "VPC-12",
    {
      producer: { network: { cidr: "10.10.0.0/16" } },
      consumers: {
        a: {
          account: { id: "333333333333" },
          network: { cidr: "10.10.0.0/20", zoneIds: ["euc1-az1", "euc1-az2"] },
        },
        b: {
          account: { id: "333333333333" },
          network: { cidr: "10.10.0.0/20", zoneIds: ["euc1-az1", "euc1-az2"] },
        },
        c: {
          account: { id: "333333333333" },
          network: { cidr: "10.10.0.0/20", zoneIds: ["euc1-az1", "euc1-az2"] },
        },
      },
    },
    [
      'info VPC-12 at producer.network.cidr = "10.10.0.0/16"',
      "  rule: producer and consumer VPCs can overlap: this one overlaps with that of consumer, a, b and 1 more",
      "  fix:  none, unless you plan to peer them",
    ],
  );
});
