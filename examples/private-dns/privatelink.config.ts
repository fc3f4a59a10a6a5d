import { defineConfig } from "cdktf-privatelink/config";

export default defineConfig({
  name: "api",
  region: "eu-central-1",
  producer: {
    account: { id: "111111111111", profile: "prod" },
    network: { cidr: "10.20.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
    service: {
      port: 443,
      backend: { kind: "alb", certificate: { kind: "self-signed", dnsNames: ["*.example.com"] } },
      privateDns: { name: "api.example.com", publicZoneId: "Z0123456789ABCDEFGHIJ" },
    },
  },
  consumers: {
    consumer: {
      account: { id: "222222222222", profile: "dev" },
      network: { cidr: "10.10.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
      privateDns: true,
      testInstance: true,
      access: "instance-connect",
    },
  },
});
