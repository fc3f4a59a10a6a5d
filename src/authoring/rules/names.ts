import { resourceName, shortened } from "../../base/net/names";
import { PRODUCER_STACK } from "../config/derived";
import { type Problem, valueRule } from "./rule";

const MAX_NAME = 40;
const MAX_LOAD_BALANCER_NAME = 32;
const MAX_ROLE_PREFIX = 38;

export const configName = valueRule<string>({
  id: "NAME-01",
  severity: "error",
  text: "the config's name is 1 to 40 lower-case letters, digits and hyphens, and begins and ends with a letter or digit",
  why: "It is part of the name of every resource; these characters are allowed in all of them.",
  source: "this project's judgement, after ELBv2 API, CreateLoadBalancer",
  caughtBy: "validate",
  awsError: 'only alphanumeric characters and hyphens allowed in "name": "a_b-nlb"',
  example: { bad: { name: "Hello_World" }, good: { name: "hello-world" } },
  places: ({ config }) => [{ path: ["name"], value: config.name }],
  problem(name) {
    if (/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name) && name.length <= MAX_NAME) return undefined;
    const plain = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "");
    return { fix: plain === "" ? "write a name such as hello" : `write ${shortened(plain, MAX_NAME)}` };
  },
});

/** A name that a resource gets: the prefix of the config and the resource's own part. */
export interface PrefixedName {
  readonly prefix: string;
  /** For example `nlb`. */
  readonly part: string;
  /** The end of the prefix that can be changed. @default the whole prefix */
  readonly written?: string;
}

export const loadBalancerName = valueRule<PrefixedName>({
  id: "LB-01",
  severity: "error",
  text: "a load balancer's name has at most 32 characters and does not begin with internal-",
  why: "ELB refuses longer names, and keeps internal- for DNS names of its own.",
  source: "ELBv2 API, CreateLoadBalancer",
  caughtBy: "validate",
  awsError: '"name" cannot be longer than 32 characters: "…"; "name" cannot begin with "internal-": "internal-a"',
  example: {
    bad: { name: "a-service-with-a-very-long-name-indeed" },
    good: { name: "a-service-with-a-short-name" },
  },
  places: ({ config, producer }) => {
    const kind = producer?.producer.service.backend.kind;
    const parts = kind === "alb" ? ["nlb", "alb"] : kind === "existing-nlb" || kind === "resource" ? [] : ["nlb"];
    return producer
      ? parts.map((part) => ({ path: ["name"], value: { prefix: config.name, part }, shown: config.name }))
      : [];
  },
  problem: (name) =>
    name.prefix.startsWith("internal-")
      ? { fix: `write ${name.prefix.replace(/^(internal-)+/, "")}` }
      : tooLong(name, MAX_LOAD_BALANCER_NAME),
});

export const targetGroupName = valueRule<PrefixedName>({
  id: "TG-01",
  severity: "error",
  text: "a target group's name has at most 32 characters",
  why: "ELB refuses longer names.",
  source: "ELBv2 API, CreateTargetGroup",
  caughtBy: "validate",
  awsError: '"name" cannot be longer than 32 characters: "…"',
  example: {
    bad: { name: "a-service-with-a-very-long-name-indeed" },
    good: { name: "a-service-with-a-short-name" },
  },
  places: ({ config, producer }) => {
    const kind = producer?.producer.service.backend.kind;
    const part = kind === "alb" ? "web" : "tg";
    return producer && kind !== "existing-nlb" && kind !== "resource"
      ? [{ path: ["name"], value: { prefix: config.name, part }, shown: config.name }]
      : [];
  },
  problem: (name) => tooLong(name, MAX_LOAD_BALANCER_NAME),
});

export const securityGroupName = valueRule<string>({
  id: "SG-01",
  severity: "error",
  text: "a security group's name does not begin with sg-",
  why: "EC2 would take it for an id. The names of the groups begin with the config's name.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "invalid value for name (cannot begin with sg-)",
  example: { bad: { name: "sg-hello" }, good: { name: "hello" } },
  places: ({ config }) => [{ path: ["name"], value: resourceName(config.name, "nlb"), shown: config.name }],
  problem: (name) => (name.startsWith("sg-") ? { fix: "begin it with another word" } : undefined),
});

export const rolePrefix = valueRule<PrefixedName>({
  id: "IAM-01",
  severity: "error",
  text: "the prefix of an IAM role's name has at most 38 characters",
  why: "The provider adds 26 characters of its own to it, and IAM allows 64.",
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
      const parts = [...(config.monitoring.flowLogs ? ["flow-logs-"] : []), ...(access === "ssm" ? ["ssm-"] : [])];
      // The longest name decides for the others.
      return parts.slice(0, 1).map((part) => ({
        path: isProducer ? ["name"] : ["consumers", name],
        value: { prefix, part, written },
        shown: written,
      }));
    }),
  problem: (name) => tooLong(name, MAX_ROLE_PREFIX),
});

export const latticeName = valueRule<string>({
  id: "LAT-01",
  severity: "error",
  text: "a resource gateway's name has 3 to 40 characters, no double hyphen, and does not begin with rgw- or rcfg-",
  why: "VPC Lattice keeps these prefixes for ids.",
  source: "VPC Lattice API, CreateResourceGateway",
  caughtBy: "apply",
  awsError: "Attribute name string length must be between 3 and 40, got: 1",
  example: {
    bad: {
      name: "hello--db",
      producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } },
    },
    good: {
      name: "hello-db",
      producer: { service: { backend: { kind: "resource", address: "10.20.0.10" } } },
    },
  },
  places: ({ config: { name }, producer }) =>
    producer?.producer.service.backend.kind === "resource" ? [{ path: ["name"], value: name }] : [],
  problem(name) {
    const plain = shortened(name.replace(/^(rgw|rcfg)-+/, "").replace(/-{2,}/g, "-"), 40);
    if (plain === name && name.length >= 3) return undefined;
    return { fix: plain.length >= 3 ? `write ${plain}` : "write a name such as hello" };
  },
});

export const nameRules = [configName, loadBalancerName, targetGroupName, securityGroupName, rolePrefix, latticeName];

function tooLong({ prefix, part, written = prefix }: PrefixedName, max: number): Problem | undefined {
  const name = resourceName(prefix, part);
  const excess = name.length - max;
  if (excess <= 0) return undefined;
  const short = shortened(written, written.length - excess);
  return {
    detail: `${name} has ${name.length}`,
    fix: written.length > excess ? `shorten it by ${excess}, for example ${short}` : "shorten the config's name",
  };
}
