import {
  type Cidr,
  contains,
  formatAddress,
  formatCidr,
  overlaps,
  parseAddress,
  parseCidr,
  sizeOf,
} from "../../base/net/cidr";

/**
 * The addresses that something can have: one address where the state shows it, else its subnet's CIDR block. A rule
 * that covers only part of them might not allow the traffic.
 */
export type AddressRange = Cidr;

/** How much of a range something covers. */
export type Coverage = "all" | "some" | "none";

/** Everything. */
export const ANYWHERE: AddressRange = { base: 0, prefix: 0 };

const parsed = new Map<string, Cidr | undefined>();

/** Parses a CIDR block once: a service with many consumers reads the same rules many times. */
export function parsedCidr(text: string | undefined): Cidr | undefined {
  if (text === undefined) return undefined;
  if (parsed.has(text)) return parsed.get(text);
  const value = parseCidr(text);
  parsed.set(text, value);
  return value;
}

/** The range of an address, or else of a CIDR block; undefined when neither is valid. */
export function rangeOf(address: string | undefined, block?: string): AddressRange | undefined {
  const base = address === undefined ? undefined : parseAddress(address);
  if (base !== undefined) return { base, prefix: 32 };
  return parsedCidr(block);
}

/** How much of `range` the CIDR block covers. */
export function coverage(block: string, range: AddressRange): Coverage {
  const outer = parsedCidr(block);
  if (outer === undefined || !overlaps(outer, range)) return "none";
  return contains(outer, range) ? "all" : "some";
}

/** How much of `range` several CIDR blocks cover together. */
export function jointCoverage(blocks: readonly string[], range: AddressRange): Coverage {
  const single = widest(blocks.map((block) => coverage(block, range)));
  if (single !== "some") return single;
  const cidrs = blocks.flatMap((block) => parsedCidr(block) ?? []);
  const covered = samplesOf(range, cidrs).every((address) => cidrs.some((block) => holds(block, address)));
  return covered ? "all" : "some";
}

/** The first address of each part of a range; every block covers all of a part, or nothing of it. */
export function samplesOf(range: AddressRange, blocks: readonly Cidr[]): readonly number[] {
  const end = range.base + sizeOf(range.prefix);
  const edges = blocks.flatMap(({ base, prefix }) => [base, base + sizeOf(prefix)]);
  return [...new Set([range.base, ...edges.filter((edge) => edge > range.base && edge < end)])];
}

/** Whether a block contains an address. */
export function holds(block: Cidr, address: number): boolean {
  return address >= block.base && address < block.base + sizeOf(block.prefix);
}

/** The smallest range that contains all of the CIDR blocks; undefined without any. */
export function spanOf(blocks: readonly string[]): AddressRange | undefined {
  const [first, ...rest] = blocks.flatMap((block) => parsedCidr(block) ?? []);
  return first && rest.reduce(enclosing, first);
}

function enclosing(a: AddressRange, b: AddressRange): AddressRange {
  let span = a;
  while (!contains(span, b)) {
    const prefix = span.prefix - 1;
    span = { prefix, base: Math.floor(span.base / sizeOf(prefix)) * sizeOf(prefix) };
  }
  return span;
}

/** Orders CIDR blocks by prefix length, the most specific first. */
export function bySpecificity(a: string, b: string): number {
  return (parsedCidr(b)?.prefix ?? -1) - (parsedCidr(a)?.prefix ?? -1);
}

/** The widest of several coverages. */
export function widest(coverages: readonly Coverage[]): Coverage {
  if (coverages.includes("all")) return "all";
  return coverages.includes("some") ? "some" : "none";
}

/** A range as text: `10.0.0.7` or `10.0.0.0/24`. */
export function formatRange(range: AddressRange): string {
  if (range.prefix === 0) return "an unknown address";
  return range.prefix === 32 ? formatAddress(range.base) : formatCidr(range);
}
