import { refuses, refusesItsExample } from "./support/violates";

describe("existing targets", () => {
  refusesItsExample("TG-04", [
    'error TG-04 at producer.service.backend.arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef"',
    "  rule: the target of an existing-alb backend is an application load balancer of the producer's region and account",
    "  fix:  write an ARN such as arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef",
  ]);

  refusesItsExample("TG-04b", [
    'error TG-04b at producer.network.kind = "new"',
    "  rule: existing load balancers and targets are in an existing network",
    '  fix:  describe the VPC that the targets are in: kind: "existing", with vpcId, cidr and subnets',
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
      "  rule: existing load balancers and targets are in an existing network",
      '  fix:  describe the VPC that the targets are in: kind: "existing", with vpcId, cidr and subnets',
    ],
  );

  refusesItsExample("TG-04c", [
    'error TG-04c at producer.service.backend = {"instanceIds":[],"addresses":[]}',
    "  rule: a targets backend names instances or addresses, not both",
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
      "  rule: a targets backend names instances or addresses, not both",
      "  fix:  give the addresses of all of them",
    ],
  );

  refusesItsExample("TG-21", [
    'error TG-21 at producer.service.backend.instanceIds[0] = "web-1"',
    "  rule: an instance is named by its id, i- and 8 or 17 hexadecimal digits",
    "  fix:  write an id such as i-0123456789abcdef0",
  ]);

  refusesItsExample("TG-21b", [
    'error TG-21b at producer.service.backend.addresses[0] = "8.8.8.8"',
    "  rule: a target address is a private IPv4 address",
    "  fix:  write an address such as 10.0.0.10",
  ]);

  refuses("TG-21b", { producer: { service: { backend: { kind: "targets", addresses: ["web"] } } } }, [
    'error TG-21b at producer.service.backend.addresses[0] = "web"',
    "  rule: a target address is a private IPv4 address",
    "  fix:  write an address such as 10.0.0.10",
  ]);

  refusesItsExample("TG-21c", [
    'warning TG-21c at producer.service.backend.addresses[0] = "10.99.0.10"',
    "  rule: a target address outside the VPC is reached by a route of its own",
    "  fix:  see that the VPC's route tables lead to 10.99.0.10, and back",
  ]);

  refusesItsExample("TG-21d", [
    'error TG-21d at producer.service.backend.addresses[1] = "10.20.0.10"',
    "  rule: a target is named once",
    "  fix:  remove it",
  ]);
});
