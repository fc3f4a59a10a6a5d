import { defineConfig } from "cdktf-privatelink/config";

export default defineConfig({
  name: "orders-db",
  region: "eu-central-1",
  producer: {
    account: { id: "111111111111", profile: "prod" },
    network: {
      kind: "existing",
      vpcId: "vpc-0a1b2c3d4e5f60718",
      cidr: "10.20.0.0/16",
      subnets: [
        { id: "subnet-0a1b2c3d4e5f60711", zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
        { id: "subnet-0a1b2c3d4e5f60712", zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
      ],
    },
    service: {
      port: 5432,
      // Or a publicly resolvable `dnsName`, or an `address`.
      backend: { kind: "resource", arn: "arn:aws:rds:eu-central-1:111111111111:db:orders" },
    },
    access: "none",
  },
  consumers: {
    consumer: {
      account: { id: "222222222222", profile: "dev" },
      network: { cidr: "10.10.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
      // False if both accounts are in one AWS Organization that shares resources: then there is no invitation.
      acceptShare: true,
      dns: { zone: "internal.company", record: "orders-db" },
    },
  },
});
