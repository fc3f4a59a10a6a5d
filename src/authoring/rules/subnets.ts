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
    ...context.stacks
      .flatMap((stack) => [...existingBlocks(stack), ...givenBlocks(stack)])
      .flatMap(({ path, value }) => {
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
  /** The blocks of further subnets, which are given. */
  readonly given: readonly string[];
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
  problem({ block: text, count, given, prefix }) {
    const block = parseCidr(text);
    if (!block || block.prefix < LARGEST || block.prefix > SMALLEST) return undefined;
    if (prefix !== undefined && (prefix < LARGEST || prefix > SMALLEST)) return undefined;
    const cut = prefix ?? defaultSubnetPrefix(block.prefix, count + given.length);
    if (cut <= SMALLEST && count <= freePlaces(block, cut, parsed(given))) return undefined;
    if (given.length > 0)
      return {
        detail: `${text} has no room for ${count} more of /${cut}`,
        fix: "give these zones a free block in `subnetCidrs` too, or omit them",
      };
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
  violations: (stack) => [
    ...violationsAt(writtenBlocks(stack), (block) => subnetOutside(block, stack.network.cidr, blocksOf(stack))),
    ...violationsAt(givenBlocks(stack).filter(isForPrivateLink), (block) =>
      subnetOutside(block, stack.network.privateLinkSubnets?.cidr ?? "", []),
    ),
  ],
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

/** How many subnets of a size are free in a block. */
function freePlaces(block: Cidr, prefix: number, taken: readonly Cidr[]): number {
  const places = sizeOf(block.prefix) / sizeOf(prefix);
  const used = taken.reduce((sum, { prefix: own }) => sum + Math.max(1, sizeOf(own) / sizeOf(prefix)), 0);
  return places - used;
}

/** The zones without a given block, and the blocks of those with one. */
function roomFor(block: string, zoneIds: readonly string[], subnetCidrs: Readonly<Record<string, string>> = {}) {
  const given = zoneIds.flatMap((zoneId) => subnetCidrs[zoneId] ?? []);
  return { block, count: zoneIds.length - given.length, given };
}

export const givenSubnetZones = stackRule("SUB-12", "error", {
  text: "`subnetCidrs` must give blocks to zones of its own network only",
  why: "The block of another zone is used nowhere: probably the zone was removed, or misspelled.",
  source: "this project's judgement",
  caughtBy: "project",
  example: networkExample(
    { subnetCidrs: { "euc1-az3": "10.20.9.0/24" } },
    { subnetCidrs: { "euc1-az2": "10.20.9.0/24" } },
  ),
  violations: ({ network, path }) =>
    givenIn(network).flatMap(({ member, subnetCidrs, zoneIds }) =>
      Object.keys(subnetCidrs).flatMap((zoneId) =>
        zoneIds === undefined || zoneIds.includes(zoneId)
          ? []
          : [
              {
                path: [...path, ...member, zoneId],
                value: subnetCidrs[zoneId],
                fix: `omit it, or add ${zoneId} to \`zoneIds\``,
              },
            ],
      ),
    ),
});

function subnetRooms({ path, network, region }: StackPlace): readonly Place<SubnetRoom>[] {
  const own = network.privateLinkSubnets;
  const rooms: Place<SubnetRoom>[] = [];
  if (network.kind === "new") {
    const { cidr: block, subnetCidrs, subnetPrefix: prefix, zoneIds } = network;
    rooms.push({
      path: [...path, "network", prefix === undefined ? "zoneIds" : "subnetPrefix"],
      value: { ...roomFor(block, zoneIds, subnetCidrs), ...(prefix === undefined ? {} : { prefix }) },
      shown: prefix ?? zoneIds,
    });
  }
  if (own) {
    const value = roomFor(own.cidr, own.zoneIds ?? openZoneIdsOf(region) ?? [], own.subnetCidrs);
    rooms.push({ path: [...path, "network", "privateLinkSubnets", "cidr"], value, shown: own.cidr });
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

/** Compares each existing or given subnet with those before it, and the load balancer's own block with all. */
function overlapsIn(stack: StackPlace): readonly Violation[] {
  const { network, subnets } = stack;
  const places = writtenBlocks(stack);
  const given = network.kind === "new" ? (network.subnetCidrs ?? {}) : undefined;
  const planned = given === undefined ? [] : subnets.flatMap(({ cidr, zoneId }) => (given[zoneId] ? [] : cidr));
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

/** The blocks of new subnets that are given by zone. */
function givenBlocks({ path, network }: StackPlace): readonly Place<string>[] {
  return givenIn(network).flatMap(({ member, subnetCidrs }) =>
    Object.entries(subnetCidrs).map(([zoneId, value]) => ({ path: [...path, ...member, zoneId], value })),
  );
}

/** Blocks of the load balancer's own subnets are inside their common block, which is compared with all. */
function isForPrivateLink({ path }: Place<string>): boolean {
  return path.includes("privateLinkSubnets");
}

/** The members of a network that give blocks by zone, with the zones that there are. */
function givenIn(network: StackPlace["network"]) {
  const own = network.privateLinkSubnets;
  return [
    ...(network.kind === "new" && network.subnetCidrs
      ? [{ member: ["network", "subnetCidrs"], subnetCidrs: network.subnetCidrs, zoneIds: network.zoneIds }]
      : []),
    ...(own?.subnetCidrs
      ? [
          {
            member: ["network", "privateLinkSubnets", "subnetCidrs"],
            subnetCidrs: own.subnetCidrs,
            zoneIds: own.zoneIds,
          },
        ]
      : []),
  ];
}

/** The blocks of existing and given subnets, and that of the load balancer's own subnets. */
function writtenBlocks(stack: StackPlace): readonly Place<string>[] {
  const own = stack.network.privateLinkSubnets;
  return [
    ...existingBlocks(stack),
    ...givenBlocks(stack).filter((place) => !isForPrivateLink(place)),
    ...(own ? [{ path: [...stack.path, "network", "privateLinkSubnets", "cidr"], value: own.cidr }] : []),
  ];
}
