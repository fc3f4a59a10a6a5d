import { partitionOf } from "./partitions";

/**
 * The regions that no account can disable. The list is closed: every region that AWS has added since March 20, 2019 is
 * disabled until an account enables it.
 * Source: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const ALWAYS_ENABLED: ReadonlySet<string> = new Set([
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
]);

const FIRST_OF_PARTITION: Readonly<Record<string, string>> = { "aws-cn": "cn-north-1", "aws-us-gov": "us-gov-west-1" };

/**
 * Where to ask who the caller is, and which regions the account has: the region itself, or, if the account may not have
 * enabled it, the first region of its partition. In a region that is not enabled, STS and EC2 do not recognize valid
 * credentials. A regional STS endpoint issues tokens that are valid in every region:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
 */
export function alwaysEnabledRegion(region: string): string {
  const first = FIRST_OF_PARTITION[partitionOf(region)];
  return first ?? (ALWAYS_ENABLED.has(region) ? region : "us-east-1");
}

/** Whether an account has the region only if it has enabled it. */
export function isOptIn(region: string): boolean {
  return partitionOf(region) === "aws" && !ALWAYS_ENABLED.has(region);
}
