import { defineConfig } from "cdktf-privatelink/config";

export default defineConfig({
  name: "vendor",
  region: "us-east-1",
  consumers: {
    consumer: {
      account: { id: "222222222222", profile: "dev" },
      network: { cidr: "10.10.0.0/16", zoneIds: ["use1-az4", "use1-az6"] },
      service: {
        // The name and the supported zones in the vendor's documentation.
        name: "com.amazonaws.vpce.us-east-1.vpce-svc-09a8006e245d1e7b8",
        port: 443,
        zoneIds: ["use1-az4", "use1-az5", "use1-az6"],
      },
      dns: { zone: "vendor.internal.company", record: "api", zonalRecords: true },
    },
  },
});
