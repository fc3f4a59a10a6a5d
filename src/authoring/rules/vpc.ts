import {
  cidr,
  contains,
  formatCidr,
  isCanonical,
  isPrivate,
  nextFreeCidr,
  overlaps,
  parseCidr,
} from "../../base/net/cidr";
import { inStacks, type RuleContext } from "./context";
import type { Place } from "./place";
import { configRule, valueRule } from "./rule";

const SMALLEST = 28;
const LARGEST = 16;
const FORBIDDEN = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"].map(cidr);
const DOCKER = cidr("172.17.0.0/16");
const VPC_GUIDE = "Amazon VPC User Guide, VPC CIDR blocks";

export const vpcSize = valueRule<string>({
  id: "VPC-01",
  severity: "error",
  text: "a VPC's IPv4 block is between /16 and /28",
  why: "EC2 makes no larger and no smaller VPC.",
  source: "EC2 API, CreateVpc",
  caughtBy: "validate",
  awsError: 'expected "cidr_block" to contain a network Value with between 16 and 28 significant bits, got: 29',
  example: vpcExample("10.20.0.0/29", "10.20.0.0/28"),
  places: newVpcBlocks,
  problem(text) {
    const block = parseCidr(text);
    if (!block || (block.prefix >= LARGEST && block.prefix <= SMALLEST)) return undefined;
    const prefix = block.prefix < LARGEST ? LARGEST : SMALLEST;
    return { fix: `write ${formatCidr({ base: block.base, prefix })}` };
  },
});

export const vpcCanonical = valueRule<string>({
  id: "VPC-02",
  severity: "error",
  text: "a VPC's IPv4 block has no host bits",
  why: "A block is named by its first address; anything else is most likely a slip of the pen.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected cidr_block to contain a valid network Value, expected 10.0.0.0/16, got 10.0.1.0/16",
  example: vpcExample("10.20.1.0/16", "10.20.0.0/16"),
  places: vpcBlocks,
  problem(text) {
    const block = parseCidr(text);
    if (!block || isCanonical(text)) return undefined;
    return { fix: `write ${formatCidr(block)}` };
  },
});

export const vpcForm = valueRule<string>({
  id: "VPC-03",
  severity: "error",
  text: "a VPC's block is written as four numbers and a prefix length",
  why: "Only IPv4 is shared here.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: "expected cidr_block to contain a valid Value, got: 10.0.0/16 with err: invalid CIDR address: 10.0.0/16",
  example: vpcExample("10.20.0/16", "10.20.0.0/16"),
  places: vpcBlocks,
  problem(text) {
    return parseCidr(text) ? undefined : { fix: "write a block such as 10.0.0.0/16" };
  },
});

export const vpcRange = valueRule<string>({
  id: "VPC-04",
  severity: "error",
  text: "a VPC's block is outside 0.0.0.0/8, 127.0.0.0/8, 169.254.0.0/16 and 224.0.0.0/3",
  why: "These ranges have a meaning of their own: this host, loopback, link-local, multicast.",
  source: VPC_GUIDE,
  caughtBy: "apply",
  awsError: "InvalidVpc.Range: The CIDR '127.0.0.0/16' is invalid.",
  example: vpcExample("169.254.0.0/16", "10.20.0.0/16"),
  places: vpcBlocks,
  problem(text) {
    const block = parseCidr(text);
    if (!block || !FORBIDDEN.some((range) => overlaps(range, block))) return undefined;
    return { fix: `write a private block such as ${suggestion(block.prefix)}` };
  },
});

export const vpcPrivate = valueRule<string>({
  id: "VPC-04b",
  severity: "warning",
  text: "a VPC's block is private: inside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
  why: "With public addresses inside, the owners of these addresses on the internet cannot be reached from the VPC.",
  source: VPC_GUIDE,
  caughtBy: "silent",
  example: vpcExample("8.8.0.0/16", "10.20.0.0/16"),
  places: vpcBlocks,
  problem(text) {
    const block = parseCidr(text);
    if (!block || isPrivate(block) || FORBIDDEN.some((range) => overlaps(range, block))) return undefined;
    return { fix: `write a private block such as ${suggestion(block.prefix)}` };
  },
});

