import { ROLE_PREFIX_LENGTH } from "../../base/aws-facts/identity";
import { LOAD_BALANCER_NAME_LENGTH, LOAD_BALANCER_NAME_PREFIX } from "../../base/aws-facts/load-balancing";
import { GROUP_NAME_PREFIX } from "../../base/aws-facts/security-groups";
import { LATTICE_NAME, LATTICE_NAME_LENGTH } from "../../base/aws-facts/vpc-lattice";
import { resourceName, shortened } from "../../base/net/names";
import { PRODUCER_STACK } from "../config/derived";
import type { RuleContext } from "./context";
import { hyphenated } from "./hyphenated";
import type { Place } from "./place";
import { type Problem, valueRule } from "./rule";
import { inConfig } from "./values";

const LONG_AND_SHORT = {
  bad: { name: "a-service-with-a-very-long-name-indeed" },
  good: { name: "a-service-with-a-short-name" },
};
const RESOURCE = { kind: "resource" as const, address: "10.20.0.10" };

const MAX_NAME = 40;
const MAX_LOAD_BALANCER_NAME = LOAD_BALANCER_NAME_LENGTH.value;
const RESERVED = LOAD_BALANCER_NAME_PREFIX.value;
const MAX_ROLE_PREFIX = ROLE_PREFIX_LENGTH.value;

const LATTICE = LATTICE_NAME_LENGTH.value;
const LATTICE_PREFIXES = LATTICE_NAME.value.prefixes;
const RESERVED_LATTICE = new RegExp(`^(${LATTICE_PREFIXES.join("|")})-+`);

export const configName = valueRule<string>("NAME-01", "error", {
  text: "the config's name must be 1 to 40 lower-case letters, digits and hyphens, and begin and end with a letter or digit",
  why: "It is part of the name of every resource; these characters are valid in all of them.",
  source: "this project's judgement, after ELBv2 API, CreateLoadBalancer",
  caughtBy: "validate",
  awsError: 'only alphanumeric characters and hyphens allowed in "name": "a_b-nlb"',
  example: { bad: { name: "Hello_World" }, good: { name: "hello-world" } },
  places: inConfig("name"),
  problem(name) {
    if (/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name) && name.length <= MAX_NAME) return undefined;
    const plain = hyphenated(name.toLowerCase(), /[^a-z0-9]+/g);
    return { fix: plain === "" ? "use a name such as hello" : `use ${shortened(plain, MAX_NAME)}` };
  },
});

/** A resource name: the config's prefix and the resource's part. */
export interface PrefixedName {
  readonly prefix: string;
  /** For example `nlb`. @default none: the prefix is the whole name */
  readonly part?: string;
  /** The part of the prefix that the user can change, at its end. @default the whole prefix */
  readonly written?: string;
}

export const loadBalancerName = valueRule<PrefixedName>("LB-01", "error", {
  text: `a load balancer's name must have at most ${MAX_LOAD_BALANCER_NAME} characters and not begin with ${RESERVED}`,
  why: "ELB rejects longer names and reserves the prefix.",
  source: "ELBv2 API, CreateLoadBalancer",
  caughtBy: "validate",
  awsError: '"name" cannot be longer than 32 characters: "…"; "name" cannot begin with "internal-": "internal-a"',
  example: LONG_AND_SHORT,
  places: (context) => [
    ...ownNames(context, "nlb"),
    ...(context.producer?.backend.kind === "alb" ? ownNames(context, "alb") : []),
  ],
  problem: (name) =>
    name.prefix.startsWith(RESERVED)
      ? { fix: `use ${name.prefix.replace(/^(internal-)+/, "")}` }
      : tooLong(name, MAX_LOAD_BALANCER_NAME),
});

export const targetGroupName = valueRule<PrefixedName>("TG-01", "error", {
  text: `a target group's name must have at most ${MAX_LOAD_BALANCER_NAME} characters`,
  why: "ELB rejects longer names.",
  source: "ELBv2 API, CreateTargetGroup",
  caughtBy: "validate",
  awsError: '"name" cannot be longer than 32 characters: "…"',
  example: LONG_AND_SHORT,
  places: (context) => ownNames(context, context.producer?.backend.kind === "alb" ? "web" : "tg"),
  problem: (name) => tooLong(name, MAX_LOAD_BALANCER_NAME),
});

