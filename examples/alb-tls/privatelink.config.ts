import { defineConfig } from "cdktf-privatelink/config";

export default defineConfig({
  name: "web",
  region: "eu-central-1",
  producer: {
    account: { id: "111111111111", profile: "prod" },
    network: { cidr: "10.0.0.0/16", zoneIds: ["euc1-az1", "euc1-az2", "euc1-az3"] },
    service: {
      port: 443,
      backend: { kind: "alb", certificate: { kind: "self-signed" } },
      acceptance: "principals",
    },
  },
  consumers: {
    consumer: {
      account: { id: "222222222222", profile: "dev" },
      // The same CIDR block as the producer: PrivateLink works with overlapping networks.
      network: { cidr: "10.0.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
      dns: { zone: "internal.company", record: "web", zonalRecords: true },
      access: "instance-connect",
      testInstance: true,
    },
  },
});
