import { accepts, refuses, refusesItsExample } from "./support/violates";

describe("the endpoint service", () => {
  refusesItsExample("SVC-15", [
    'error SVC-15 at producer.service.privateDns.name = "api.corp.internal"',
    "  rule: a private DNS name must be a public domain name that you own",
    "  fix:  use a name such as api.example.com, or the consumers' dns setting",
  ]);

  refuses("SVC-15", { producer: { service: { privateDns: { name: "API.example.com" } } } }, [
    'error SVC-15 at producer.service.privateDns.name = "API.example.com"',
    "  rule: a private DNS name must be a public domain name that you own",
    "  fix:  use api.example.com",
  ]);

  accepts("SVC-15", { producer: { service: { privateDns: { name: "*.example.com" } } } });

  refusesItsExample("SVC-15c", [
    'info SVC-15c at producer.service.privateDns = {"name":"api.example.com"}',
    "  rule: the TXT record that verifies a private DNS name must be created by this config or by hand",
    "  fix:  set publicZoneId, or create the record that the producer's outputs show",
  ]);

  refusesItsExample("SVC-15d", [
    'error SVC-15d at producer.service.privateDns.publicZoneId = "example.com"',
    "  rule: a hosted zone must be given by its ID, such as Z0123456789ABCDEFGHIJ",
    "  fix:  use the ID that `aws route53 list-hosted-zones` shows, without /hostedzone/",
  ]);

  refusesItsExample("SVC-16", [
    'error SVC-16 at producer.service.notifications.topicArn = "arn:aws:sns:us-east-1:111111111111:connections"',
    "  rule: connection events must go to an SNS topic in the producer's region: it is in us-east-1, the stack in eu-central-1",
    "  fix:  use one in eu-central-1",
  ]);

  refuses("SVC-16", { producer: { service: { notifications: { topicArn: "connections" } } } }, [
    'error SVC-16 at producer.service.notifications.topicArn = "connections"',
    "  rule: connection events must go to an SNS topic in the producer's region",
    "  fix:  use an ARN such as arn:aws:sns:eu-central-1:111111111111:connections",
  ]);

  refusesItsExample("SVC-16b", [
    "error SVC-16b at producer.service.notifications.events = []",
    "  rule: notifications must list at least one event, and each event once",
    "  fix:  omit events to get all of them, or remove notifications",
  ]);

  refuses("SVC-16b", { producer: { service: { notifications: { events: ["Connect", "Connect"] } } } }, [
    'error SVC-16b at producer.service.notifications.events[1] = "Connect"',
    "  rule: notifications must list at least one event, and each event once",
    "  fix:  remove it",
  ]);

  refusesItsExample("EP-10", [
    'info EP-10 at producer.service.acceptance = "manual"',
    "  rule: with manual acceptance, the producer's operator must accept each connection",
    "  fix:  apply the consumer, then accept each connection with `privatelink connections accept`",
  ]);

  accepts("EP-10", {
    producer: { service: { acceptance: "manual", principals: ["*"] } },
    consumers: { consumer: undefined },
  });
});
