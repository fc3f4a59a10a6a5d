import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("the load balancer", () => {
  refusesItsExample("LB-06", [
    'error LB-06 at producer.network.zoneIds = ["euc1-az1"]',
    "  rule: an application load balancer must span at least two Availability Zones",
    "  fix:  add a second zone",
  ]);

  refuses(
    "LB-06",
    {
      producer: {
        network: {
          kind: "existing",
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.20.0.0/16",
          subnets: [{ id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" }],
        },
        service: { backend: { kind: "alb" } },
      },
    },
    [
      'error LB-06 at producer.network.subnets = ["euc1-az1"]',
      "  rule: an application load balancer must span at least two Availability Zones",
      "  fix:  add a second zone",
    ],
  );

  refusesItsExample("LB-07", [
    "error LB-07 at producer.network.subnetPrefix = 28",
    "  rule: every subnet of a load balancer must have at least 8 free addresses: 10.20.0.0/28 has 7 left",
    "  fix:  use subnets of /27 or larger",
  ]);

  accepts("LB-07", { producer: { network: { subnetPrefix: 28 } } });

  refuses(
    "LB-07",
    {
      producer: {
        access: "ssm",
        network: {
          kind: "existing",
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.20.0.0/16",
          subnets: [
            { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/28" },
            { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
          ],
        },
        service: { backend: { kind: "alb" } },
      },
    },
    [
      'error LB-07 at producer.network.subnets[0].cidr = "10.20.0.0/28"',
      "  rule: every subnet of a load balancer must have at least 8 free addresses: 10.20.0.0/28 has 7 left",
      "  fix:  use subnets of /27 or larger",
    ],
  );

  accepts("LB-07", {
    producer: {
      access: "ssm",
      network: { subnetPrefix: 28, privateLinkSubnets: { cidr: "10.20.200.0/24" } },
    },
  });

  refusesItsExample("LB-11", [
    "warning LB-11 at producer.service.crossZone = false",
    "  rule: without cross-zone load balancing, every zone of the service must have a target: euc1-az3 may have none",
    "  fix:  set crossZone: true, or make sure that each zone has a target",
  ]);

  refuses(
    "LB-11",
    { producer: { service: { crossZone: false, backend: { kind: "targets", addresses: ["10.20.0.10"] } } } },
    [
      "warning LB-11 at producer.service.crossZone = false",
      "  rule: without cross-zone load balancing, every zone of the service must have a target: euc1-az1, euc1-az2 may have none",
      "  fix:  set crossZone: true, or make sure that each zone has a target",
    ],
  );

  accepts("LB-11", { producer: { service: { crossZone: false } } });

  refusesItsExample("LB-08b", [
    'info LB-08b at producer.service.principals = ["arn:aws:iam::333333333333:root"]',
    "  rule: the load balancer's security group is enforced on PrivateLink traffic only when all consumers are known: there are other principals",
    "  fix:  make them consumers of this config to enforce it",
  ]);

  refusesItsExample("SVC-03", [
    'error SVC-03 at producer.service.backend.arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef"',
    "  rule: an endpoint service's load balancer must be a network load balancer in the producer's region and account",
    "  fix:  use an ARN such as arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
  ]);

  refuses(
    "SVC-03",
    {
      producer: {
        service: {
          backend: {
            kind: "existing-nlb",
            arn: "arn:aws:elasticloadbalancing:eu-central-1:999999999999:loadbalancer/net/web/0123456789abcdef",
            zoneIds: ["euc1-az1", "euc1-az2"],
          },
        },
      },
    },
    [
      'error SVC-03 at producer.service.backend.arn = "arn:aws:elasticloadbalancing:eu-central-1:999999999999:loadbalancer/net/web/0123456789abcdef"',
      "  rule: an endpoint service's load balancer must be a network load balancer in the producer's region and account: it is in account 999999999999, the stack in 111111111111",
      "  fix:  use one in account 111111111111",
    ],
  );
});
