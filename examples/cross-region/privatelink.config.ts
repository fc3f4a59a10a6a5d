import { defineConfig } from "cdktf-privatelink/config";

export default defineConfig({
  name: "hello",
  region: "eu-central-1",
  producer: {
    account: { id: "111111111111", profile: "prod" },
    network: { cidr: "10.20.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
    service: { port: 8080, backend: { kind: "demo" } },
  },
  consumers: {
    virginia: {
      account: { id: "222222222222", profile: "dev" },
      region: "us-east-1",
      // Zones need not match across regions, but not every zone supports cross-region access (SVC-08b).
      network: { cidr: "10.10.0.0/16", zoneIds: ["use1-az1", "use1-az2"] },
      dns: { zone: "internal.company", record: "hello" },
    },
  },
});
