import { isDomainName, isPublicName } from "../../base/net/domain";
import { type ArnPlace, arnProblem } from "./arns";
import { duplicates } from "./duplicates";
import { configRule, valueRule } from "./rule";

const TOPIC = {
  service: "sns",
  resource: /^[\w-]{1,256}$/,
  example: "eu-central-1:111111111111:connections",
};

export const privateDnsName = valueRule<string>({
  id: "SVC-15",
  severity: "error",
  text: "a private DNS name is a public domain name that its owner can prove",
  why: "AWS asks for a TXT record in public DNS. Names under internal, local and the like can have none: use the consumer's dns.zone for these.",
  source: "EC2 API, PrivateDnsNameConfiguration; any text passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  example: {
    bad: { producer: { service: { privateDns: { name: "api.corp.internal" } } } },
    good: { producer: { service: { privateDns: { name: "api.example.com" } } } },
  },
  places: ({ producer }) => {
    const name = producer?.producer.service.privateDns?.name;
    return name === undefined ? [] : [{ path: ["producer", "service", "privateDns", "name"], value: name }];
  },
  problem(name) {
    const plain = name.replace(/^\*\./, "");
    if (isDomainName(plain) && isPublicName(plain)) return undefined;
    return isDomainName(plain.toLowerCase()) && isPublicName(plain.toLowerCase())
      ? { fix: `write ${name.toLowerCase()}` }
      : { fix: "write a name such as api.example.com, or use the consumers' dns instead" };
  },
});

export const privateDnsProof = configRule({
  id: "SVC-15c",
  severity: "info",
  text: "the TXT record that proves a private DNS name is added by this config, or by hand",
  why: "Consumers may use the name only once AWS has found the record.",
  source: "EC2 API, PrivateDnsNameConfiguration",
  caughtBy: "silent",
  example: {
    bad: { producer: { service: { privateDns: { name: "api.example.com" } } } },
    good: {
      producer: {
        service: { privateDns: { name: "api.example.com", publicZoneId: "Z0123456789ABCDEFGHIJ" } },
      },
    },
  },
  violations: ({ producer }) => {
    const own = producer?.producer.service.privateDns;
    return own && own.publicZoneId === undefined
      ? [
          {
            path: ["producer", "service", "privateDns"],
            value: own,
            fix: "give publicZoneId, or add the record that the producer's outputs show",
          },
        ]
      : [];
  },
});

export const publicZoneId = valueRule<string>({
  id: "SVC-15d",
  severity: "error",
  text: "a hosted zone is named by its id, such as Z0123456789ABCDEFGHIJ",
  why: "Route 53 knows zones by id: several may have one name.",
  source: "Route 53 API, ChangeResourceRecordSets",
  caughtBy: "apply",
  awsError: "NoSuchHostedZone: No hosted zone found with ID: example.com",
  example: {
    bad: { producer: { service: { privateDns: { name: "api.example.com", publicZoneId: "example.com" } } } },
    good: {
      producer: {
        service: { privateDns: { name: "api.example.com", publicZoneId: "Z0123456789ABCDEFGHIJ" } },
      },
    },
  },
  places: ({ producer }) => {
    const id = producer?.producer.service.privateDns?.publicZoneId;
    return id === undefined ? [] : [{ path: ["producer", "service", "privateDns", "publicZoneId"], value: id }];
  },
  problem: (id) =>
    /^Z[A-Z0-9]{1,31}$/.test(id)
      ? undefined
      : { fix: "write the id that `aws route53 list-hosted-zones` shows, without /hostedzone/" },
});

export const topicArn = valueRule<ArnPlace>({
  id: "SVC-16",
  severity: "error",
  text: "connection events go to an SNS topic of the producer's region",
  why: "Endpoint services notify topics of their own region.",
  source: "EC2 API, CreateVpcEndpointConnectionNotification",
  caughtBy: "apply",
  example: {
    bad: withTopic("arn:aws:sns:us-east-1:111111111111:connections"),
    good: withTopic("arn:aws:sns:eu-central-1:111111111111:connections"),
  },
  places: ({ producer }) => {
    const arn = producer?.producer.service.notifications?.topicArn;
    return producer && arn !== undefined
      ? [
          {
            path: ["producer", "service", "notifications", "topicArn"],
            value: { arn, region: producer.region },
            shown: arn,
          },
        ]
      : [];
  },
  problem: (place) => arnProblem(place, TOPIC),
});

export const notificationEvents = configRule({
  id: "SVC-16b",
  severity: "error",
  text: "notifications name at least one event, each once",
  why: "A notification without events is refused.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "Not enough list items",
  example: {
    bad: { producer: { service: { notifications: { events: [] } } } },
    good: { producer: { service: { notifications: { events: ["Connect"] } } } },
  },
  violations: ({ producer }) => {
    const events = producer?.producer.service.notifications?.events;
    const path = ["producer", "service", "notifications", "events"];
    if (events?.length === 0) {
      return [{ path, value: events, fix: "leave events out for all of them, or remove notifications" }];
    }
    const places = (events ?? []).map((value, index) => ({ path: [...path, index], value }));
    return duplicates(places).map((place) => ({ ...place, fix: "remove it" }));
  },
});

export const manualAcceptance = configRule({
  id: "EP-10",
  severity: "info",
  text: "connections that wait for a person are accepted by that person",
  why: "To the provider a waiting connection is a success: applying is green, the endpoint is billed, and traffic hangs until it is accepted.",
  source: "hashicorp/aws, aws_vpc_endpoint",
  caughtBy: "silent",
  example: {
    bad: { producer: { service: { acceptance: "manual" } } },
    good: { producer: { service: { acceptance: "accepter" } } },
  },
  violations: ({ producer, consumers }) =>
    producer?.producer.service.acceptance === "manual" && consumers.some(({ usesProducer }) => usesProducer)
      ? [
          {
            path: ["producer", "service", "acceptance"],
            value: "manual",
            fix: "accept each connection after the consumer is applied, with `privatelink connections accept`",
          },
        ]
      : [],
});

export const endpointServiceRules = [
  privateDnsName,
  privateDnsProof,
  publicZoneId,
  topicArn,
  notificationEvents,
  manualAcceptance,
];

function withTopic(arn: string) {
  return { producer: { service: { notifications: { topicArn: arn } } } };
}