export const securityGroupName = valueRule<string>("SG-01", "error", {
  text: `a security group's name must not begin with ${GROUP_NAME_PREFIX.value}`,
  why: "EC2 reserves this prefix for IDs. The names of the groups begin with the config's name.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "invalid value for name (cannot begin with sg-)",
  example: { bad: { name: "sg-hello" }, good: { name: "hello" } },
  places: ({ config }) => [{ path: ["name"], value: resourceName(config.name, "nlb"), shown: config.name }],
  problem: (name) =>
    name.startsWith(GROUP_NAME_PREFIX.value) ? { fix: "begin the name with another word" } : undefined,
});

export const rolePrefix = valueRule<PrefixedName>("IAM-01", "error", {
  text: `the name prefix of an IAM role must have at most ${MAX_ROLE_PREFIX} characters`,
  why: "The provider appends 26 characters, and IAM allows 64.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected length of name_prefix to be in the range (1 - 38)",
  example: {
    bad: { name: "a-service-with-a-very-long-name-indeed", producer: { access: "ssm" } },
    good: { name: "a-service-with-a-short-name", producer: { access: "ssm" } },
  },
  places: ({ config, stacks }) =>
    stacks.flatMap(({ access, name, prefix }) => {
      const isProducer = name === PRODUCER_STACK;
      const written = isProducer ? prefix : name;
      const parts = [
        ...(config.monitoring.flowLogs ? ["flow-logs-"] : []),
        ...(config.production ? ["instances-"] : []),
        ...(access === "ssm" ? ["ssm-"] : []),
      ];
      // The longest name determines the limit.
      return parts.slice(0, 1).map((part) => ({
        path: isProducer ? ["name"] : ["consumers", name],
        value: { prefix, part, written },
        shown: written,
      }));
    }),
  problem: (name) => tooLong(name, MAX_ROLE_PREFIX),
});

export const latticeName = valueRule<string>("LAT-01", "error", {
  text: `a resource gateway's name must have ${LATTICE.min} to ${LATTICE.max} characters, no double hyphen, and not begin with ${LATTICE_PREFIXES.map((prefix) => `${prefix}-`).join(" or ")}`,
  why: "VPC Lattice reserves these prefixes for IDs.",
  source: "VPC Lattice API, CreateResourceGateway",
  caughtBy: "apply",
  awsError: `${LATTICE_NAME.code}: Value 'hello--db' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!rgw-)${LATTICE_NAME.value.pattern}`,
  example: {
    bad: { name: "hello--db", producer: { service: { backend: RESOURCE } } },
    good: { name: "hello-db", producer: { service: { backend: RESOURCE } } },
  },
  places: ({ config: { name }, producer }) =>
    producer?.backend.kind === "resource" ? [{ path: ["name"], value: name }] : [],
  problem(name) {
    const plain = shortened(name.replace(RESERVED_LATTICE, "").replace(/-{2,}/g, "-"), LATTICE.max);
    if (plain === name && name.length >= LATTICE.min) return undefined;
    return { fix: plain.length >= LATTICE.min ? `use ${plain}` : "use a name such as hello" };
  },
});

function tooLong({ prefix, part, written = prefix }: PrefixedName, max: number): Problem | undefined {
  const name = part === undefined ? prefix : resourceName(prefix, part);
  const excess = name.length - max;
  if (excess <= 0) return undefined;
  const short = shortened(written, written.length - excess);
  return {
    detail: `${name} has ${name.length}`,
    fix: written.length > excess ? `shorten it by ${excess}, for example ${short}` : "shorten the config's name",
  };
}

/** The name of a part of the load balancer, where the producer's stack creates one. */
function ownNames({ config, producer }: RuleContext, part: string): readonly Place<PrefixedName>[] {
  const kind = producer?.backend.kind;
  if (kind === undefined || kind === "existing-nlb" || kind === "resource") return [];
  return [{ path: ["name"], value: { prefix: config.name, part }, shown: config.name }];
}
