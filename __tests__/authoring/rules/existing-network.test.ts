import { refuses, refusesItsExample } from "./support/violates";

describe("an existing network", () => {
  refusesItsExample("VPC-13", [
    'error VPC-13 at producer.network.vpcId = "main"',
    "  rule: an existing VPC must be given by its ID: vpc- and 8 or 17 hexadecimal digits",
    "  fix:  use an ID such as vpc-0123456789abcdef0",
  ]);

  refusesItsExample("VPC-14", [
    'error VPC-14 at consumers.consumer.network.vpcId = "vpc-0123456789abcdef0"',
    "  rule: an existing VPC must belong to one account and one region: here it is in 222222222222, eu-central-1; in producer it is in 111111111111, eu-central-1",
    "  fix:  use a VPC of this account and region",
  ]);

  refusesItsExample("SUB-10", [
    'error SUB-10 at producer.network.subnets[0].id = "private-a"',
    "  rule: an existing subnet must be given by its ID, subnet- and 8 or 17 hexadecimal digits, and only once",
    "  fix:  use an ID such as subnet-0123456789abcdef0",
  ]);

  refuses(
    "SUB-10",
    {
      producer: {
        network: {
          kind: "existing",
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.20.0.0/16",
          subnets: [
            { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
            { id: "subnet-0123456789abcdef0", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
          ],
        },
      },
    },
    [
      'error SUB-10 at producer.network.subnets[1].id = "subnet-0123456789abcdef0"',
      "  rule: an existing subnet must be given by its ID, subnet- and 8 or 17 hexadecimal digits, and only once: it is listed twice",
      "  fix:  remove one",
    ],
  );

  refusesItsExample("SUB-11", [
    'error SUB-11 at producer.network.subnets[0].routeTableId = "private"',
    "  rule: an existing route table must be given by its ID: rtb- and 8 or 17 hexadecimal digits",
    "  fix:  use an ID such as rtb-0123456789abcdef0",
    "",
    'error SUB-11 at producer.network.subnets[1].routeTableId = "private"',
    "  rule: an existing route table must be given by its ID: rtb- and 8 or 17 hexadecimal digits",
    "  fix:  use an ID such as rtb-0123456789abcdef0",
  ]);

  refusesItsExample("NET-02", [
    "error NET-02 at producer.network.subnets[0].routeTableId",
    "  rule: subnets of an existing network must name their route table where instances install packages",
    "  fix:  add the route table of subnet-0123456789abcdef0",
    "",
    "error NET-02 at producer.network.subnets[1].routeTableId",
    "  rule: subnets of an existing network must name their route table where instances install packages",
    "  fix:  add the route table of subnet-0123456789abcdef1",
  ]);
});
