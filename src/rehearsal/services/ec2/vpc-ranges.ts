/** The address ranges that AWS accepts for a VPC and for a secondary block. */
import { type Cidr, cidr, contains, overlaps } from "../../../base/net/cidr";

/** Ranges that a VPC must not overlap (VPC-04): this network, loopback, link-local, multicast. */
const FORBIDDEN = ["0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4"].map(cidr);

const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].map(cidr);
/** Part of the benchmark range, which AWS treats as private. */
const BENCHMARK = cidr("198.19.0.0/16");
/** A VPC with its primary block in the first range cannot have a secondary block in the second. */
const FIRST_TENS = { primary: cidr("10.0.0.0/15"), secondary: cidr("10.0.0.0/16") };

/** @returns whether AWS accepts this range for a VPC. */
export function isVpcRange(block: Cidr): boolean {
  return !FORBIDDEN.some((range) => overlaps(range, block));
}

/**
 * @param primary the block that the VPC was created with
 * @returns whether the VPC can also have `secondary` (VPC-06): a private block must come from the same private range.
 */
export function isAllowedBeside(primary: Cidr, secondary: Cidr): boolean {
  if (!isVpcRange(secondary)) return false;
  if (contains(FIRST_TENS.primary, primary) && overlaps(FIRST_TENS.secondary, secondary)) return false;
  return [...PRIVATE, BENCHMARK].every(
    (range) => !overlaps(range, secondary) || (contains(range, primary) && contains(range, secondary)),
  );
}
