/** The address ranges that AWS accepts for a secondary block of a VPC. */
import { PRIVATE_RANGES, SECONDARY_BLOCK } from "../../../base/aws-facts/vpc";
import { type Cidr, cidr, contains, isVpcRange, overlaps } from "../../../base/net/cidr";

const PRIVATE = PRIVATE_RANGES.value.map(cidr);
const { benchmark, primary: tens, secondary: firstTen } = SECONDARY_BLOCK.value;
const BENCHMARK = cidr(benchmark);
/** A VPC with its primary block in the first range cannot have a secondary block in the second. */
const FIRST_TENS = { primary: cidr(tens), secondary: cidr(firstTen) };

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
