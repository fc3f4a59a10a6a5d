/** Which address ranges AWS takes for a VPC, and which it takes beside another. */
import { type Cidr, cidr, contains, overlaps } from "../../../base/net/cidr";

/** Ranges in which nobody may have a VPC (VPC-04): this network, loopback, link-local, multicast. */
const FORBIDDEN = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4"].map(cidr);

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(cidr);
/** A part of the range for benchmarks, which AWS treats like the private ones. */
const BENCHMARK = cidr("198.19.0.0/16");
/** Where the primary block is in the first of these, the second is not to be had beside it. */
const FIRST_TENS = { primary: cidr("10.0.0.0/15"), secondary: cidr("10.0.0.0/16") };

/** @returns whether AWS makes a VPC of this range. */
export function isVpcRange(block: Cidr): boolean {
  return !FORBIDDEN.some((range) => overlaps(range, block));
}

/**
 * @param primary the block with which the VPC was made
 * @returns whether the VPC may have `secondary` too (VPC-06): a private range only from the same private range.
 */
export function isAllowedBeside(primary: Cidr, secondary: Cidr): boolean {
  if (!isVpcRange(secondary)) return false;
  if (contains(FIRST_TENS.primary, primary) && overlaps(FIRST_TENS.secondary, secondary)) return false;
  return [...PRIVATE, BENCHMARK].every(
    (range) => !overlaps(range, secondary) || (contains(range, primary) && contains(range, secondary)),
  );
}
