import { defineConfig } from "cdktf-privatelink/config";

export default defineConfig({
  name: "queue",
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
      port: 5671,
      // Or `instanceIds: ["i-…"]`. An address outside the VPC needs a route.
      backend: { kind: "targets", addresses: ["10.20.0.10", "10.20.1.10", "192.168.7.5"] },
    },
    access: "none",
  },
  consumers: {
    consumer: {
      account: { id: "222222222222", profile: "dev" },
      network: { cidr: "10.10.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
      dns: { zone: "internal.company", record: "queue" },
    },
  },
});
