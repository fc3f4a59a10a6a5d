import { TOPIC_NAME } from "../../base/aws-facts/monitoring";
import { ZONE_ID } from "../../base/aws-facts/route53";
import { isDomainName, isPublicName } from "../../base/net/domain";
import { type ArnPlace, arnProblem, producerArns } from "./arn-problem";
import { serviceExample } from "./examples";
import { eachOf } from "./place";
import { repeatedValues } from "./repeats";
import { at, configRule, producerRule, valueRule } from "./rule";
import { inService } from "./values";

const TOPIC = { service: "sns", resource: TOPIC_NAME.value, example: "eu-central-1:111111111111:connections" };

export const privateDnsName = valueRule<string>("SVC-15", "error", {
  text: "a private DNS name must be a public domain name that you own",
  why: "AWS verifies ownership by a TXT record in public DNS. Names under internal, local and similar domains cannot have one: use the consumer's dns.zone for these.",
  source: "EC2 API, PrivateDnsNameConfiguration; any text passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  awsError: "waiting for VPC Endpoint Service Private DNS Verification",
  example: serviceExample(
    { privateDns: { name: "api.corp.internal", publicZoneId: "Z0123456789ABCDEFGHIJ" } },
    { privateDns: { name: "api.example.com", publicZoneId: "Z0123456789ABCDEFGHIJ" } },
  ),
  places: inService("privateDns", "name"),
  problem(name) {
    const isPublic = (text: string) =>
      isDomainName(text.replace(/^\*\./, "")) && isPublicName(text.replace(/^\*\./, ""));
    if (isPublic(name)) return undefined;
    return isPublic(name.toLowerCase())
      ? { fix: `use ${name.toLowerCase()}` }
      : { fix: "use a name such as api.example.com, or the consumers' dns setting" };
  },
});

export const privateDnsProof = producerRule("SVC-15c", "info", {
  text: "the TXT record that verifies a private DNS name must be created by this config or by hand",
  why: "Consumers can use the name only after AWS has found the record.",
  source: "EC2 API, PrivateDnsNameConfiguration",
  caughtBy: "silent",
  notProvable: "only AWS knows whether public DNS has the record",
  example: serviceExample(
    { privateDns: { name: "api.example.com" } },
    { privateDns: { name: "api.example.com", publicZoneId: "Z0123456789ABCDEFGHIJ" } },
  ),
  violations: ({ service: { privateDns }, servicePath }) =>
    privateDns?.publicZoneId === undefined &&
    privateDns && {
      path: [...servicePath, "privateDns"],
      value: privateDns,
      fix: "set publicZoneId, or create the record that the producer's outputs show",
    },
});

export const publicZoneId = valueRule<string>("SVC-15d", "error", {
  text: "a hosted zone must be given by its ID, such as Z0123456789ABCDEFGHIJ",
  why: "Route 53 identifies zones by ID: several zones can have the same name.",
  source: "Route 53 API, ChangeResourceRecordSets",
  caughtBy: "apply",
  awsError: `${ZONE_ID.code}: No hosted zone found with ID: example.com`,
  example: serviceExample(
    { privateDns: { name: "api.example.com", publicZoneId: "example.com" } },
    { privateDns: { name: "api.example.com", publicZoneId: "Z0123456789ABCDEFGHIJ" } },
  ),
  places: inService("privateDns", "publicZoneId"),
  problem: (id) =>
    ZONE_ID.value.test(id)
      ? undefined
      : { fix: "use the ID that `aws route53 list-hosted-zones` shows, without /hostedzone/" },
});

export const topicArn = valueRule<ArnPlace>("SVC-16", "error", {
  text: "connection events must go to an SNS topic in the producer's region",
  why: "An endpoint service can only notify topics in its own region.",
  source: "EC2 API, CreateVpcEndpointConnectionNotification",
  caughtBy: "apply",
  example: serviceExample(
    { notifications: { topicArn: "arn:aws:sns:us-east-1:111111111111:connections" } },
    { notifications: { topicArn: "arn:aws:sns:eu-central-1:111111111111:connections" } },
  ),
  places: producerArns(inService("notifications", "topicArn")),
  problem: ({ arn, region }) => arnProblem({ arn, ...(region === undefined ? {} : { region }) }, TOPIC),
});

export const notificationEvents = configRule("SVC-16b", "error", {
  text: "notifications must list at least one event, and each event once",
  why: "AWS rejects a notification without events.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "Not enough list items",
  example: serviceExample({ notifications: { events: [] } }, { notifications: { events: ["Connect"] } }),
  violations: (context) => {
    const lists = inService("notifications", "events")(context);
    return [
      ...lists
        .filter(({ value }) => value.length === 0)
        .map((list) => at(list, { fix: "omit events to get all of them, or remove notifications" })),
      ...repeatedValues(eachOf(lists)).map((place) => at(place, { fix: "remove it" })),
    ];
  },
});

export const manualAcceptance = producerRule("EP-10", "info", {
  text: "with manual acceptance, the producer's operator must accept each connection",
  why: "The provider treats a pending connection as a success: the apply succeeds, the endpoint is billed, and traffic hangs until the connection is accepted.",
  source: "hashicorp/aws, aws_vpc_endpoint",
  caughtBy: "silent",
  shownBy: "PL_VPCE_PENDING_ACCEPTANCE",
  example: serviceExample({ acceptance: "manual" }, { acceptance: "accepter" }),
  violations: ({ service: { acceptance }, servicePath }, { consumers }) =>
    acceptance === "manual" &&
    consumers.some(({ usesProducer }) => usesProducer) && {
      path: [...servicePath, "acceptance"],
      value: "manual",
      fix: "apply the consumer, then accept each connection with `privatelink connections accept`",
    },
});
