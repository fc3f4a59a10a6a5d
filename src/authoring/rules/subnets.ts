import { isWithin } from "../../base/aws-facts/fact";
import { SUBNET_PREFIX } from "../../base/aws-facts/vpc";
import { openZoneIdsOf } from "../../base/aws-facts/zones";
import {
  type Cidr,
  contains,
  defaultSubnetPrefix,
  formatCidr,
  nextFreeCidr,
  overlaps,
  parseCidr,
  sizeOf,
} from "../../base/net/cidr";
import { cidrProblem } from "./address-problems";
import type { StackPlace } from "./context";
import { networkExample } from "./examples";
import type { Place } from "./place";
import { at, type Problem, stackRule, type Violation, valueRule, violationsAt } from "./rule";
import { inStacks } from "./values";

const { min: LARGEST, max: SMALLEST } = SUBNET_PREFIX.value;
const EC2_SUBNET = "EC2 API, CreateSubnet";

export const subnetSize = valueRule<number>("SUB-01", "error", {
  text: `a subnet must be between /${LARGEST} and /${SMALLEST}`,
  why: "AWS reserves five addresses of every subnet and creates none with fewer than 16 addresses. Unlike the VPC size, the subnet size is not checked before apply.",
  source: EC2_SUBNET,
  caughtBy: "apply",
  awsError: `${SUBNET_PREFIX.code}: The CIDR '10.0.0.0/29' is invalid.`,
  example: networkExample({ subnetPrefix: 29 }, { subnetPrefix: 28 }),
  places: (context) => [
    ...inStacks("network", "subnetPrefix")(context),
    ...context.stacks.flatMap(existingBlocks).flatMap(({ path, value }) => {
      const block = parseCidr(value);
      return block ? [{ path, value: block.prefix, shown: value }] : [];
    }),
  ],
  problem(prefix) {
    if (isWithin(SUBNET_PREFIX.value, prefix)) return undefined;
    return { fix: prefix < LARGEST ? `use /${LARGEST} or smaller blocks` : `use /${SMALLEST} or larger blocks` };
  },
});

export const subnetCanonical = valueRule<string>("SUB-02", "error", {
  text: "a subnet's CIDR block must be an IPv4 CIDR block without host bits",
  why: "A CIDR block is written with its first address; anything else is probably a typo.",
  source: "this project's judgement",
  caughtBy: "project",
  example: networkExample(
    { privateLinkSubnets: { cidr: "10.20.100.7/24" } },
    { privateLinkSubnets: { cidr: "10.20.100.0/24" } },
  ),
  places: ({ stacks }) => stacks.flatMap(writtenBlocks),
  problem: (text) => cidrProblem(text, "10.0.0.0/24"),
});

/** Subnets of equal size in a CIDR block. */
export interface SubnetRoom {
  readonly block: string;
  readonly count: number;
  /** @default determined by the block and the count */
  readonly prefix?: number;
}

export const subnetsFit = valueRule<SubnetRoom>("SUB-03", "error", {
  text: `the subnets must fit into their CIDR block, each with a /${SMALLEST} or larger`,
  why: "Each zone gets a subnet, allocated from the VPC's CIDR block.",
  source: EC2_SUBNET,
  caughtBy: "apply",
  awsError: `${SUBNET_PREFIX.code}: The CIDR '10.20.2.0/24' is invalid.`,
  example: networkExample({ cidr: "10.20.0.0/24", subnetPrefix: 24 }, { cidr: "10.20.0.0/24", subnetPrefix: 25 }),
  places: ({ stacks }) => stacks.flatMap(subnetRooms),
  problem({ block: text, count, prefix }) {
    const block = parseCidr(text);
    if (!block || block.prefix < LARGEST || block.prefix > SMALLEST) return undefined;
    if (prefix !== undefined && (prefix < LARGEST || prefix > SMALLEST)) return undefined;
    const cut = prefix ?? defaultSubnetPrefix(block.prefix, count);
    if (cut <= SMALLEST && count * sizeOf(cut) <= sizeOf(block.prefix)) return undefined;
    const halvings = Math.ceil(Math.log2(count));
    const fitting = block.prefix + halvings;
    return {
      detail: `${count} subnets of /${cut} do not fit into ${text}`,
      fix:
        fitting <= SMALLEST
          ? `use /${fitting} for the subnets, or omit their size`
          : `use a block of /${SMALLEST - halvings} or larger, or fewer zones`,
    };
  },
});

