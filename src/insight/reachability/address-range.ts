import { type Cidr, contains, formatAddress, formatCidr, overlaps, parseAddress, parseCidr } from "../../base/net/cidr";

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