export const vpcDocker = valueRule<string>({
  id: "VPC-05",
  severity: "warning",
  text: "a VPC's block stays clear of 172.17.0.0/16",
  why: "Docker uses it by default on laptops and servers alike: these cannot reach such a VPC. AWS Cloud9 and SageMaker use it too.",
  source: VPC_GUIDE,
  caughtBy: "silent",
  example: vpcExample("172.17.0.0/16", "172.18.0.0/16"),
  places: vpcBlocks,
  problem(text) {
    const block = parseCidr(text);
    if (!block || !overlaps(block, DOCKER)) return undefined;
    return { fix: `write a block such as ${suggestion(block.prefix)}` };
  },
});

export const existingVpcDns = configRule({
  id: "VPC-10",
  severity: "info",
  text: "an existing VPC has enableDnsSupport and enableDnsHostnames on where private names are used",
  why: "Without both, endpoints refuse private DNS and private hosted zones do not resolve. A new VPC of this project has both.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "apply",
  awsError:
    "InvalidParameter: Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for vpc-…",
  example: {
    bad: {
      consumers: {
        consumer: {
          network: {
            kind: "existing",
            vpcId: "vpc-0123456789abcdef0",
            cidr: "10.10.0.0/16",
            subnets: [
              { id: "subnet-0123456789abcdef0", zoneId: "euc1-az1", cidr: "10.10.0.0/24" },
              { id: "subnet-0123456789abcdef1", zoneId: "euc1-az2", cidr: "10.10.1.0/24" },
            ],
          },
        },
      },
    },
    good: { consumers: { consumer: { network: { cidr: "10.10.0.0/16" } } } },
  },
  violations({ consumers, producer }) {
    const named = [
      ...consumers.filter(({ consumer, access }) => consumer.dns || consumer.privateDns || access === "ssm"),
      ...(producer?.access === "ssm" ? [producer] : []),
    ];
    return named.flatMap(({ path, network }) =>
      network.kind === "existing"
        ? [
            {
              path: [...path, "network", "vpcId"],
              value: network.vpcId,
              fix: `see that \`aws ec2 describe-vpc-attribute --vpc-id ${network.vpcId} --attribute enableDnsHostnames\` and enableDnsSupport say true`,
            },
          ]
        : [],
    );
  },
});

const NAMES_SHOWN = 3;

export const vpcOverlap = configRule({
  id: "VPC-12",
  severity: "info",
  text: "producer and consumer VPCs may overlap",
  why: "PrivateLink routes nothing between the two VPCs: a consumer sees an address of its own. It matters only if they are to be peered one day.",
  source: "this project's judgement",
  caughtBy: "project",
  example: {
    bad: { producer: { network: { cidr: "10.10.0.0/16" } } },
    good: { producer: { network: { cidr: "10.20.0.0/16" } } },
  },
  violations({ producer, consumers }) {
    const own = producer && parseCidr(producer.network.cidr);
    if (!own) return [];
    const names = consumers
      .filter(({ usesProducer, network }) => {
        const block = parseCidr(network.cidr);
        return usesProducer && block && overlaps(block, own);
      })
      .map(({ name }) => name);
    if (names.length === 0) return [];
    const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : "";
    return [
      {
        path: ["producer", "network", "cidr"],
        value: producer.network.cidr,
        detail: `this one overlaps with that of ${names.slice(0, NAMES_SHOWN).join(", ")}${more}`,
        fix: "nothing, unless they are to be peered one day",
      },
    ];
  },
});

export const vpcRules = [vpcSize, vpcCanonical, vpcForm, vpcRange, vpcPrivate, vpcDocker, existingVpcDns, vpcOverlap];

function vpcBlocks({ stacks }: RuleContext): readonly Place<string>[] {
  return inStacks(stacks, ({ network }) => ({ at: ["network", "cidr"], value: network.cidr }));
}

function newVpcBlocks({ stacks }: RuleContext): readonly Place<string>[] {
  return inStacks(stacks, ({ network }) => ({
    at: ["network", "cidr"],
    value: network.kind === "new" ? network.cidr : undefined,
  }));
}

function vpcExample(bad: string, good: string) {
  return { bad: { producer: { network: { cidr: bad } } }, good: { producer: { network: { cidr: good } } } };
}

function suggestion(prefix: number): string {
  const clamped = Math.min(Math.max(prefix, LARGEST), SMALLEST);
  const free = nextFreeCidr(clamped, [DOCKER]);
  return free && !contains(DOCKER, free) ? formatCidr(free) : "10.0.0.0/16";
}
