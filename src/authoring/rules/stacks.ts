import { PRODUCER_STACK } from "../config/derived";
import { configRule, valueRule } from "./rule";

const MAX_STACK_NAME = 64;
/** Names that Windows keeps for devices: a folder cannot have them. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

export const stackName = valueRule<string>({
  id: "STK-01",
  severity: "error",
  text: "a consumer's name is made of letters, digits, hyphens and underscores, begins with a letter or digit, and has at most 64 characters",
  why: "It is the name of a stack, and of the folder that the stack is written to, on every system.",
  source: "CDK for Terraform, TerraformStack",
  caughtBy: "project",
  example: {
    bad: {
      consumers: {
        "my team": {
          account: { id: "333333333333" },
          network: { cidr: "10.11.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
        },
      },
    },
    good: {
      consumers: {
        "my-team": {
          account: { id: "333333333333" },
          network: { cidr: "10.11.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
        },
      },
    },
  },
  places: ({ consumers }) => consumers.map(({ path, name }) => ({ path, value: name })),
  problem(name) {
    if (/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name) && name.length <= MAX_STACK_NAME && !DEVICES.test(name))
      return undefined;
    const plain = name
      .replace(/[^A-Za-z0-9_-]+/g, "-")
      .replace(/^[-_]+|[-_]+$/g, "")
      .slice(0, MAX_STACK_NAME);
    return { fix: plain === "" || DEVICES.test(plain) ? "write a name such as team-a" : `write ${plain}` };
  },
});

export const stackNamesDistinct = configRule({
  id: "STK-02",
  severity: "error",
  text: "a consumer is not named like the producer's stack, nor like another consumer but for upper and lower case",
  why: "Each stack is written to a folder of its name; many file systems do not tell Dev from dev.",
  source: "CDK for Terraform, TerraformStack",
  caughtBy: "project",
  example: {
    bad: {
      consumers: {
        producer: {
          account: { id: "333333333333" },
          network: { cidr: "10.11.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
        },
      },
    },
    good: {
      consumers: {
        "team-a": {
          account: { id: "333333333333" },
          network: { cidr: "10.11.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
        },
      },
    },
  },
  violations: ({ consumers }) => {
    const taken = new Map([[PRODUCER_STACK, PRODUCER_STACK]]);
    return consumers.flatMap(({ path, name }) => {
      const other = taken.get(name.toLowerCase());
      if (other === undefined) taken.set(name.toLowerCase(), name);
      return other === undefined
        ? []
        : [
            {
              path,
              value: name,
              detail: `there is ${other} already`,
              fix: `write another name, such as ${name}-2`,
            },
          ];
    });
  },
});

export const somethingToDeploy = configRule({
  id: "STK-03",
  severity: "error",
  text: "a config has a producer or a consumer of somebody else's service",
  why: "Otherwise there is nothing to deploy.",
  source: "this project's judgement",
  caughtBy: "project",
  example: { bad: { producer: undefined, consumers: { consumer: undefined } }, good: { consumers: {} } },
  violations: ({ stacks }) =>
    stacks.length > 0 ? [] : [{ path: [], fix: "add producer, or a consumer with a service" }],
});

export const consumerHasService = configRule({
  id: "EP-04",
  severity: "error",
  text: "a consumer has a service: this config's producer, or one that it names",
  why: "The provider accepts an endpoint without any service; AWS does not.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "apply",
  example: {
    bad: { producer: undefined },
    good: {
      producer: undefined,
      consumers: {
        consumer: {
          service: { name: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0", port: 443 },
        },
      },
    },
  },
  violations: ({ producer, consumers }) =>
    producer
      ? []
      : consumers
          .filter(({ consumer }) => !consumer.service)
          .map(({ path }) => ({
            path: [...path, "service"],
            fix: "add a producer, or give the consumer a service: { name, port }",
          })),
});

export const stackRules = [stackName, stackNamesDistinct, somethingToDeploy, consumerHasService];
