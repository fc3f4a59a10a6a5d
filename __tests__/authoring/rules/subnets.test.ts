import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("subnet CIDR blocks", () => {
  refusesItsExample("SUB-01", [
    "error SUB-01 at producer.network.subnetPrefix = 29",
    "  rule: a subnet must be between /16 and /28",
    "  fix:  use /28 or larger blocks",
  ]);

  refuses("SUB-01", { producer: { network: { subnetPrefix: 8 } } }, [
    "error SUB-01 at producer.network.subnetPrefix = 8",
    "  rule: a subnet must be between /16 and /28",
    "  fix:  use /16 or smaller blocks",
  ]);

  refuses(
    "SUB-01",
    {
      producer: {
        network: {
          kind: "existing",
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.20.0.0/16",
          subnets: [
            { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/29" },
            { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
          ],
        },
      },
    },
    [
      'error SUB-01 at producer.network.subnets[0].cidr = "10.20.0.0/29"',
      "  rule: a subnet must be between /16 and /28",
      "  fix:  use /28 or larger blocks",
    ],
  );

  refusesItsExample("SUB-02", [
    'error SUB-02 at producer.network.privateLinkSubnets.cidr = "10.20.100.7/24"',
    "  rule: a subnet's CIDR block must be an IPv4 CIDR block without host bits",
    "  fix:  use 10.20.100.0/24",
  ]);

  refuses(
    "SUB-02",
    {
      producer: {
        network: {
          kind: "existing",
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.20.0.0/16",
          subnets: [
            { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0" },
            { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
          ],
        },
      },
    },
    [
      'error SUB-02 at producer.network.subnets[0].cidr = "10.20.0.0"',
      "  rule: a subnet's CIDR block must be an IPv4 CIDR block without host bits",
      "  fix:  use a CIDR block such as 10.0.0.0/24",
    ],
  );

  refusesItsExample("SUB-03", [
    "error SUB-03 at producer.network.subnetPrefix = 24",
    "  rule: the subnets must fit into their CIDR block, each with a /28 or larger: 2 subnets of /24 do not fit into 10.20.0.0/24",
    "  fix:  use /25 for the subnets, or omit their size",
  ]);

  refuses("SUB-03", { producer: { network: { cidr: "10.20.0.0/28" } } }, [
    'error SUB-03 at producer.network.zoneIds = ["euc1-az1","euc1-az2"]',
    "  rule: the subnets must fit into their CIDR block, each with a /28 or larger: 2 subnets of /29 do not fit into 10.20.0.0/28",
    "  fix:  use a block of /27 or larger, or fewer zones",
  ]);

  refuses(
    "SUB-03",
    { producer: { network: { cidr: "10.20.0.0/27", zoneIds: ["euc1-az1", "euc1-az2", "euc1-az3"] } } },
    [
      'error SUB-03 at producer.network.zoneIds = ["euc1-az1","euc1-az2","euc1-az3"]',
      "  rule: the subnets must fit into their CIDR block, each with a /28 or larger: 3 subnets of /29 do not fit into 10.20.0.0/27",
      "  fix:  use a block of /26 or larger, or fewer zones",
    ],
  );

  refuses("SUB-03", { producer: { network: { privateLinkSubnets: { cidr: "10.20.200.0/28" } } } }, [
    'error SUB-03 at producer.network.privateLinkSubnets.cidr = "10.20.200.0/28"',
    "  rule: the subnets must fit into their CIDR block, each with a /28 or larger: 3 subnets of /30 do not fit into 10.20.200.0/28",
    "  fix:  use a block of /26 or larger, or fewer zones",
  ]);

  accepts("SUB-03", { producer: { network: { cidr: "10.20.0.0/27" } } });

  refusesItsExample("SUB-03b", [
    'error SUB-03b at producer.network.privateLinkSubnets.cidr = "10.99.0.0/24"',
    "  rule: subnets must be inside their VPC's CIDR block",
    "  fix:  use 10.20.2.0/24, which is free in 10.20.0.0/16",
  ]);

  refuses(
    "SUB-03b",
    {
      producer: {
        network: {
          kind: "existing",
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.20.0.0/16",
          subnets: [
            { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.21.0.0/24" },
            { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
          ],
        },
      },
    },
    [
      'error SUB-03b at producer.network.subnets[0].cidr = "10.21.0.0/24"',
      "  rule: subnets must be inside their VPC's CIDR block",
      "  fix:  use 10.20.0.0/24, which is free in 10.20.0.0/16",
    ],
  );

  refuses(
    "SUB-03b",
    { producer: { network: { cidr: "10.20.0.0/27", privateLinkSubnets: { cidr: "10.20.1.0/27" } } } },
    [
      'error SUB-03b at producer.network.privateLinkSubnets.cidr = "10.20.1.0/27"',
      "  rule: subnets must be inside their VPC's CIDR block",
      "  fix:  use a smaller block: no /27 is free in 10.20.0.0/27",
    ],
  );

  refusesItsExample("SUB-04", [
    'error SUB-04 at producer.network.privateLinkSubnets.cidr = "10.20.1.0/24"',
    "  rule: the subnets of a VPC must not overlap: it overlaps with 10.20.1.0/24",
    "  fix:  use 10.20.2.0/24, which is free in 10.20.0.0/16",
  ]);

  refuses(
    "SUB-04",
    {
      producer: {
        network: {
          kind: "existing",
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.20.0.0/16",
          subnets: [
            { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
            { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.0.128/25" },
          ],
        },
      },
    },
    [
      'error SUB-04 at producer.network.subnets[1].cidr = "10.20.0.128/25"',
      "  rule: the subnets of a VPC must not overlap: it overlaps with 10.20.0.0/24",
      "  fix:  use 10.20.1.0/25, which is free in 10.20.0.0/16",
    ],
  );

  refusesItsExample("SUB-12", [
    'error SUB-12 at producer.network.subnetCidrs["euc1-az3"] = "10.20.9.0/24"',
    "  rule: `subnetCidrs` must give blocks to zones of its own network only",
    "  fix:  omit it, or add euc1-az3 to `zoneIds`",
  ]);

  refuses(
    "SUB-04",
    { producer: { network: { subnetCidrs: { "euc1-az1": "10.20.4.0/23", "euc1-az2": "10.20.5.0/24" } } } },
    [
      'error SUB-04 at producer.network.subnetCidrs["euc1-az2"] = "10.20.5.0/24"',
      "  rule: the subnets of a VPC must not overlap: it overlaps with 10.20.4.0/23",
      "  fix:  use 10.20.0.0/24, which is free in 10.20.0.0/16",
    ],
  );

  refuses(
    "SUB-03",
    {
      producer: {
        network: {
          cidr: "10.20.0.0/26",
          zoneIds: ["euc1-az1", "euc1-az2", "euc1-az3"],
          subnetCidrs: { "euc1-az1": "10.20.0.0/27", "euc1-az2": "10.20.0.32/27" },
        },
      },
    },
    [
      'error SUB-03 at producer.network.zoneIds = ["euc1-az1","euc1-az2","euc1-az3"]',
      "  rule: the subnets must fit into their CIDR block, each with a /28 or larger: 10.20.0.0/26 has no room for 1 more of /28",
      "  fix:  give these zones a free block in `subnetCidrs` too, or omit them",
    ],
  );

  accepts("SUB-04", { producer: { network: { subnetCidrs: { "euc1-az1": "10.20.1.0/24" } } } });
});
