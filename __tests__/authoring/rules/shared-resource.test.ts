import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("a shared resource", () => {
  refusesItsExample("LAT-15", [
    'error LAT-15 at consumers.second.account.id = "222222222222"',
    "  rule: a shared resource must be accepted by one consumer in each other account: consumer is in this account",
    "  fix:  use a separate account for the consumer, or the other consumer's endpoint; in an organization that shares resources, set acceptShare: false",
  ]);

  // A resource configuration can be used in the account that owns it:
  // https://docs.aws.amazon.com/vpc/latest/privatelink/use-resource-endpoint.html
  accepts("LAT-15", {
    producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } },
    consumers: { consumer: { account: { id: "111111111111", profile: "prod" } } },
  });

  // An organization that shares resources invites nobody, so that any number of consumers use the share.
  accepts("LAT-15", {
    producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } },
    consumers: {
      consumer: { acceptShare: false },
      second: {
        account: { id: "222222222222" },
        acceptShare: false,
        network: { cidr: "10.11.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
      },
    },
  });

  refusesItsExample("LAT-05", [
    'error LAT-05 at producer.service.backend = {"arn":"arn:aws:rds:eu-central-1:111111111111:db:orders","dnsName":"orders.example.com"}',
    "  rule: a shared resource must have exactly one of arn, dnsName and address",
    "  fix:  keep one of arn, dnsName and address",
  ]);

  refuses("LAT-05", { producer: { service: { backend: { kind: "resource" } } } }, [
    "error LAT-05 at producer.service.backend = {}",
    "  rule: a shared resource must have exactly one of arn, dnsName and address",
    "  fix:  set one of arn, dnsName and address",
  ]);

  refusesItsExample("LAT-07", [
    'error LAT-07 at producer.service.backend.arn = "arn:aws:s3:::orders"',
    "  rule: a shared resource's ARN must be that of an RDS database or cluster in the producer's region and account",
    "  fix:  use an ARN such as arn:aws:rds:eu-central-1:111111111111:db:orders",
  ]);

  refuses(
    "LAT-07",
    {
      producer: {
        service: { backend: { kind: "resource", arn: "arn:aws:rds:us-east-1:111111111111:db:orders" } },
      },
    },
    [
      'error LAT-07 at producer.service.backend.arn = "arn:aws:rds:us-east-1:111111111111:db:orders"',
      "  rule: a shared resource's ARN must be that of an RDS database or cluster in the producer's region and account: it is in us-east-1, the stack in eu-central-1",
      "  fix:  use one in eu-central-1",
    ],
  );

  refusesItsExample("LAT-08", [
    'error LAT-08 at producer.service.backend.dnsName = "orders.corp.internal"',
    "  rule: a shared DNS name must resolve in public DNS",
    "  fix:  use a public name such as orders.example.com, or the address",
  ]);

  refuses("LAT-08", { producer: { service: { backend: { kind: "resource", dnsName: "Orders.Example.com." } } } }, [
    'error LAT-08 at producer.service.backend.dnsName = "Orders.Example.com."',
    "  rule: a shared DNS name must resolve in public DNS",
    "  fix:  use orders.example.com",
  ]);

  refusesItsExample("LAT-14", [
    'error LAT-14 at producer.service.backend.address = "8.8.8.8"',
    "  rule: a shared address must be a private IPv4 address",
    "  fix:  use an address such as 10.0.0.10",
  ]);

  refusesItsExample("LAT-10", [
    'warning LAT-10 at producer.network.kind = "new"',
    "  rule: a shared resource must be reachable from the producer's VPC",
    '  fix:  describe the VPC of the resource: kind: "existing", with vpcId, cidr and subnets',
  ]);

  accepts("LAT-10", {
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
      service: { backend: { kind: "resource", arn: "arn:aws:rds:eu-central-1:111111111111:cluster:orders" } },
    },
  });

  refusesItsExample("LAT-11", [
    "warning LAT-11 at producer.service.port = 8080",
    "  rule: a shared database's port must be its listener port",
    "  fix:  use 5432 for PostgreSQL, 3306 for MySQL and MariaDB, 1433 for SQL Server, 1521 for Oracle",
  ]);

  refusesItsExample("RAM-02", [
    "info RAM-02 at consumers.consumer.acceptShare = true",
    "  rule: a consumer of a shared resource should say whether it accepts the share: it does, by default",
    "  fix:  run privatelink check, which finds out, or set acceptShare: false if 222222222222 is in the producer's organization and that shares resources, else true",
  ]);

  refusesItsExample("LAT-12", [
    'error LAT-12 at consumers.consumer.region = "eu-west-1"',
    "  rule: a shared resource must be used in its own region",
    "  fix:  move the consumer to eu-central-1, or use a load balancer in front of the resource",
  ]);

  refusesItsExample("LAT-13", [
    'error LAT-13 at consumers.consumer.network.zoneIds = ["euc1-az3"]',
    "  rule: a consumer of a shared resource must have a zone in common with the producer",
    "  fix:  add one of euc1-az1, euc1-az2",
  ]);
});
