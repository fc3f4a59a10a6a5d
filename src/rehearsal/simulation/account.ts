/** The account and region of a provider block. */
import { createHash } from "node:crypto";
import { KNOWN_REGIONS } from "../../base/aws-facts/partitions";
import { accountOfArn } from "../../base/net/arn";
import { diagnosticError } from "../provider";
import { blockOf, stringMapOf, stringOf, stringsOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { accountOfAccessKey } from "./access-keys";
import type { IgnoredTags } from "./session";

/** The account of a provider block that does not determine one. */
export const DEFAULT_ACCOUNT = "111111111111";

/** What determines the account and region besides the provider block. */
export interface AccountFacts {
  /** Account ids (twelve digits) by profile name. */
  readonly profiles: Readonly<Record<string, string>>;
  /** The environment of the engine, for `AWS_PROFILE`, `AWS_REGION` and `AWS_DEFAULT_REGION`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * @returns the first that is known of: the account of the assumed role, of the profile, the only allowed account, that
 *   in the access key, a generated one for the profile or access key, {@link DEFAULT_ACCOUNT}
 * @throws DiagnosticError when that account is not allowed
 */
export function accountOf(config: ObjectValue, { profiles, environment }: AccountFacts): string {
  const profile = stringOf(config, "profile") ?? environment.AWS_PROFILE;
  const account =
    accountOfArn(stringOf(blockOf(config, "assume_role") ?? {}, "role_arn") ?? "") ??
    (profile === undefined ? undefined : profiles[profile]) ??
    onlyOne(stringsOf(config, "allowed_account_ids")) ??
    accountOfKeyOrProfile(profile, stringOf(config, "access_key")) ??
    DEFAULT_ACCOUNT;
  const allowed = stringsOf(config, "allowed_account_ids");
  const isAllowed = allowed.length === 0 || allowed.includes(account);
  if (isAllowed && !stringsOf(config, "forbidden_account_ids").includes(account)) return account;
  throw diagnosticError(`AWS account ID not allowed: ${account}`);
}

/** @returns the region. @throws DiagnosticError when neither the block nor the environment sets a valid one. */
export function regionOf(config: ObjectValue, environment: AccountFacts["environment"]): string {
  const region = stringOf(config, "region") ?? environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION;
  if (region === undefined || region === "") {
    throw diagnosticError(
      "no AWS region is given",
      'Set "region" in the provider block, or AWS_REGION in the environment.',
    );
  }
  if (config.skip_region_validation === true || KNOWN_REGIONS.includes(region)) return region;
  throw diagnosticError(`invalid AWS Region: ${region}`);
}

/** @returns the default tags of the provider block. */
export function defaultTagsOf(config: ObjectValue): Readonly<Record<string, string>> {
  return stringMapOf(blockOf(config, "default_tags") ?? {}, "tags");
}

/** @returns the tags that a provider block ignores, by key and by prefix, those of the environment included. */
export function ignoredTagsOf(config: ObjectValue, environment: AccountFacts["environment"]): IgnoredTags {
  const block = blockOf(config, "ignore_tags") ?? {};
  const fromEnvironment = (name: string) => (environment[name] ?? "").split(",").filter((each) => each !== "");
  return {
    keys: [...stringsOf(block, "keys"), ...fromEnvironment("TF_AWS_IGNORE_TAGS_KEYS")],
    prefixes: [...stringsOf(block, "key_prefixes"), ...fromEnvironment("TF_AWS_IGNORE_TAGS_KEY_PREFIXES")],
  };
}

/** @returns the account of an access key, also of one that is made up. */
export function accountOfKey(accessKeyId: string): string {
  return accountOfKeyOrProfile(undefined, accessKeyId) ?? DEFAULT_ACCOUNT;
}

function accountOfKeyOrProfile(profile: string | undefined, accessKeyId: string | undefined): string | undefined {
  if (profile !== undefined) return syntheticAccount(profile);
  return accountOfAccessKey(accessKeyId ?? "") ?? syntheticAccount(accessKeyId);
}

/** @returns an account id that is always the same for a name; undefined without a name. */
function syntheticAccount(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const number = createHash("sha256").update(name).digest().readUIntBE(0, 6) % 900_000_000_000;
  return String(100_000_000_000 + number);
}

function onlyOne(values: readonly string[]): string | undefined {
  return values.length === 1 ? values[0] : undefined;
}
