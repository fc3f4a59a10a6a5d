/**
 * Partitions, regions and AWS's domains, as the AWS SDK knows them (`npm run facts`). Everything that depends on the
 * partition of a region asks here.
 */
import { unique } from "../collections";
import data from "./partitions.json";

/** The contents of `partitions.json`. */
export interface PartitionData {
  /** The package and version that it was generated from. */
  readonly source: string;
  /** `aws` first. */
  readonly partitions: readonly [Partition, ...Partition[]];
}

/** A partition: regions that share accounts and IAM. */
export interface Partition {
  /** As in ARNs: `aws`, `aws-cn`. */
  readonly id: string;
  /** The domain of AWS's names in the partition: `amazonaws.com`. */
  readonly dnsSuffix: string;
  /** Where services without regions sign their requests: `us-east-1`. */
  readonly globalRegion: string;
  /** A regular expression of its regions' names, those that AWS has not announced included. */
  readonly regionForm: string;
  /** AWS's names of the regions (`Europe (Frankfurt)`), by region. */
  readonly regions: Readonly<Record<string, string>>;
}

/** All partitions; the first one is `aws`. */
export const PARTITIONS = (data as unknown as PartitionData).partitions;

/** All known regions, sorted. */
export const KNOWN_REGIONS: readonly string[] = PARTITIONS.flatMap(({ regions }) => Object.keys(regions)).sort();

const FORMS = PARTITIONS.map((partition) => ({ partition, form: new RegExp(partition.regionForm) }));
/** Looser than the partitions' forms, which AWS extends: those of 2023 have no `mx`. */
const REGION_FORM = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

/** As the SDK: the partition whose regions have such names, and `aws` for any other text. */
function partitionWith(region: string): Partition {
  return FORMS.find(({ form }) => form.test(region))?.partition ?? PARTITIONS[0];
}

/** True when a text has the form of a region's name, announced or not. */
export function isRegionForm(text: string): boolean {
  return REGION_FORM.test(text);
}

/** The partition of a region: `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`, `aws-iso` … */
export function partitionOf(region: string): string {
  return partitionWith(region).id;
}

/** The known regions of a partition, sorted. */
export function regionsOf(partitionId: string): readonly string[] {
  return KNOWN_REGIONS.filter((region) => partitionOf(region) === partitionId);
}

/** AWS's name of a region, such as `Europe (Frankfurt)`; undefined if it is not known. */
export function regionName(region: string): string | undefined {
  return partitionWith(region).regions[region];
}

/** A regular expression of AWS's domains in all partitions. */
export const DNS_SUFFIX_FORM = `(?:${unique(PARTITIONS.map(({ dnsSuffix }) => dnsSuffix))
  .map((suffix) => suffix.replaceAll(".", "\\."))
  .join("|")})`;

/** AWS's domain in a region: `amazonaws.com`, `amazonaws.com.cn`, `amazonaws.eu` … */
export function dnsSuffixOf(region: string): string {
  return partitionWith(region).dnsSuffix;
}

/** The region of the services without regions, in the partition of a region: Route 53, AWS Organizations. */
export function globalRegionOf(region: string): string {
  return partitionWith(region).globalRegion;
}

/** The domain backwards, as names of services begin: `com.amazonaws`, `cn.com.amazonaws`. */
export function reverseDnsPrefixOf(region: string): string {
  return dnsSuffixOf(region).split(".").reverse().join(".");
}
