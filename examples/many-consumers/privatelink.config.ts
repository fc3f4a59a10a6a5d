import { defineConfig } from "cdktf-privatelink/config";

const teams = ["billing", "search", "mobile"];

export default defineConfig({
  name: "hello",
  region: "eu-central-1",
  producer: {
    account: { id: "111111111111", profile: "prod" },
    network: { cidr: "10.20.0.0/16", zoneIds: ["euc1-az1", "euc1-az2", "euc1-az3"] },
    service: { port: 8080, backend: { kind: "demo" } },
  },
  consumers: Object.fromEntries(
    teams.map((team, index) => [
      team,
      {
        account: { id: `${222222222222 + index}`, profile: team },
        network: { cidr: `10.${100 + index}.0.0/16`, zoneIds: ["euc1-az1", "euc1-az2"] },
        dns: { zone: "internal.company", record: "hello" },
      },
    ]),
  ),
});
