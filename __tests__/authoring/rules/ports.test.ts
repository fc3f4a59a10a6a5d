import { refuses, refusesItsExample } from "./support/violates";

describe("ports", () => {
  refusesItsExample("LS-03", [
    "error LS-03 at producer.service.port = 80800",
    "  rule: a listener port must be 1 to 65535",
    "  fix:  use a port such as 8080",
  ]);

  refusesItsExample("TGA-01", [
    "error TGA-01 at producer.service.backend.port = 70000",
    "  rule: a target port must be 1 to 65535",
    "  fix:  use a port such as 8080",
  ]);

  refuses(
    "TGA-01",
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
          backend: {
            kind: "existing-alb",
            arn: "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef",
            listenerPort: 0,
          },
        },
      },
    },
    [
      "error TGA-01 at producer.service.backend.listenerPort = 0",
      "  rule: a target port must be 1 to 65535",
      "  fix:  use a port such as 8080",
    ],
  );

  refusesItsExample("SG-03", [
    "error SG-03 at consumers.consumer.service.port = 70000",
    "  rule: the port of a security group rule must be 1 to 65535",
    "  fix:  use a port such as 8080",
  ]);
});
