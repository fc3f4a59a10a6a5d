import { compareText } from "../../base/collections";
import { type Cidr, defaultSubnetPrefix, formatCidr, overlaps, parseCidr, sizeOf } from "../../base/net/cidr";

/** What subnets are cut from, and how. */
export interface SubnetLayout {
  /** The CIDR block. */
  readonly block: string;
  /** AZ IDs, in any order. */
  readonly zoneIds: readonly string[];
  /** The prefix length of each subnet. @default determined by the block and the number of zones */
  readonly prefix?: number | undefined;
  /** Subnets that are given, by AZ ID. @default none */
  readonly given?: Readonly<Record<string, string>> | undefined;
}

/** The subnet of a zone. */
export interface ZoneSubnet {
  readonly zoneId: string;
  readonly cidr: string;
}

/**
 * One subnet for each zone, in the order of the zones' IDs. AWS changes no subnet's block, so a subnet depends on its own
 * zone: the first place is that of az1, the next that of az2. Only where a small block has no such place, the first free
 * one is taken; where there is none, the subnet is beyond the block, and SUB-03 says so. Empty if the block is not valid.
 */
export function subnetsByZone({ block, given = {}, prefix, zoneIds }: SubnetLayout): readonly ZoneSubnet[] {
  const outer = parseCidr(block);
  if (!outer) return [];
  const length = prefix ?? defaultSubnetPrefix(outer.prefix, zoneIds.length);
  const places = Math.max(1, sizeOf(outer.prefix) / sizeOf(length));
  const taken = zoneIds.flatMap((zoneId) => parseCidr(given[zoneId] ?? "") ?? []);
  return [...zoneIds].sort(byNumber).flatMap((zoneId) => {
    const written = given[zoneId];
    if (written !== undefined) return [{ zoneId, cidr: written }];
    const own = zoneNumber(zoneId) - 1;
    for (let step = 0; step < places + zoneIds.length; step += 1) {
      const subnet = nthBlock(outer, length, step < places ? (own + step) % places : step);
      if (subnet === undefined || taken.some((other) => overlaps(other, subnet))) continue;
      taken.push(subnet);
      return [{ zoneId, cidr: formatCidr(subnet) }];
    }
    return [];
  });
}

/** AZ IDs in the order of their subnets. */
export function byNumber(one: string, other: string): number {
  return zoneNumber(one) - zoneNumber(other) || compareText(one, other);
}

/** 2 for `euc1-az2`. */
function zoneNumber(zoneId: string): number {
  return Math.max(1, Number(/(\d+)$/.exec(zoneId)?.[1] ?? 1));
}

/** The n-th block of a size, also where it is beyond the outer one: AWS refuses it then (SUB-03). */
function nthBlock(outer: Cidr, prefix: number, n: number): Cidr | undefined {
  if (prefix > 32) return undefined;
  const size = sizeOf(prefix);
  const base = (Math.floor(outer.base / size) + n) * size;
  return base < 2 ** 32 ? { base, prefix } : undefined;
}
