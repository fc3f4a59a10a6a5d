import { refuses, refusesItsExample } from "./support/violates";

describe("the stacks of a config", () => {
  refusesItsExample("STK-01", [
    'error STK-01 at consumers["my team"] = "my team"',
    "  rule: a consumer's name must consist of letters, digits, hyphens and underscores, begin with a letter or digit, and have at most 64 characters",
    "  fix:  use my-team",
  ]);

  refuses("STK-01", { consumers: { "../up": { network: { cidr: "10.11.0.0/16", zoneIds: [] } } } }, [
    'error STK-01 at consumers["../up"] = "../up"',
    "  rule: a consumer's name must consist of letters, digits, hyphens and underscores, begin with a letter or digit, and have at most 64 characters",
    "  fix:  use up",
  ]);

  refuses("STK-01", { consumers: { con: { network: { cidr: "10.11.0.0/16", zoneIds: [] } } } }, [
    'error STK-01 at consumers.con = "con"',
    "  rule: a consumer's name must consist of letters, digits, hyphens and underscores, begin with a letter or digit, and have at most 64 characters",
    "  fix:  use a name such as team-a",
  ]);

  refusesItsExample("STK-02", [
    'error STK-02 at consumers.producer = "producer"',
    "  rule: a consumer's name must differ from the producer's stack and other consumers by more than case: producer already exists",
    "  fix:  use another name, such as producer-2",
  ]);

  refuses("STK-02", { consumers: { Consumer: { network: { cidr: "10.11.0.0/16", zoneIds: [] } } } }, [
    'error STK-02 at consumers.Consumer = "Consumer"',
    "  rule: a consumer's name must differ from the producer's stack and other consumers by more than case: consumer already exists",
    "  fix:  use another name, such as Consumer-2",
  ]);

  refusesItsExample("STK-03", [
    "error STK-03 at the config",
    "  rule: a config must have a producer, or a consumer of another account's service",
    "  fix:  add a producer, or a consumer with a service",
  ]);

  refusesItsExample("EP-04", [
    "error EP-04 at consumers.consumer.service",
    "  rule: a consumer must have a service: this config's producer, or its own service setting",
    "  fix:  add a producer, or set the consumer's service: { name, port }",
  ]);
});
