/**
 * The names that S3 accepts for a general purpose bucket.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */

import { isWithin } from "./aws-facts/fact";
import { BUCKET_NAME } from "./aws-facts/identity";

const CHARACTERS = /^[a-z0-9.-]*$/;
const ENDS = /^[a-z0-9].*[a-z0-9]$/;
const ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;
const RESERVED_PREFIXES = ["xn--", "sthree-", "amzn-s3-demo-"] as const;
/** Aliases and other kinds of buckets; `-an` is the account regional namespace. */
const RESERVED_SUFFIXES = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3", "-an"] as const;

/** @returns why S3 rejects a bucket name, as `its length is 70`; undefined for a valid name */
export function bucketNameProblem(name: string): string | undefined {
  const prefix = RESERVED_PREFIXES.find((reserved) => name.startsWith(reserved));
  const suffix = RESERVED_SUFFIXES.find((reserved) => name.endsWith(reserved));
  if (!isWithin(BUCKET_NAME.value, name.length)) return `its length is ${name.length}`;
  if (!CHARACTERS.test(name)) return "it has characters other than lower-case letters, digits, dots and hyphens";
  if (!ENDS.test(name)) return "it must begin and end with a letter or a digit";
  if (name.includes("..")) return "it has two adjacent dots";
  if (ADDRESS.test(name)) return "it has the form of an IP address";
  if (prefix !== undefined) return `the prefix ${prefix} is reserved`;
  if (suffix !== undefined) return `the suffix ${suffix} is reserved`;
  return undefined;
}
