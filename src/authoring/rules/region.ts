import { nearest } from "../../base/net/nearest";
import { KNOWN_REGIONS, partitionOf } from "../../base/net/zones";
import type { RuleContext } from "./context";
import type { Place } from "./place";
import { configRule, valueRule } from "./rule";

const REGION_FORM = /^[a-z]{2}(-[a-z]+){1,2}-\d$/;
/** us-east-1 is the one region for which AWS has published the zones that remote consumers may be in. */
const REMOTE_ZONES: Readonly<Record<string, readonly string[]>> = {
  "us-east-1": ["use1-az1", "use1-az2", "use1-az4", "use1-az5", "use1-az6"],
};

export const regionForm = valueRule<string>({
  id: "REG-01",
  severity: "error",
  text: "a region is written as AWS writes it, such as eu-central-1",
  why: "The provider builds the address of every API from it.",
  source: "hashicorp/aws 5.100.0, plan",
  caughtBy: "plan",
  awsError: "invalid AWS Region: eu-central",
  example: { bad: { region: "eu-central" }, good: { region: "eu-central-1" } },
  places: regions,
  problem(region) {
    if (REGION_FORM.test(region)) return undefined;
    const near = nearest(region, KNOWN_REGIONS);
    return { fix: near ? `write ${near}` : "write a region such as eu-central-1" };
  },
});

export const regionKnown = valueRule<string>({
  id: "REG-02",
  severity: "warning",
  text: "a region is one of those that AWS has",
  why: "It may be newer than this project's list: zone ids cannot be checked then. More often it is a slip.",
  source: "AWS list of Regions and Availability Zones",
  caughtBy: "plan",
  awsError: "invalid AWS Region: eu-north-9",
  example: { bad: { region: "eu-north-9" }, good: { region: "eu-central-1" } },
  places: regions,
  problem(region) {
    if (!REGION_FORM.test(region) || KNOWN_REGIONS.includes(region)) return undefined;
    const near = nearest(region, KNOWN_REGIONS);
    return {
      fix: near ? `did you mean ${near}?` : "write a region such as eu-central-1, or acknowledge the rule",
    };
  },
});

export const samePartition = configRule({
  id: "SVC-09",
  severity: "error",
  text: "producer and consumer regions are in the same partition",
  why: "PrivateLink crosses regions since 2024, but not the borders between aws, aws-cn and aws-us-gov.",
  source: "AWS PrivateLink Guide, cross-region endpoint services",
  caughtBy: "apply",
  example: {
    bad: {
      consumers: {
        consumer: { region: "cn-north-1", network: { zoneIds: ["cnn1-az1", "cnn1-az2"] } },
      },
    },
    good: {
      consumers: {
        consumer: { region: "eu-west-1", network: { zoneIds: ["euw1-az1", "euw1-az2"] } },
      },
    },
  },
  violations: ({ producer, consumers, config }) =>
    consumers.flatMap(({ usesProducer, region, path, consumer }) => {
      if (!producer || !usesProducer || partitionOf(region) === partitionOf(producer.region)) return [];
      return [
        {
          path: consumer.region ? [...path, "region"] : config.producer?.region ? ["producer", "region"] : ["region"],
          value: region,
          detail: `${region} is in ${partitionOf(region)}, the producer's ${producer.region} in ${partitionOf(producer.region)}`,
          fix: `choose a consumer region in ${partitionOf(producer.region)}`,
        },
      ];
    }),
});

export const multiRegionPermission = configRule({
  id: "SVC-09b",
  severity: "info",
  text: "a consumer in another region needs the IAM action vpce:AllowMultiRegion in both accounts",
  why: "It is a permission only: no API call has this name, and administrators have it unless a service control policy denies it.",
  source: "AWS PrivateLink Guide, cross-region endpoint services",
  caughtBy: "apply",
  awsError: "UnauthorizedOperation",
  example: {
    bad: {
      consumers: {
        consumer: { region: "eu-west-1", network: { zoneIds: ["euw1-az1", "euw1-az2"] } },
      },
    },
    good: { consumers: { consumer: { region: "eu-central-1" } } },
  },
  violations: (context) =>
    remoteConsumers(context).map(({ path, region }) => ({
      path: [...path, "region"],
      value: region,
      fix: "allow vpce:AllowMultiRegion to whoever applies the two stacks",
    })),
});

export const remoteZones = configRule({
  id: "SVC-08b",
  severity: "error",
  text: "a consumer in another region keeps to the zones that AWS supports for remote access",
  why: "Zones need not match across regions, but some zones have no remote access at all.",
  source: "github.com/chanzuckerberg/cztack/issues/865",
  caughtBy: "apply",
  awsError:
    "InvalidParameter: Only the following availability zones are supported for remote access: use1-az1, use1-az2, use1-az6, use1-az4, use1-az5",
  acknowledgeable: true,
  example: {
    bad: {
      consumers: {
        consumer: { region: "us-east-1", network: { zoneIds: ["use1-az1", "use1-az3"] } },
      },
    },
    good: {
      consumers: {
        consumer: { region: "us-east-1", network: { zoneIds: ["use1-az1", "use1-az2"] } },
      },
    },
  },
  violations: (context) =>
    remoteConsumers(context).flatMap(({ path, region, network, subnets }) => {
      const supported = REMOTE_ZONES[region];
      if (!supported) return [];
      const wrong = subnets
        .map(({ zoneId }) => zoneId)
        .filter((zone) => zone.startsWith("use1-az") && !supported.includes(zone));
      if (wrong.length === 0) return [];
      return [
        {
          path: [...path, "network", network.kind === "existing" ? "subnets" : "zoneIds"],
          value: subnets.map(({ zoneId }) => zoneId),
          detail: `${wrong.join(", ")} has none`,
          fix: `choose among ${supported.join(", ")}`,
        },
      ];
    }),
});

export const regionRules = [regionForm, regionKnown, samePartition, multiRegionPermission, remoteZones];

/** Every region that is written in the config. */
function regions({ config, consumers }: RuleContext): readonly Place<string>[] {
  const states = [
    { path: ["state"], state: config.state },
    { path: ["producer", "state"], state: config.producer?.state },
    ...consumers.map(({ path, consumer }) => ({ path: [...path, "state"], state: consumer.state })),
  ];
  const written = [
    { path: ["region"], value: config.region },
    { path: ["producer", "region"], value: config.producer?.region },
    ...consumers.flatMap(({ path, consumer }) => [
      { path: [...path, "region"], value: consumer.region },
      { path: [...path, "service", "region"], value: consumer.service?.region },
    ]),
    ...states.map(({ path, state }) => ({
      path: [...path, "region"],
      value: state?.kind === "s3" ? state.region : undefined,
    })),
    {
      path: ["stateEncryption", "region"],
      value: config.stateEncryption?.kind === "kms" ? config.stateEncryption.region : undefined,
    },
  ];
  return written.flatMap(({ path, value }) => (value === undefined ? [] : [{ path, value }]));
}

/** Consumers of this config's endpoint service in another region and the same partition. */
function remoteConsumers({ producer, consumers }: RuleContext) {
  if (!producer || producer.producer.service.backend.kind === "resource") return [];
  return consumers.filter(
    ({ usesProducer, region }) =>
      usesProducer && region !== producer.region && partitionOf(region) === partitionOf(producer.region),
  );
}
