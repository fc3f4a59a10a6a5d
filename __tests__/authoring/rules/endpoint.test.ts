import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("the interface endpoint", () => {
  refusesItsExample("EP-14b", [
    'error EP-14b at consumers.consumer.clients[0] = {"cidr":"10.10.1.7/24"}',
    "  rule: a client of an endpoint must be one CIDR block, one security group (sg-…) or one prefix list (pl-…)",
    "  fix:  use 10.10.1.0/24",
  ]);

  refuses("EP-14b", { consumers: { consumer: { clients: [{ cidr: "10.10.1.0/24", prefixListId: "pl-1" }] } } }, [
    'error EP-14b at consumers.consumer.clients[0] = {"cidr":"10.10.1.0/24","prefixListId":"pl-1"}',
    "  rule: a client of an endpoint must be one CIDR block, one security group (sg-…) or one prefix list (pl-…)",
    "  fix:  keep one of cidr, securityGroupId and prefixListId",
  ]);

  accepts("EP-14b", { consumers: { consumer: { clients: [] } } });

  refusesItsExample("EP-14d", [
    "warning EP-14d at consumers.consumer.clients = []",
    "  rule: an endpoint must have a client: a network, a Client VPN or a test instance",
    '  fix:  list who may connect, such as { cidr: "10.10.1.0/24" }, or remove it: the whole VPC may then',
  ]);

  accepts("EP-14d", { consumers: { consumer: { vpn: undefined, clients: [], testInstance: true } } });
  accepts("EP-14d", { consumers: { consumer: { clients: [] } } });

  refusesItsExample("EP-14c", [
    'error EP-14c at consumers.consumer.clients[1] = {"cidr":"10.10.1.0/24"}',
    "  rule: a client of an endpoint must be listed only once",
    "  fix:  remove it",
  ]);

  refusesItsExample("SVC-14", [
    'error SVC-14 at consumers.consumer.service.name = "vpce-svc-0123456789abcdef0"',
    "  rule: a service name must be com.amazonaws.vpce.<region>.vpce-svc-<17 hexadecimal digits>, in China with cn. in front, or that of an AWS service",
    "  fix:  use the name that the vendor publishes, such as com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
  ]);

  for (const name of [
    "cn.com.amazonaws.vpce.cn-north-1.vpce-svc-0123456789abcdef0",
    "com.amazonaws.cn-north-1.ssm",
    "com.amazonaws.vpce.eusc-de-east-1.vpce-svc-0123456789abcdef0",
  ]) {
    accepts("SVC-14", { consumers: { consumer: { service: { name, port: 443 } } } });
  }

  accepts("SVC-14", {
    consumers: { consumer: { service: { name: "com.amazonaws.eu-central-1.kms", port: 443 } } },
  });

  // https://docs.amazonaws.cn/en_us/vpc/latest/privatelink/create-endpoint-service.html
  accepts("SVC-14", {
    region: "cn-north-1",
    consumers: {
      consumer: { service: { name: "cn.com.amazonaws.vpce.cn-north-1.vpce-svc-0123456789abcdef0", port: 443 } },
    },
  });

  refusesItsExample("SVC-14b", [
    'error SVC-14b at consumers.consumer.service.region = "eu-west-1"',
    "  rule: service.region must be the region in the service name: the service is in us-east-1",
    '  fix:  remove it, or set service.region: "us-east-1"',
  ]);

  const vendor = (name: string) => ({ consumers: { consumer: { service: { name, port: 443 } } } });

  // The endpoint looks for the service in the region that its name tells.
  accepts("SVC-14b", vendor("com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0"));

  refuses("SVC-09", vendor("cn.com.amazonaws.vpce.cn-north-1.vpce-svc-0123456789abcdef0"), [
    'error SVC-09 at consumers.consumer.service = "eu-central-1"',
    "  rule: producer and consumer regions must be in the same partition: eu-central-1 is in aws, the service's cn-north-1 in aws-cn",
    "  fix:  use a consumer region in aws-cn",
  ]);

  refusesItsExample("EP-08", [
    "error EP-08 at consumers.consumer.privateDns = true",
    "  rule: a consumer must use privateDns only with a service that has a private DNS name",
    "  fix:  add producer.service.privateDns, or use dns: { zone } for a name of the consumer's own",
  ]);

  refusesItsExample("EP-08b", [
    "error EP-08b at consumers.consumer.privateDns = true",
    "  rule: private DNS must be enabled only on an accepted connection",
    '  fix:  use acceptance: "accepter", or enable privateDns after the connection is accepted',
  ]);

  refusesItsExample("EP-08c", [
    "error EP-08c at consumers.consumer.privateDns = true",
    "  rule: private DNS must be enabled only after the service's name is verified",
    "  fix:  set producer.service.privateDns.publicZoneId, or enable privateDns after the name is verified",
  ]);

  refusesItsExample("EP-09", [
    'error EP-09 at consumers.consumer.dns.zone = "api.example.com"',
    "  rule: a private hosted zone must not have the same name as an endpoint's private DNS name in its VPC",
    "  fix:  remove dns, or use another zone",
  ]);

  refusesItsExample("EP-09b", [
    'error EP-09b at consumers.consumer.access = "ssm"',
    "  rule: a private DNS name must be used by only one endpoint per VPC",
    '  fix:  use access: "none": the endpoints of the other stack serve the whole VPC',
  ]);

  refuses(
    "EP-09b",
    {
      producer: {
        service: { privateDns: { name: "api.example.com", publicZoneId: "Z0123456789ABCDEFGHIJ" } },
      },
      consumers: {
        consumer: {
          account: { id: "222222222222" },
          privateDns: true,
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
        second: {
          account: { id: "222222222222" },
          privateDns: true,
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
    },
    [
      "error EP-09b at consumers.second.privateDns = true",
      "  rule: a private DNS name must be used by only one endpoint per VPC",
      "  fix:  use the endpoint of the other consumer: it serves the whole VPC",
    ],
  );

  // EP-08 reports the missing name; without dns there is no zone to compare.
  accepts("EP-09", { consumers: { consumer: { privateDns: true, dns: undefined } } });

  refusesItsExample("EP-09c", [
    'warning EP-09c at producer.access = "ssm"',
    "  rule: Session Manager's endpoints must be created only once per VPC",
    '  fix:  check that the VPC has no endpoints for ssm and ssmmessages; otherwise use access: "none"',
  ]);
});
