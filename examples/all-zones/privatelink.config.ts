import { defineConfig } from "cdktf-privatelink/config";

export default defineConfig({
  name: "orders",
  region: "us-east-1",
  producer: {
    account: { id: "111111111111", profile: "prod" },
    network: {
      // The service's network is unchanged, in two zones …
      kind: "existing",
      vpcId: "vpc-0a1b2c3d4e5f60718",
      cidr: "10.20.0.0/16",
      subnets: [
        { id: "subnet-0a1b2c3d4e5f60711", zoneId: "use1-az1", cidr: "10.20.0.0/24" },
        { id: "subnet-0a1b2c3d4e5f60712", zoneId: "use1-az2", cidr: "10.20.1.0/24" },
      ],
      // … and the load balancer has its own subnets in every zone of the region.
      privateLinkSubnets: { cidr: "10.20.240.0/24" },
    },
    service: {
      port: 8443,
      backend: { kind: "targets", instanceIds: ["i-0a1b2c3d4e5f60711", "i-0a1b2c3d4e5f60712"] },
    },
    access: "none",
  },
  consumers: {
    consumer: {
      account: { id: "222222222222", profile: "dev" },
      network: { cidr: "10.10.0.0/16", zoneIds: ["use1-az4", "use1-az6"] },
      dns: { zone: "internal.company", record: "orders" },
    },
  },
});
