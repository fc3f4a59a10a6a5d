import {
  type Cidr,
  contains,
  defaultSubnetPrefix,
  formatCidr,
  isCanonical,
  nextFreeCidr,
  overlaps,
  parseCidr,
  sizeOf,
} from "../../base/net/cidr";
import { zoneIdsOf } from "../../base/net/zones";
import type { NetworkConfig } from "../config/schema";
import { inStacks, type StackPlace } from "./context";
import type { Path, Place } from "./place";
import { configRule, type Problem, type Violation, valueRule } from "./rule";

const SMALLEST = 28;
const LARGEST = 16;
const EC2_SUBNET = "EC2 API, CreateSubnet";

export const subnetSize = valueRule<number>({
  id: "SUB-01",
  severity: "error",
  text: "a subnet is between /16 and /28",
  why: "AWS keeps five addresses of every subnet and makes none smaller than 16 addresses. Unlike a VPC's, its size is not checked before it is applied.",
  source: EC2_SUBNET,
  caughtBy: "apply",
  awsError: "InvalidSubnet.Range: The CIDR '10.0.0.0/29' is invalid.",
  example: {
    bad: { producer: { network: { subnetPrefix: 29 } } },
    good: { producer: { network: { subnetPrefix: 28 } } },
  },
  places: ({ stacks }) => [
    ...inStacks(stacks, ({ network }) => ({
      at: ["network", "subnetPrefix"],
      value: network.kind === "new" ? network.subnetPrefix : undefined,
    })),
    ...existingSubnets(stacks).flatMap(({ path, value }) => {
      const block = parseCidr(value);
      return block ? [{ path, value: block.prefix, shown: value }] : [];
    }),
  ],
  problem(prefix) {
    if (prefix >= LARGEST && prefix <= SMALLEST) return undefined;
    return {
      fix: prefix < LARGEST ? "choose /16 or smaller blocks" : "choose /28 or larger blocks",
    };
  },
});

export const subnetCanonical = valueRule<string>({
  id: "SUB-02",
  severity: "error",
  text: "a subnet's block is an IPv4 block without host bits",
  why: "A block is named by its first address; anything else is most likely a slip of the pen.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: '"10.0.0.5/24" is not a valid IPv4 CIDR block; did you mean "10.0.0.0/24"?',
  example: {
    bad: { producer: { network: { privateLinkSubnets: { cidr: "10.20.100.7/24" } } } },
    good: { producer: { network: { privateLinkSubnets: { cidr: "10.20.100.0/24" } } } },
  },
  places: ({ stacks }) => [...existingSubnets(stacks), ...privateLinkBlocks(stacks)],
  problem(text) {
    const block = parseCidr(text);
    if (!block) return { fix: "write a block such as 10.0.0.0/24" };
    return isCanonical(text) ? undefined : { fix: `write ${formatCidr(block)}` };
  },
});

/** Equal subnets to cut from a block. */
export interface SubnetRoom {
  readonly block: string;
  readonly count: number;
  /** Default: what the block and the count allow. */
  readonly prefix?: number;
}

export const subnetsFit = valueRule<SubnetRoom>({
  id: "SUB-03",
  severity: "error",
  text: "the subnets fit into their block, each at least a /28",
  why: "Each zone gets a subnet of its own, cut from the VPC's block.",
  source: EC2_SUBNET,
  caughtBy: "apply",
  awsError: "InvalidSubnet.Range: The CIDR '10.20.2.0/24' is invalid.",
  example: {
    bad: { producer: { network: { cidr: "10.20.0.0/24", subnetPrefix: 24 } } },
    good: { producer: { network: { cidr: "10.20.0.0/24", subnetPrefix: 25 } } },
  },
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
          ? `choose /${fitting} for the subnets, or leave their size out`
          : `choose a block of /${SMALLEST - halvings} or larger, or fewer zones`,
    };
  },
});

export const subnetsInside = configRule({
  id: "SUB-03b",
  severity: "error",
  text: "subnets lie inside their VPC's block",
  why: "An existing VPC may have further blocks, which this config does not know: acknowledge the rule then.",
  source: EC2_SUBNET,
  caughtBy: "apply",
  awsError: "InvalidSubnet.Range: The CIDR '10.99.0.0/24' is invalid.",
  acknowledgeable: true,
  example: {
    bad: { producer: { network: { privateLinkSubnets: { cidr: "10.99.0.0/24" } } } },
    good: { producer: { network: { privateLinkSubnets: { cidr: "10.20.200.0/24" } } } },
  },
  violations: ({ stacks }) =>
    stacks.flatMap((stack) =>
      [...existingSubnets([stack]), ...privateLinkBlocks([stack])].flatMap((place) => {
        const problem = subnetOutside(place.value, stack.network.cidr, blocksOf(stack));
        return problem ? [{ ...place, ...problem }] : [];
      }),
    ),
});

