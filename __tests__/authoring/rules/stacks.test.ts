import { refuses, refusesItsExample } from "./support/violates";

describe("the stacks of a config", () => {
  refusesItsExample("STK-01", [
    'error STK-01 at consumers["my team"] = "my team"',
    "  rule: a consumer's name is made of letters, digits, hyphens and underscores, begins with a letter or digit, and has at most 64 characters",
    "  fix:  write my-team",
  ]);

  refuses("STK-01", { consumers: { "../up": { network: { cidr: "10.11.0.0/16", zoneIds: [] } } } }, [
    'error STK-01 at consumers["../up"] = "../up"',
    "  rule: a consumer's name is made of letters, digits, hyphens and underscores, begins with a letter or digit, and has at most 64 characters",
    "  fix:  write up",
  ]);

  refuses("STK-01", { consumers: { con: { network: { cidr: "10.11.0.0/16", zoneIds: [] } } } }, [
    'error STK-01 at consumers.con = "con"',
    "  rule: a consumer's name is made of letters, digits, hyphens and underscores, begins with a letter or digit, and has at most 64 characters",
    "  fix:  write a name such as team-a",
  ]);

  refusesItsExample("STK-02", [
    'error STK-02 at consumers.producer = "producer"',
    "  rule: a consumer is not named like the producer's stack, nor like another consumer but for upper and lower case: there is producer already",
    "  fix:  write another name, such as producer-2",
  ]);

  refuses("STK-02", { consumers: { Consumer: { network: { cidr: "10.11.0.0/16", zoneIds: [] } } } }, [
    'error STK-02 at consumers.Consumer = "Consumer"',
    "  rule: a consumer is not named like the producer's stack, nor like another consumer but for upper and lower case: there is consumer already",
    "  fix:  write another name, such as Consumer-2",
  ]);

  refusesItsExample("STK-03", [
    "error STK-03 at the config",
    "  rule: a config has a producer or a consumer of somebody else's service",
    "  fix:  add producer, or a consumer with a service",
  ]);

  refusesItsExample("EP-04", [
    "error EP-04 at consumers.consumer.service",
    "  rule: a consumer has a service: this config's producer, or one that it names",
    "  fix:  add a producer, or give the consumer a service: { name, port }",
  ]);
});
