import { isInherited } from "../../base/collections";
import { PRODUCER_STACK } from "../config/derived";
import { hyphenated } from "./hyphenated";
import { repeats } from "./repeats";
import { configRule, consumerRule, type Example, valueRule } from "./rule";

const MAX_STACK_NAME = 64;
/** Names that Windows reserves for devices: a folder cannot have them. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

export const stackName = valueRule<string>("STK-01", "error", {
  text: "a consumer's name must consist of letters, digits, hyphens and underscores, begin with a letter or digit, and have at most 64 characters",
  why: "It names a stack and its output folder, on every operating system.",
  source: "CDK for Terraform, TerraformStack",
  caughtBy: "project",
  example: nameExample("my team", "my-team"),
  places: ({ consumers }) => consumers.map(({ path, name }) => ({ path, value: name })),
  problem(name) {
    const isValid = /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(name) && name.length <= MAX_STACK_NAME && !DEVICES.test(name);
    if (isInherited(name))
      return { detail: "every object of JavaScript has a member of this name", fix: `use ${name}-1` };
    if (isValid) return undefined;
    const plain = hyphenated(name, /[^A-Za-z0-9_-]+/g).slice(0, MAX_STACK_NAME);
    return { fix: plain === "" || DEVICES.test(plain) ? "use a name such as team-a" : `use ${plain}` };
  },
});

export const stackNamesDistinct = configRule("STK-02", "error", {
  text: "a consumer's name must differ from the producer's stack and other consumers by more than case",
  why: "Each stack is written to a folder of its name; many file systems do not distinguish Dev from dev.",
  source: "CDK for Terraform, TerraformStack",
  caughtBy: "project",
  example: nameExample("producer", "team-a"),
  violations: ({ consumers }) =>
    repeats([{ name: PRODUCER_STACK, path: [] }, ...consumers], ({ name }) => name.toLowerCase()).map(
      ([{ path, name }, other]) => ({
        path,
        value: name,
        detail: `${other.name} already exists`,
        fix: `use another name, such as ${name}-2`,
      }),
    ),
});

export const somethingToDeploy = configRule("STK-03", "error", {
  text: "a config must have a producer, or a consumer of another account's service",
  why: "Otherwise there is nothing to deploy.",
  source: "this project's judgement",
  caughtBy: "project",
  example: { bad: { producer: undefined, consumers: { consumer: undefined } }, good: { consumers: {} } },
  violations: ({ stacks }) => stacks.length === 0 && { path: [], fix: "add a producer, or a consumer with a service" },
});

export const consumerHasService = consumerRule("EP-04", "error", {
  text: "a consumer must have a service: this config's producer, or its own service setting",
  why: "The provider accepts an endpoint without a service; AWS does not.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "project",
  example: {
    bad: { producer: undefined },
    good: {
      producer: undefined,
      consumers: {
        consumer: { service: { name: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0", port: 443 } },
      },
    },
  },
  violations: ({ consumer, path }, { producer }) =>
    !producer &&
    !consumer.service && {
      path: [...path, "service"],
      fix: "add a producer, or set the consumer's service: { name, port }",
    },
});

function nameExample(bad: string, good: string): Example {
  const consumer = {
    account: { id: "333333333333" },
    network: { cidr: "10.11.0.0/16", zoneIds: ["euc1-az1", "euc1-az2"] },
  };
  return { bad: { consumers: { [bad]: consumer } }, good: { consumers: { [good]: consumer } } };
}
