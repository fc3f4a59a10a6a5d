import {
  allowedPrincipals,
  clientNetworks,
  consumerPrefix,
  knownClientCidrs,
  MAX_CLIENT_RULES,
  plannedPrivateLinkSubnets,
  plannedSubnets,
  serviceHostname,
  serviceZoneIds,
  supportedRegions,
  vpnServerName,
} from "../../../src/authoring/config/derived";
import type { ConsumerConfig, ProducerConfig } from "../../../src/authoring/config/schema";
import type { ConfigChange } from "../../../src/authoring/rules/rule";
import { configWith } from "../rules/support/configs";

function consumers(blocks: readonly string[]): ConfigChange {
  const entries = blocks.map((cidr, n) => [
    `team-${n}`,
    { account: { id: "333333333333" }, network: { cidr, zoneIds: ["euc1-az1"] } },
  ]);
  return { consumers: { consumer: undefined, ...Object.fromEntries(entries) } };
}

function producerOf(change: ConfigChange): ProducerConfig {
  const { producer } = configWith(change);
  if (!producer) throw new Error("no producer");
  return producer;
}

function consumerOf(change: ConfigChange): ConsumerConfig {
  const { consumer } = configWith(change).consumers;
  if (!consumer) throw new Error("no consumer");
  return consumer;
}

describe("a network's subnets", () => {
  test("are one per zone, in the order of the zones' IDs, whatever the order of the list", () => {
    const reversed = producerOf({ producer: { network: { zoneIds: ["euc1-az2", "euc1-az1"] } } }).network;
    expect(plannedSubnets(reversed)).toEqual(plannedSubnets(producerOf({}).network));
    expect(plannedSubnets(producerOf({}).network)).toEqual([
      { zoneId: "euc1-az1", cidr: "10.20.0.0/24" },
      { zoneId: "euc1-az2", cidr: "10.20.1.0/24" },
    ]);
  });

  test("keep their addresses when a zone is added", () => {
    const zones = ["euc1-az1", "euc1-az2", "euc1-az3"];
    const before = plannedSubnets(producerOf({}).network);
    expect(plannedSubnets(producerOf({ producer: { network: { zoneIds: zones } } }).network).slice(0, 2)).toEqual(
      before,
    );
  });

  test("dedicated to PrivateLink are in every zone of the region, or in the listed zones", () => {
    const all = producerOf({ producer: { network: { privateLinkSubnets: { cidr: "10.20.200.0/24" } } } });
    expect(plannedPrivateLinkSubnets(all.network, "eu-central-1").map(({ zoneId }) => zoneId)).toEqual([
      "euc1-az1",
      "euc1-az2",
      "euc1-az3",
    ]);
    expect(serviceZoneIds(all, "eu-central-1")).toEqual(["euc1-az1", "euc1-az2", "euc1-az3"]);
  });
});

describe("the allowed principals", () => {
  test("are the consumers' accounts and the principals in the config", () => {
    const config = configWith({ producer: { service: { principals: ["arn:aws:iam::333333333333:root"] } } });
    expect([...allowedPrincipals(config)]).toEqual([
      ["222222222222", "arn:aws:iam::222222222222:root"],
      ["arn:aws:iam::333333333333:root", "arn:aws:iam::333333333333:root"],
    ]);
  });

  test("list each principal once", () => {
    const root = "arn:aws:iam::222222222222:root";
    const config = configWith({ producer: { service: { principals: [root, root] } } });
    expect([...allowedPrincipals(config).values()]).toEqual([root]);
  });
});

describe("the networks of the service's clients", () => {
  test("are merged where they are adjacent or equal", () => {
    const config = configWith(consumers(["10.0.0.0/16", "10.1.0.0/16", "10.1.0.0/16", "10.9.0.0/16"]));
    expect(clientNetworks(config)).toEqual(["10.0.0.0/15", "10.9.0.0/16"]);
    expect(knownClientCidrs(config)).toEqual(["10.0.0.0/15", "10.9.0.0/16"]);
  });

  test("are unknown if other principals are allowed", () => {
    expect(knownClientCidrs(configWith({ producer: { service: { principals: ["*"] } } }))).toBeUndefined();
  });

  test("are unknown if they exceed the security group quota", () => {
    const blocks = Array.from({ length: MAX_CLIENT_RULES + 1 }, (_, n) => `10.${2 * n}.0.0/16`);
    expect(knownClientCidrs(configWith(consumers(blocks)))).toBeUndefined();
    expect(knownClientCidrs(configWith(consumers(blocks.slice(1))))).toHaveLength(MAX_CLIENT_RULES);
  });
});

describe("names derived from the config", () => {
  test("of a consumer's resources begin with the config name and the consumer name", () => {
    expect(consumerPrefix(configWith({}), "dev")).toBe("hello-dev");
  });

  test("of the service are the record in the private hosted zone, or the producer's private DNS name", () => {
    const own = configWith({ producer: { service: { privateDns: { name: "api.example.com" } } } });
    expect(serviceHostname(own, consumerOf({}))).toBe("hello.internal.company");
    const using = consumerOf({ consumers: { consumer: { dns: undefined, privateDns: true } } });
    expect(serviceHostname(own, using)).toBe("api.example.com");
    expect(serviceHostname(own, consumerOf({ consumers: { consumer: { dns: undefined } } }))).toBeUndefined();
  });

  test("of the VPN server contain a dot", () => {
    expect(vpnServerName(configWith({}), consumerOf({}))).toBe("vpn.internal.company");
    expect(vpnServerName(configWith({}), consumerOf({ consumers: { consumer: { dns: undefined } } }))).toBe(
      "vpn.hello.internal",
    );
  });
});

describe("supported regions", () => {
  test("are the producer's and those of consumers, sorted and unique", () => {
    const config = configWith({
      consumers: {
        consumer: { region: "us-east-1" },
        second: { region: "eu-west-1", network: { cidr: "10.0.0.0/16", zoneIds: [] } },
        third: { region: "us-east-1", network: { cidr: "10.0.0.0/16", zoneIds: [] } },
      },
    });
    expect(supportedRegions(config)).toEqual(["eu-central-1", "eu-west-1", "us-east-1"]);
  });

  test("are none if every consumer is in the producer's region", () => {
    expect(supportedRegions(configWith({}))).toEqual([]);
  });
});
