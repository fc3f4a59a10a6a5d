import { refuses, refusesItsExample } from "./support/violates";

describe("an existing network", () => {
  refusesItsExample("VPC-13", [
    'error VPC-13 at producer.network.vpcId = "main"',
    "  rule: an existing VPC is named by its id, vpc- and 8 or 17 hexadecimal digits",
    "  fix:  write an id such as vpc-0123456789abcdef0",
  ]);

  refusesItsExample("VPC-14", [
    'error VPC-14 at consumers.consumer.network.vpcId = "vpc-0123456789abcdef0"',
    "  rule: an existing VPC belongs to one account and one region: here it is in 222222222222, eu-central-1, in producer in 111111111111, eu-central-1",
    "  fix:  name the VPC of this account and region",
  ]);

  refusesItsExample("SUB-10", [
    'error SUB-10 at producer.network.subnets[0].id = "private-a"',
    "  rule: an existing subnet is named by its id, subnet- and 8 or 17 hexadecimal digits, once",
    "  fix:  write an id such as subnet-0123456789abcdef0",
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
      "  rule: an existing subnet is named by its id, subnet- and 8 or 17 hexadecimal digits, once: it is there twice",
      "  fix:  remove one",
    ],
  );

  refusesItsExample("SUB-11", [
    'error SUB-11 at producer.network.subnets[0].routeTableId = "private"',
    "  rule: an existing route table is named by its id, rtb- and 8 or 17 hexadecimal digits",
    "  fix:  write an id such as rtb-0123456789abcdef0",
    "",
    'error SUB-11 at producer.network.subnets[1].routeTableId = "private"',
    "  rule: an existing route table is named by its id, rtb- and 8 or 17 hexadecimal digits",
    "  fix:  write an id such as rtb-0123456789abcdef0",
  ]);

  refusesItsExample("NET-02", [
    "error NET-02 at producer.network.subnets[0].routeTableId",
    "  rule: instances that install software reach the packages: the subnets of an existing network name their route table",
    "  fix:  add the route table that subnet-0123456789abcdef0 uses",
    "",
    "error NET-02 at producer.network.subnets[1].routeTableId",
    "  rule: instances that install software reach the packages: the subnets of an existing network name their route table",
    "  fix:  add the route table that subnet-0123456789abcdef1 uses",
  ]);
});
