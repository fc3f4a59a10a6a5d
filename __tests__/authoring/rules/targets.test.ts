import { refuses, refusesItsExample } from "./support/violates";

describe("existing targets", () => {
  refusesItsExample("TG-04", [
    'error TG-04 at producer.service.backend.arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef"',
    "  rule: the target of an existing-alb backend must be an application load balancer in the producer's region and account",
    "  fix:  use an ARN such as arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef",
  ]);

  refusesItsExample("TG-04b", [
    'error TG-04b at producer.network.kind = "new"',
    "  rule: existing load balancers and targets must be in an existing network",
    '  fix:  describe the VPC of the targets: kind: "existing", with vpcId, cidr and subnets',
  ]);

  refuses(
    "TG-04b",
    {
      producer: {
        service: {
          backend: {
            kind: "existing-nlb",
            arn: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
            zoneIds: ["euc1-az1", "euc1-az2"],
          },
        },
      },
    },
    [
      'error TG-04b at producer.network.kind = "new"',
      "  rule: existing load balancers and targets must be in an existing network",
      '  fix:  describe the VPC of the targets: kind: "existing", with vpcId, cidr and subnets',
    ],
  );

  refusesItsExample("TG-04c", [
    'error TG-04c at producer.service.backend = {"instanceIds":[],"addresses":[]}',
    "  rule: a targets backend must list either instances or addresses",
    "  fix:  add instanceIds or addresses",
  ]);

  refuses(
    "TG-04c",
    {
      producer: {
        network: {
          kind: "existing",
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.20.0.0/16",
          subnets: [
            { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
            { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
          ],
        },
        service: {
          backend: { kind: "targets", instanceIds: ["i-0123456789abcdef0"], addresses: ["10.20.0.10"] },
        },
      },
    },
    [
      'error TG-04c at producer.service.backend = {"instanceIds":["i-0123456789abcdef0"],"addresses":["10.20.0.10"]}',
      "  rule: a targets backend must list either instances or addresses",
      "  fix:  use the addresses of all targets",
    ],
  );

  refusesItsExample("TG-21", [
    'error TG-21 at producer.service.backend.instanceIds[0] = "web-1"',
    "  rule: an instance must be given by its ID: i- and 8 or 17 hexadecimal digits",
    "  fix:  use an ID such as i-0123456789abcdef0",
  ]);

  refusesItsExample("TG-21b", [
    'error TG-21b at producer.service.backend.addresses[0] = "8.8.8.8"',
    "  rule: a target address must be a private IPv4 address",
    "  fix:  use an address such as 10.0.0.10",
  ]);

  refuses("TG-21b", { producer: { service: { backend: { kind: "targets", addresses: ["web"] } } } }, [
    'error TG-21b at producer.service.backend.addresses[0] = "web"',
    "  rule: a target address must be a private IPv4 address",
    "  fix:  use an address such as 10.0.0.10",
  ]);

  refusesItsExample("TG-21c", [
    'warning TG-21c at producer.service.backend.addresses[0] = "10.99.0.10"',
    "  rule: a target address outside the VPC must have a route",
    "  fix:  make sure that the VPC's route tables have a route to 10.99.0.10, and that a route leads back",
  ]);

  refusesItsExample("TG-21d", [
    'error TG-21d at producer.service.backend.addresses[1] = "10.20.0.10"',
    "  rule: a target must be listed once",
    "  fix:  remove it",
  ]);
});
