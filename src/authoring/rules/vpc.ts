import { isWithin } from "../../base/aws-facts/fact";
import {
  DOCKER_NETWORK,
  PRIVATE_RANGES,
  SHARED_RANGE,
  VPC_PREFIX,
  VPC_RESERVED_RANGES,
} from "../../base/aws-facts/vpc";
import {
  cidr,
  contains,
  formatCidr,
  isPrivate,
  isVpcRange,
  nextFreeCidr,
  overlaps,
  parseCidr,
} from "../../base/net/cidr";
import { cidrProblem } from "./address-problems";
import type { RuleContext } from "./context";
import { consumerExample, existingNetwork, networkExample, producerExample } from "./examples";
import { configRule, producerRule, valueRule } from "./rule";
import { inStacks } from "./values";

const { min: LARGEST, max: SMALLEST } = VPC_PREFIX.value;
const DOCKER = cidr(DOCKER_NETWORK.value);
const VPC_GUIDE = "Amazon VPC User Guide, VPC CIDR blocks";

export const vpcSize = valueRule<string>("VPC-01", "error", {
  text: `a VPC's IPv4 CIDR block must be between /${LARGEST} and /${SMALLEST}`,
  why: "EC2 creates no larger and no smaller VPC.",
  source: "EC2 API, CreateVpc",
  caughtBy: "validate",
  awsError: 'expected "cidr_block" to contain a network Value with between 16 and 28 significant bits, got: 29',
  example: networkExample({ cidr: "10.20.0.0/29" }, { cidr: "10.20.0.0/26" }),
  places: ({ stacks }) =>
    stacks.flatMap(({ path, network }) =>
      network.kind === "new" ? [{ path: [...path, "network", "cidr"], value: network.cidr }] : [],
    ),
  problem(text) {
    const block = parseCidr(text);
    if (!block || isWithin(VPC_PREFIX.value, block.prefix)) return undefined;
    const prefix = block.prefix < LARGEST ? LARGEST : SMALLEST;
    return { fix: `use ${formatCidr({ base: block.base, prefix })}` };
  },
});

export const vpcCanonical = valueRule<string>("VPC-02", "error", {
  text: "a VPC's IPv4 CIDR block must have no host bits",
  why: "A CIDR block is written with its first address; anything else is probably a typo.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected cidr_block to contain a valid network Value, expected 10.0.0.0/16, got 10.0.1.0/16",
  example: networkExample({ cidr: "10.20.1.0/16" }, { cidr: "10.20.0.0/16" }),
  places: writtenBlocks,
  // VPC-03 reports blocks that are not valid.
  problem: (text) => (parseCidr(text) ? cidrProblem(text, "10.0.0.0/16") : undefined),
});

export const vpcForm = valueRule<string>("VPC-03", "error", {
  text: "a VPC's CIDR block must be an IPv4 address and a prefix length",
  why: "This project supports IPv4 only.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected cidr_block to contain a valid Value, got: 10.20.0/16 with err: invalid CIDR address: 10.20.0/16",
  example: producerExample(
    { access: "none", network: { cidr: "10.20.0/16" } },
    { access: "none", network: { cidr: "10.20.0.0/16" } },
  ),
  places: writtenBlocks,
  problem: (text) => (parseCidr(text) ? undefined : cidrProblem(text, "10.0.0.0/16")),
});

export const vpcRange = valueRule<string>("VPC-04", "error", {
  text: `a VPC's CIDR block must be outside ${VPC_RESERVED_RANGES.value.join(", ")}`,
  why: "These ranges are reserved: this host, loopback, link-local, multicast, future use.",
  source: VPC_GUIDE,
  caughtBy: "apply",
  awsError: `${VPC_RESERVED_RANGES.code}: The CIDR '127.0.0.0/16' is invalid.`,
  example: networkExample({ cidr: "169.254.0.0/16" }, { cidr: "10.20.0.0/16" }),
  places: inStacks("network", "cidr"),
  problem(text) {
    const block = parseCidr(text);
    if (!block || isVpcRange(block)) return undefined;
    return { fix: `use a private block such as ${suggestion(block.prefix)}` };
  },
});

