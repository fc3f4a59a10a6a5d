/**
 * Regions and the AZ IDs in them. An AZ ID is the same location in every account; an AZ name is not (SUB-06). For a
 * region that is not listed, only the form of its AZ IDs is checked.
 * Source: "AWS Availability Zones" (https://docs.aws.amazon.com/global-infrastructure/latest/regions/
 * aws-availability-zones.html), read 2026-11-28; those of GovCloud and China from EC2. Zones that only old accounts see
 * (`cac1-az3`, `euw1-az4`) are named by services that exclude them.
 */
import { CONSTRAINED_ZONES } from "./zone-limits";

const REGION_CODES: Readonly<Record<string, { readonly code: string; readonly zones: readonly number[] }>> = {
  "af-south-1": { code: "afs1", zones: [1, 2, 3] },
  "ap-east-1": { code: "ape1", zones: [1, 2, 3] },
  "ap-east-2": { code: "ape2", zones: [1, 2, 3] },
  "ap-northeast-1": { code: "apne1", zones: [1, 2, 3, 4] },
  "ap-northeast-2": { code: "apne2", zones: [1, 2, 3, 4] },
  "ap-northeast-3": { code: "apne3", zones: [1, 2, 3] },
  "ap-south-1": { code: "aps1", zones: [1, 2, 3] },
  "ap-south-2": { code: "aps2", zones: [1, 2, 3] },
  "ap-southeast-1": { code: "apse1", zones: [1, 2, 3] },
  "ap-southeast-2": { code: "apse2", zones: [1, 2, 3] },
  "ap-southeast-3": { code: "apse3", zones: [1, 2, 3] },
  "ap-southeast-4": { code: "apse4", zones: [1, 2, 3] },
  "ap-southeast-5": { code: "apse5", zones: [1, 2, 3] },
  "ap-southeast-6": { code: "apse6", zones: [1, 2, 3] },
  "ap-southeast-7": { code: "apse7", zones: [1, 2, 3] },
  "ca-central-1": { code: "cac1", zones: [1, 2, 3, 4] },
  "ca-west-1": { code: "caw1", zones: [1, 2, 3] },
  "eu-central-1": { code: "euc1", zones: [1, 2, 3] },
  "eu-central-2": { code: "euc2", zones: [1, 2, 3] },
  "eu-north-1": { code: "eun1", zones: [1, 2, 3] },
  "eu-south-1": { code: "eus1", zones: [1, 2, 3] },
  "eu-south-2": { code: "eus2", zones: [1, 2, 3] },
  "eu-west-1": { code: "euw1", zones: [1, 2, 3, 4] },
  "eu-west-2": { code: "euw2", zones: [1, 2, 3, 4] },
  "eu-west-3": { code: "euw3", zones: [1, 2, 3] },
  "il-central-1": { code: "ilc1", zones: [1, 2, 3] },
  "me-central-1": { code: "mec1", zones: [1, 2, 3] },
  "me-south-1": { code: "mes1", zones: [1, 2, 3] },
  "mx-central-1": { code: "mxc1", zones: [1, 2, 3] },
  "sa-east-1": { code: "sae1", zones: [1, 2, 3] },
  "us-east-1": { code: "use1", zones: [1, 2, 3, 4, 5, 6] },
  "us-east-2": { code: "use2", zones: [1, 2, 3] },
  "us-gov-east-1": { code: "usge1", zones: [1, 2, 3] },
  "us-gov-west-1": { code: "usgw1", zones: [1, 2, 3] },
  "us-west-1": { code: "usw1", zones: [1, 2, 3] },
  "us-west-2": { code: "usw2", zones: [1, 2, 3, 4] },
  "cn-north-1": { code: "cnn1", zones: [1, 2, 4] },
  "cn-northwest-1": { code: "cnnw1", zones: [1, 2, 3] },
};

/** Looser than the known prefixes: those of isolated and sovereign regions are longer, and not published. */
const ZONE_ID_FORM = /^[a-z]{3,10}\d{1,2}-az\d{1,2}$/;

/** True when the text has the form of an AZ ID, such as `euc1-az1` (SUB-07). */
export function isZoneId(text: string): boolean {
  return ZONE_ID_FORM.test(text);
}

/** The AZ IDs of a region, such as `["euc1-az1", …]`; undefined for a region that is not in the list. */
export function zoneIdsOf(region: string): readonly string[] | undefined {
  const entry = REGION_CODES[region];
  return entry?.zones.map((zone) => `${entry.code}-az${zone}`);
}

/**
 * The AZ IDs in which new subnets for anything make sense: those of the region without the constrained ones; undefined
 * for a region that is not in the list.
 */
export function openZoneIdsOf(region: string): readonly string[] | undefined {
  return zoneIdsOf(region)?.filter((zone) => !CONSTRAINED_ZONES.value.some((each) => each === zone));
}

/** The region prefix of an AZ ID: `euc1` for eu-central-1 (SUB-08). */
export function zonePrefixOf(region: string): string | undefined {
  return REGION_CODES[region]?.code;
}
