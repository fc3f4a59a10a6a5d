/** The account and region of a provider block. */
import { createHash } from "node:crypto";
import { ACCOUNT_ID } from "../../base/aws-facts/identity";
import { KNOWN_REGIONS } from "../../base/aws-facts/partitions";
import { accountOfArn } from "../../base/net/arn";
import { diagnosticError } from "../provider";
import { blockOf, blocksOf, stringMapOf, stringOf, stringsOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import { accountOfAccessKey } from "./access-keys";
import type { IgnoredTags } from "./session";

/** The account of a provider block that does not determine one. */
export const DEFAULT_ACCOUNT = "111111111111";

/** What determines the account and region besides the provider block. */
export interface AccountFacts {
  /** Account ids (twelve digits) by profile name; `default` is for those who name no profile. */
  readonly profiles: Readonly<Record<string, string>>;
  /** Regions by profile name, as in the user's AWS config file. @default none */
  readonly regions?: Readonly<Record<string, string>>;
  /** The environment of the engine, for `AWS_PROFILE`, `AWS_REGION`, `AWS_ACCESS_KEY_ID` and their kin. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The account for which a provider block acts. Roles come first, the last of a chain; then credentials in the order in
 * which the provider looks for them. An account that is not known from them is the only allowed one, else it is made up
 * from the name of the profile or key, else {@link DEFAULT_ACCOUNT}.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration
 * @throws DiagnosticError when that account is not allowed
 */
export function accountOf(config: ObjectValue, facts: AccountFacts): string {
  const allowed = stringsOf(config, "allowed_account_ids");
  const { known, name } = credentialsOf(config, facts);
  const only = allowed.length === 1 ? allowed.find((id) => ACCOUNT_ID.value.test(id)) : undefined;
  const account = roleOf(config) ?? known ?? only ?? syntheticAccount(name) ?? DEFAULT_ACCOUNT;
  const isAllowed = allowed.length === 0 || allowed.includes(account);
  if (isAllowed && !stringsOf(config, "forbidden_account_ids").includes(account)) return account;
  throw diagnosticError(`AWS account ID not allowed: ${account}`);
}

/** The account of the role that is assumed at last. */
function roleOf(config: ObjectValue): string | undefined {
  return [...blocksOf(config, "assume_role_with_web_identity"), ...blocksOf(config, "assume_role")]
    .flatMap((role) => accountOfArn(stringOf(role, "role_arn") ?? "") ?? [])
    .at(-1);
}

/** An account that is known, or the name of what stands for an unknown one. */
interface Credentials {
  readonly known?: string | undefined;
  readonly name?: string;
}

function credentialsOf(config: ObjectValue, { environment, profiles }: AccountFacts): Credentials {
  const ofKey = (key: string): Credentials => ({ known: accountOfAccessKey(key), name: key });
  const ofProfile = (profile: string): Credentials => ({ known: profiles[profile], name: profile });
  const [key, profile] = [stringOf(config, "access_key"), stringOf(config, "profile")];
  if (key) return ofKey(key);
  if (profile) return ofProfile(profile);
  if (environment.AWS_ACCESS_KEY_ID) return ofKey(environment.AWS_ACCESS_KEY_ID);
  const chosen = environment.AWS_PROFILE || environment.AWS_DEFAULT_PROFILE;
  if (chosen) return ofProfile(chosen);
  const { AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: token } = environment;
  if (role && token) return { known: accountOfArn(role) };
  return { known: profiles.default };
}

/**
 * The region of a provider block, of the environment, or of the profile in AWS's config file.
 * @throws DiagnosticError when none of them sets a valid one
 */
export function regionOf(config: ObjectValue, { environment, regions = {} }: AccountFacts): string {
  const profile =
    stringOf(config, "profile") || environment.AWS_PROFILE || environment.AWS_DEFAULT_PROFILE || "default";
  const region =
    stringOf(config, "region") || environment.AWS_REGION || environment.AWS_DEFAULT_REGION || regions[profile];
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
  return accountOfAccessKey(accessKeyId) ?? syntheticAccount(accessKeyId) ?? DEFAULT_ACCOUNT;
}

/** @returns an account id that is always the same for a name; undefined without a name. */
function syntheticAccount(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const number = createHash("sha256").update(name).digest().readUIntBE(0, 6) % 900_000_000_000;
  return String(100_000_000_000 + number);
}
