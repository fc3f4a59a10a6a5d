import type { Profile } from "./shared-config";

/** What a profile has, and what it needs beside it. */
export interface ProfileProblem {
  readonly found: string;
  readonly expected: string;
}

const SSO = ["sso_start_url", "sso_region", "sso_account_id", "sso_role_name"] as const;
const SOURCES = ["source_profile", "credential_source", "web_identity_token_file"] as const;
const OTHERS = ["role_arn", "credential_process", "login_session"] as const;

/**
 * A profile that cannot lead to credentials, for which the SDK has no words that help.
 * Settings: https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
 */
export function profileProblem(profile: Profile): ProfileProblem | undefined {
  const has = (name: string) => Boolean(profile[name]);
  const sources = SOURCES.filter(has);
  if (has("role_arn") && sources.length === 0) {
    return { found: "role_arn", expected: `one of ${SOURCES.join(", ")}, which says who assumes the role` };
  }
  if (has("role_arn") && has("source_profile") && has("credential_source")) {
    return { found: "source_profile and credential_source", expected: "one of the two beside role_arn" };
  }
  if (has("role_arn")) return undefined;
  if (has("aws_access_key_id") !== has("aws_secret_access_key") && !OTHERS.some(has) && !has("sso_account_id")) {
    const [found, expected] = has("aws_access_key_id") ? KEYS : [...KEYS].reverse();
    return { found: `${found}`, expected: `${expected} beside it` };
  }
  const missing = SSO.filter((name) => !has(name));
  const isSso = has("sso_session") || missing.length < SSO.length;
  if (!isSso || missing.length === 0 || has("aws_access_key_id") || has("credential_process")) return undefined;
  const session = has("sso_session") ? ` (sso_session = ${profile.sso_session})` : "";
  const found = SSO.filter(has).join(", ") || "sso_session";
  return {
    found: `${found}${session}`,
    expected: `${missing.join(", ")} in the profile or in its sso-session section`,
  };
}

const KEYS = ["aws_access_key_id", "aws_secret_access_key"] as const;
