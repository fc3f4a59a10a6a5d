import { Address4 } from "ip-address";
import { VPN_SUBNET_PREFIX } from "../aws-facts/client-vpn";
import { PRIVATE_RANGES, RESERVED_ADDRESSES, SHARED_RANGE, SUBNET_PREFIX, VPC_RESERVED_RANGES } from "../aws-facts/vpc";

/** An IPv4 CIDR block. `base` is the network address as an unsigned 32-bit number. */
export interface Cidr {
  readonly base: number;
  /** Prefix length, 0 to 32. */
  readonly prefix: number;
}

const CIDR_FORM = /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/;

/** The number of addresses in a block of this prefix length. */
export function sizeOf(prefix: number): number {
  return 2 ** (32 - prefix);
}

/**
 * Addresses that AWS lets you use in a subnet: all but the first four and the last (SUB-05).
 * A /28 has 11.
 */
export function usableAddresses(prefix: number): number {
  const { first, last } = RESERVED_ADDRESSES.value;
  return Math.max(0, sizeOf(prefix) - first - last);
}

/** Parses an address such as `10.0.0.2`. @returns undefined if the text is not an address. */
export function parseAddress(text: string): number | undefined {
  if (text.includes("/") || !Address4.isValid(text)) return undefined;
  return Number(new Address4(text).bigInt());
}

/** Formats an unsigned 32-bit number as `a.b.c.d`. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}

/**
 * Parses `a.b.c.d/p`. Host bits are dropped: compare with {@link formatCidr} to see whether there were any.
 * @returns undefined if the text is not an IPv4 CIDR block.
 */
export function parseCidr(text: string): Cidr | undefined {
  if (!CIDR_FORM.test(text) || !Address4.isValid(text)) return undefined;
  const parsed = new Address4(text);
  return { base: Number(parsed.startAddress().bigInt()), prefix: parsed.subnetMask };
}

/** Parses a block that is known to be valid. @throws RangeError if it is not. */
export function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed) throw new RangeError(`expected an IPv4 CIDR block such as 10.0.0.0/16, got ${text}`);
  return parsed;
}

/** The canonical text of a block: no host bits. */
export function formatCidr(block: Cidr): string {
  return `${formatAddress(block.base)}/${block.prefix}`;
}

/** True when the text is a CIDR block without host bits. */
export function isCanonical(text: string): boolean {
  const parsed = parseCidr(text);
  return parsed !== undefined && formatCidr(parsed) === text;
}

/** True when every address of `inner` is in `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.prefix <= inner.prefix && inner.base >= outer.base && inner.base < outer.base + sizeOf(outer.prefix);
}

/** True when the two blocks share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return contains(a, b) || contains(b, a);
}

/** The fewest blocks with the same addresses: a block inside another is dropped, two halves are merged. */
export function joinCidrs(blocks: readonly Cidr[]): readonly Cidr[] {
  const sorted = [...blocks].sort((a, b) => a.base - b.base || a.prefix - b.prefix);
  const joined: Cidr[] = [];
  for (const block of sorted) {
    const last = joined.at(-1);
    if (last && contains(last, block)) continue;
    joined.push(block);
    for (let whole = joinHalves(joined); whole; whole = joinHalves(joined)) joined.splice(-2, 2, whole);
  }
  return joined;
}

/** The block whose halves are the last two blocks, if there is one. */
function joinHalves(blocks: readonly Cidr[]): Cidr | undefined {
  const [first, second] = blocks.slice(-2);
  if (!first || !second || first.prefix !== second.prefix) return undefined;
  const whole = { base: first.base, prefix: first.prefix - 1 };
  const aligned = first.base % sizeOf(whole.prefix) === 0;
  return aligned && second.base === first.base + sizeOf(first.prefix) ? whole : undefined;
}

/** The n-th address of a block, counted from its base: 2 is the VPC's DNS server (VPC-11). */
export function nthAddress(block: Cidr, n: number): string {
  if (n < 0 || n >= sizeOf(block.prefix)) {
    throw new RangeError(`${formatCidr(block)} has no address number ${n}`);
  }
  return formatAddress(block.base + n);
}

/** The n-th block of length `prefix` inside `block`, counted from 0; undefined if there is none. */
export function nthSubnet(block: Cidr, prefix: number, n: number): Cidr | undefined {
  if (prefix < block.prefix || prefix > 32 || n < 0 || n >= 2 ** (prefix - block.prefix)) return undefined;
  return { base: block.base + n * sizeOf(prefix), prefix };
}

/**
 * The prefix length for `count` equal subnets of a VPC: 1/256 of a large VPC (/24 in a /16), and never smaller than /27
 * unless the VPC is too small: Client VPN requires a /27 (CVPN-09).
 */
export function defaultSubnetPrefix(vpcPrefix: number, count: number): number {
  const needed = vpcPrefix + Math.ceil(Math.log2(Math.max(1, count)));
  const roomy = Math.min(vpcPrefix + 8, VPN_SUBNET_PREFIX.value);
  return Math.min(Math.max(needed, roomy), Math.max(needed, SUBNET_PREFIX.value.max));
}

const RFC_1918 = PRIVATE_RANGES.value.map(cidr);
const SHARED = cidr(SHARED_RANGE.value);
const FORBIDDEN = VPC_RESERVED_RANGES.value.map(cidr);

/** True for blocks inside RFC 1918 or 100.64.0.0/10 (VPC-04b). */
export function isPrivate(block: Cidr): boolean {
  return [...RFC_1918, SHARED].some((range) => contains(range, block));
}

/** Whether AWS accepts this range for a VPC (VPC-04). */
export function isVpcRange(block: Cidr): boolean {
  return !FORBIDDEN.some((range) => overlaps(range, block));
}

/**
 * The first block of length `prefix` that does not overlap with any of `used`: a suggestion for an error message.
 * @param ranges - the ranges to search. Default: the private ranges of RFC 1918.
 * @returns undefined if there is none.
 */
export function nextFreeCidr(
  prefix: number,
  used: readonly Cidr[],
  ranges: readonly Cidr[] = RFC_1918,
): Cidr | undefined {
  for (const range of ranges) {
    if (prefix < range.prefix) continue;
    const end = range.base + sizeOf(range.prefix);
    let base = range.base;
    while (base < end) {
      const candidate: Cidr = { base, prefix };
      const clash = used.find((block) => overlaps(block, candidate));
      if (!clash) return candidate;
      // Skip the whole overlapping block, up to the next multiple of the size.
      const past = Math.max(clash.base + sizeOf(clash.prefix), base + sizeOf(prefix));
      base = Math.ceil(past / sizeOf(prefix)) * sizeOf(prefix);
    }
  }
  return undefined;
}
