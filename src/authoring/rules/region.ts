import { isRegionForm, KNOWN_REGIONS, partitionOf } from "../../base/aws-facts/partitions";
import { nearest } from "../../base/net/nearest";
import { vendorRegion } from "../config/derived";
import type { ConsumerPlace, RuleContext } from "./context";
import { consumerExample } from "./examples";
import type { Place } from "./place";
import { consumerRule, type Example, valueRule } from "./rule";
import { inConfig, inConsumers, inProducer, inStacks } from "./values";

export const regionForm = valueRule<string>("REG-01", "error", {
  text: "a region must be an AWS region name, such as eu-central-1",
  why: "The provider derives the address of every API from it.",
  source: "hashicorp/aws 5.100.0, plan",
  caughtBy: "plan",
  awsError: "invalid AWS Region: eu-central",
  example: { bad: { region: "eu-central" }, good: { region: "eu-central-1" } },
  places: regions,
  problem(region) {
    if (isRegionForm(region)) return undefined;
    const near = nearest(region, KNOWN_REGIONS);
    return { fix: near ? `use ${near}` : "use a region such as eu-central-1" };
  },
});

export const regionKnown = valueRule<string>("REG-02", "error", {
  text: "a region must be a known AWS region",
  why: "Most often it is a typo. A region may also be newer than this project's list and the provider's: then AZ IDs cannot be checked, and the rule can be acknowledged.",
  source: "@aws-sdk/core, partitions",
  caughtBy: "plan",
  awsError: "invalid AWS Region: eu-north-9",
  acknowledgeable: true,
  example: { bad: { region: "eu-north-9" }, good: { region: "eu-central-1" } },
  places: regions,
  problem(region) {
    if (!isRegionForm(region) || KNOWN_REGIONS.includes(region)) return undefined;
    const near = nearest(region, KNOWN_REGIONS);
    return { fix: near ? `use ${near}` : "use a region such as eu-central-1, or acknowledge the rule" };
  },
});

export const samePartition = consumerRule("SVC-09", "error", {
  text: "producer and consumer regions must be in the same partition",
  why: "PrivateLink has worked across regions since 2024, but not between partitions, such as aws, aws-cn and aws-us-gov.",
  source: "AWS PrivateLink Guide, cross-region endpoint services",
  caughtBy: "apply",
  example: regionExample("cn-north-1", ["cnn1-az1", "cnn1-az2"], "eu-west-1", ["euw1-az1", "euw1-az2"]),
  violations({ region, path, consumer, ...place }, context) {
    const provided = serviceRegion({ region, consumer, ...place }, context);
    if (provided === undefined || partitionOf(region) === partitionOf(provided)) return undefined;
    const ofProducer = context.config.producer?.region ? ["producer", "region"] : ["region"];
    return {
      path: consumer.region ? [...path, "region"] : consumer.service ? [...path, "service"] : ofProducer,
      value: region,
      detail: `${region} is in ${partitionOf(region)}, the service's ${provided} in ${partitionOf(provided)}`,
      fix: `use a consumer region in ${partitionOf(provided)}`,
    };
  },
});

export const multiRegionPermission = consumerRule("SVC-09b", "info", {
  text: "a consumer in another region must have the permission vpce:AllowMultiRegion in both accounts",
  why: "It is a permission without an API call of that name. Administrators have it unless a service control policy denies it.",
  source: "AWS PrivateLink Guide, cross-region endpoint services",
  caughtBy: "apply",
  awsError: "UnauthorizedOperation",
  notProvable: "a rehearsal has no IAM policies and no service control policies",
  example: regionExample("eu-west-1", ["euw1-az1", "euw1-az2"], "eu-central-1", ["euc1-az1", "euc1-az2"]),
  violations: (consumer, context) =>
    isRemote(consumer, context) && {
      path: [...consumer.path, "region"],
      value: consumer.region,
      fix: "allow vpce:AllowMultiRegion for the principals that apply the two stacks",
    },
});

/** Every region in the config. */
function regions(context: RuleContext): readonly Place<string>[] {
  return [
    inConfig("region"),
    inProducer("region"),
    inConsumers("region"),
    inConsumers("service", "region"),
    inConfig("state", "region"),
    inStacks("state", "region"),
    inConfig("stateEncryption", "region"),
  ].flatMap((values) => values(context));
}

/** Whether a consumer uses an endpoint service from another region of the same partition. */
export function isRemote(consumer: ConsumerPlace, context: RuleContext): boolean {
  const { region } = consumer;
  if (consumer.usesProducer && context.producer?.backend.kind === "resource") return false;
  const provided = serviceRegion(consumer, context);
  return provided !== undefined && region !== provided && partitionOf(region) === partitionOf(provided);
}

/** The region of the service that a consumer uses. */
function serviceRegion(
  { usesProducer, region, consumer }: Pick<ConsumerPlace, "usesProducer" | "region" | "consumer">,
  { producer }: RuleContext,
): string | undefined {
  return consumer.service ? vendorRegion(consumer.service, region) : usesProducer ? producer?.region : undefined;
}

function regionExample(badRegion: string, badZones: string[], goodRegion: string, goodZones: string[]): Example {
  return consumerExample(
    { region: badRegion, network: { zoneIds: badZones } },
    { region: goodRegion, network: { zoneIds: goodZones } },
  );
}