export const subnetsInside = stackRule("SUB-03b", "error", {
  text: "subnets must be inside their VPC's CIDR block",
  why: "An existing VPC may have further CIDR blocks, which this config does not know: acknowledge the rule then.",
  source: EC2_SUBNET,
  caughtBy: "apply",
  awsError: "InvalidSubnet.Range: The CIDR '10.99.0.0/24' is invalid.",
  acknowledgeable: true,
  example: networkExample(
    { privateLinkSubnets: { cidr: "10.99.0.0/24" } },
    { privateLinkSubnets: { cidr: "10.20.200.0/24" } },
  ),
  violations: (stack) =>
    violationsAt(writtenBlocks(stack), (block) => subnetOutside(block, stack.network.cidr, blocksOf(stack))),
});

export const subnetsDisjoint = stackRule("SUB-04", "error", {
  text: "the subnets of a VPC must not overlap",
  why: "An address belongs to one subnet.",
  source: EC2_SUBNET,
  caughtBy: "apply",
  awsError: "InvalidSubnet.Conflict: The CIDR '10.0.1.0/24' conflicts with another subnet",
  example: networkExample(
    { privateLinkSubnets: { cidr: "10.20.1.0/24" } },
    { privateLinkSubnets: { cidr: "10.20.200.0/24" } },
  ),
  violations: overlapsIn,
});

function subnetRooms({ path, network, region }: StackPlace): readonly Place<SubnetRoom>[] {
  const own = network.privateLinkSubnets;
  const rooms: Place<SubnetRoom>[] = [];
  if (network.kind === "new") {
    const { cidr: block, zoneIds, subnetPrefix: prefix } = network;
    rooms.push({
      path: [...path, "network", prefix === undefined ? "zoneIds" : "subnetPrefix"],
      value: { block, count: zoneIds.length, ...(prefix === undefined ? {} : { prefix }) },
      shown: prefix ?? zoneIds,
    });
  }
  if (own) {
    const count = (own.zoneIds ?? openZoneIdsOf(region) ?? []).length;
    const at = [...path, "network", "privateLinkSubnets", "cidr"];
    rooms.push({ path: at, value: { block: own.cidr, count }, shown: own.cidr });
  }
  return rooms.filter(({ value }) => value.count > 0);
}

/** The problem with a subnet outside its VPC. `taken` are the used blocks. */
export function subnetOutside(subnet: string, vpc: string, taken: readonly string[]): Problem | undefined {
  const block = parseCidr(subnet);
  const whole = parseCidr(vpc);
  if (!block || !whole || contains(whole, block)) return undefined;
  return { fix: freeInside(whole, block.prefix, parsed(taken)) };
}

/** The problem with a subnet that overlaps with another. */
export function subnetClash(subnet: string, others: readonly string[], vpc: string): Problem | undefined {
  const block = parseCidr(subnet);
  const taken = parsed(others);
  const clash = block && taken.find((other) => overlaps(other, block));
  if (!block || !clash) return undefined;
  const whole = parseCidr(vpc);
  return {
    detail: `it overlaps with ${formatCidr(clash)}`,
    fix: whole ? freeInside(whole, block.prefix, [...taken, block]) : "use blocks that do not overlap",
  };
}

/** Compares each existing subnet with those before it, and the load balancer's own block with all. */
function overlapsIn(stack: StackPlace): readonly Violation[] {
  const places = writtenBlocks(stack);
  const planned = stack.network.kind === "new" ? blocksOf(stack) : [];
  return places.flatMap((place, index) => {
    const earlier = places.slice(0, index).map(({ value }) => value);
    const problem = subnetClash(place.value, [...planned, ...earlier], stack.network.cidr);
    return problem ? [at(place, problem)] : [];
  });
}

/** The blocks of a VPC's subnets. */
function blocksOf({ subnets }: StackPlace): readonly string[] {
  return subnets.map(({ cidr }) => cidr);
}

function parsed(blocks: readonly string[]): readonly Cidr[] {
  return blocks.flatMap((text) => parseCidr(text) ?? []);
}

function freeInside(vpc: Cidr, prefix: number, taken: readonly Cidr[]): string {
  const free = nextFreeCidr(prefix, taken, [vpc]);
  return free
    ? `use ${formatCidr(free)}, which is free in ${formatCidr(vpc)}`
    : `use a smaller block: no /${prefix} is free in ${formatCidr(vpc)}`;
}

function existingBlocks({ path, network }: StackPlace): readonly Place<string>[] {
  if (network.kind !== "existing") return [];
  return network.subnets.map(({ cidr }, index) => ({
    path: [...path, "network", "subnets", index, "cidr"],
    value: cidr,
  }));
}

/** The blocks of existing subnets, and that of the load balancer's own subnets. */
function writtenBlocks(stack: StackPlace): readonly Place<string>[] {
  const own = stack.network.privateLinkSubnets;
  return [
    ...existingBlocks(stack),
    ...(own ? [{ path: [...stack.path, "network", "privateLinkSubnets", "cidr"], value: own.cidr }] : []),
  ];
}