export const vpcPrivate = valueRule<string>("VPC-04b", "warning", {
  text: `a VPC's CIDR block should be private: inside ${PRIVATE_RANGES.value.join(", ")} or ${SHARED_RANGE.value}`,
  why: "With a public block, the VPC cannot reach the internet hosts that own these addresses.",
  source: VPC_GUIDE,
  caughtBy: "silent",
  notProvable: "hosts outside the VPC are not in the states",
  example: networkExample({ cidr: "8.8.0.0/16" }, { cidr: "10.20.0.0/16" }),
  places: inStacks("network", "cidr"),
  problem(text) {
    const block = parseCidr(text);
    if (!block || isPrivate(block) || !isVpcRange(block)) return undefined;
    return { fix: `use a private block such as ${suggestion(block.prefix)}` };
  },
});

export const vpcDocker = valueRule<string>("VPC-05", "warning", {
  text: `a VPC's CIDR block should not overlap with ${DOCKER_NETWORK.value}`,
  why: "It is Docker's default network on laptops and servers, which cannot reach such a VPC. AWS Cloud9 and SageMaker use it, too.",
  source: VPC_GUIDE,
  caughtBy: "silent",
  notProvable: "hosts outside the VPC are not in the states",
  example: networkExample({ cidr: DOCKER_NETWORK.value }, { cidr: "172.18.0.0/16" }),
  places: inStacks("network", "cidr"),
  problem(text) {
    const block = parseCidr(text);
    if (!block || !overlaps(block, DOCKER)) return undefined;
    return { fix: `use a block such as ${suggestion(block.prefix)}` };
  },
});

export const existingVpcDns = configRule("VPC-10", "info", {
  text: "an existing VPC must enable enableDnsSupport and enableDnsHostnames where private names are used",
  why: "Without both, endpoints do not support private DNS, and private hosted zones do not resolve. A VPC created by this project enables both.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "apply",
  awsError:
    "InvalidParameter: Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for vpc-…",
  notProvable: "only AWS knows what the VPC has: `privatelink check` asks",
  example: consumerExample({ network: existingNetwork("10.10") }, { network: { cidr: "10.10.0.0/16" } }),
  violations({ consumers, producer }) {
    const named = [
      ...consumers.filter(({ consumer, access }) => consumer.dns || consumer.privateDns || access === "ssm"),
      ...(producer?.access === "ssm" ? [producer] : []),
    ];
    return named.flatMap(({ path, network }) => {
      if (network.kind !== "existing") return [];
      const { vpcId } = network;
      const command = `aws ec2 describe-vpc-attribute --vpc-id ${vpcId} --attribute enableDnsHostnames`;
      const fix = `check that \`${command}\` and enableDnsSupport return true`;
      return [{ path: [...path, "network", "vpcId"], value: vpcId, fix }];
    });
  },
});

const NAMES_SHOWN = 3;

export const vpcOverlap = producerRule("VPC-12", "info", {
  text: "producer and consumer VPCs can overlap",
  why: "PrivateLink does not route between the two VPCs: a consumer sees an address of its own VPC. Overlaps matter only if you plan to peer them.",
  source: "this project's judgement",
  caughtBy: "project",
  example: networkExample({ cidr: "10.10.0.0/16" }, { cidr: "10.20.0.0/16" }),
  violations({ network, path }, { consumers }) {
    const own = parseCidr(network.cidr);
    const names = consumers
      .filter((consumer) => {
        const block = parseCidr(consumer.network.cidr);
        return own && consumer.usesProducer && block && overlaps(block, own);
      })
      .map(({ name }) => name);
    const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : "";
    return (
      names.length > 0 && {
        path: [...path, "network", "cidr"],
        value: network.cidr,
        detail: `this one overlaps with that of ${names.slice(0, NAMES_SHOWN).join(", ")}${more}`,
        fix: "none, unless you plan to peer them",
      }
    );
  },
});

function suggestion(prefix: number): string {
  const clamped = Math.min(Math.max(prefix, LARGEST), SMALLEST);
  const free = nextFreeCidr(clamped, [DOCKER]);
  return free && !contains(DOCKER, free) ? formatCidr(free) : "10.0.0.0/16";
}

function writtenBlocks(context: RuleContext) {
  return [...inStacks("network", "cidr")(context), ...inStacks("network", "primaryCidr")(context)];
}