export const subnetsDisjoint = configRule({
  id: "SUB-04",
  severity: "error",
  text: "the subnets of a VPC do not overlap",
  why: "An address belongs to one subnet.",
  source: EC2_SUBNET,
  caughtBy: "apply",
  awsError: "InvalidSubnet.Conflict: The CIDR '10.0.1.0/24' conflicts with another subnet",
  example: {
    bad: { producer: { network: { privateLinkSubnets: { cidr: "10.20.1.0/24" } } } },
    good: { producer: { network: { privateLinkSubnets: { cidr: "10.20.200.0/24" } } } },
  },
  violations: ({ stacks }) => stacks.flatMap((stack) => overlapsIn(stack)),
});

export const subnetRules = [subnetSize, subnetCanonical, subnetsFit, subnetsInside, subnetsDisjoint];

function existingSubnets(stacks: readonly StackPlace[]): readonly Place<string>[] {
  return stacks.flatMap(({ path, network }) =>
    network.kind === "existing"
      ? network.subnets.map((subnet, index) => ({
          path: [...path, "network", "subnets", index, "cidr"],
          value: subnet.cidr,
        }))
      : [],
  );
}

function privateLinkBlocks(stacks: readonly StackPlace[]): readonly Place<string>[] {
  return stacks.flatMap(({ path, network }) =>
    network.privateLinkSubnets
      ? [{ path: [...path, "network", "privateLinkSubnets", "cidr"], value: network.privateLinkSubnets.cidr }]
      : [],
  );
}

function subnetRooms({ path, network, region }: StackPlace): readonly Place<SubnetRoom>[] {
  const own = network.privateLinkSubnets;
  const zones = own?.zoneIds ?? zoneIdsOf(region) ?? [];
  return [
    ...(network.kind === "new" ? [vpcRoom(network, path)] : []),
    ...(own
      ? [
          {
            path: [...path, "network", "privateLinkSubnets", "cidr"],
            value: { block: own.cidr, count: zones.length },
            shown: own.cidr,
          },
        ]
      : []),
  ].filter(({ value }) => value.count > 0);
}

function vpcRoom(network: NetworkConfig & { kind: "new" }, path: Path): Place<SubnetRoom> {
  const { cidr: block, zoneIds, subnetPrefix } = network;
  const written = subnetPrefix === undefined ? "zoneIds" : "subnetPrefix";
  return {
    path: [...path, "network", written],
    value: {
      block,
      count: zoneIds.length,
      ...(subnetPrefix === undefined ? {} : { prefix: subnetPrefix }),
    },
    shown: subnetPrefix ?? zoneIds,
  };
}

/** What is wrong with a subnet that is not in its VPC. `taken` are the blocks that are in use there. */
export function subnetOutside(subnet: string, vpc: string, taken: readonly string[]): Problem | undefined {
  const block = parseCidr(subnet);
  const whole = parseCidr(vpc);
  if (!block || !whole || contains(whole, block)) return undefined;
  return { fix: freeInside(whole, block.prefix, parsed(taken)) };
}

/** What is wrong with a subnet that shares addresses with one of the others. */
export function subnetClash(subnet: string, others: readonly string[], vpc: string): Problem | undefined {
  const block = parseCidr(subnet);
  const taken = parsed(others);
  const clash = block && taken.find((other) => overlaps(other, block));
  if (!block || !clash) return undefined;
  const whole = parseCidr(vpc);
  return {
    detail: `it overlaps with ${formatCidr(clash)}`,
    fix: whole ? freeInside(whole, block.prefix, [...taken, block]) : "choose blocks that share no address",
  };
}

/** Each existing subnet against those before it, and the load balancer's own block against all. */
function overlapsIn(stack: StackPlace): readonly Violation[] {
  const places = [...existingSubnets([stack]), ...privateLinkBlocks([stack])];
  const planned = stack.network.kind === "new" ? blocksOf(stack) : [];
  return places.flatMap((place, index) => {
    const earlier = places.slice(0, index).map(({ value }) => value);
    const problem = subnetClash(place.value, [...planned, ...earlier], stack.network.cidr);
    return problem ? [{ ...place, ...problem }] : [];
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
    ? `write ${formatCidr(free)}, which is free in ${formatCidr(vpc)}`
    : `choose a smaller block: no /${prefix} is free in ${formatCidr(vpc)}`;
}
