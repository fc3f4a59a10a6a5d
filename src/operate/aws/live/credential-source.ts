/**
 * Which credentials an account is used with. The order is that of the hashicorp/aws provider, so that the commands and
 * the engine act as the same principal: the profile that is named, keys in the environment, a web identity, the profile
 * of the environment, the container's role, the instance's role.
 *
 * Sources: `resolveCredentials` of aws-sdk-go-v2/config and `getCredentialsProvider` of hashicorp/aws-sdk-go-base, which
 * the provider uses; https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration
 *
 * There is one difference: a named profile without credentials is an error here; the provider would go on to the
 * container's or the instance's role.
 */
import { profileNotFound, profileWithoutCredentials, webIdentityIncomplete } from "../../../base/errors/aws-errors";
import type { Environment } from "../../engine/environment";
import type { Profile, Profiles, SharedFiles } from "./shared-config";

/** Where credentials come from. */
export type CredentialSource =
  | {
      readonly kind: "keys";
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken?: string;
    }
  | {
      readonly kind: "web-identity";
      readonly tokenFile: string;
      readonly roleArn: string;
      readonly sessionName?: string;
    }
  | { readonly kind: "profile"; readonly name: string; readonly settings: Profile }
  | { readonly kind: "container" }
  | { readonly kind: "instance" };

/** What decides about the source. */
export interface CredentialPlaces {
  readonly environment: Environment;
  readonly profiles: Profiles;
  readonly files: SharedFiles;
}

/** Settings of a profile that lead to credentials. */
const CREDENTIAL_SETTINGS = [
  "aws_access_key_id",
  "role_arn",
  "credential_process",
  "credential_source",
  "sso_session",
  "sso_start_url",
  "web_identity_token_file",
  "login_session",
] as const;

/**
 * @param profile the profile in the config, if it names one
 * @throws UserError if a named profile does not exist or has no credentials
 */
export function credentialSource(profile: string | undefined, places: CredentialPlaces): CredentialSource {
  if (profile !== undefined) return namedProfile(profile, "account.profile in the config", places);
  const { environment, profiles } = places;
  const [variable, chosen] = profileVariable(environment);
  const environmentProfile = chosen === undefined ? undefined : () => namedProfile(chosen, variable, places);
  const keys = keysIn(environment);
  if (keys !== undefined) {
    // The provider refuses a profile that does not exist even where keys take precedence over it.
    if (chosen !== undefined) requireProfile(chosen, variable, places);
    return keys;
  }
  if (environment.AWS_WEB_IDENTITY_TOKEN_FILE) return webIdentity(environment);
  if (environmentProfile !== undefined) return environmentProfile();
  const settings = profiles.get("default");
  if (settings !== undefined && hasCredentials(settings)) return { kind: "profile", name: "default", settings };
  const { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: relative, AWS_CONTAINER_CREDENTIALS_FULL_URI: full } = environment;
  return { kind: relative || full ? "container" : "instance" };
}

function namedProfile(name: string, namedBy: string, places: CredentialPlaces): CredentialSource {
  const settings = requireProfile(name, namedBy, places);
  if (hasCredentials(settings)) return { kind: "profile", name, settings };
  throw profileWithoutCredentials(name, namedBy, places.files);
}

function requireProfile(name: string, namedBy: string, { profiles, files }: CredentialPlaces): Profile {
  const settings = profiles.get(name);
  if (settings !== undefined) return settings;
  throw profileNotFound(name, namedBy, [...profiles.keys()].sort(), files);
}

function hasCredentials(settings: Profile): boolean {
  return CREDENTIAL_SETTINGS.some((name) => settings[name] !== undefined);
}

function profileVariable(environment: Environment): readonly [variable: string, profile: string | undefined] {
  const variable = environment.AWS_PROFILE ? "AWS_PROFILE" : "AWS_DEFAULT_PROFILE";
  return [variable, environment[variable] || undefined];
}

/** Both names of each variable, as the provider reads them. */
function keysIn(environment: Environment): CredentialSource | undefined {
  const accessKeyId = environment.AWS_ACCESS_KEY_ID || environment.AWS_ACCESS_KEY;
  const secretAccessKey = environment.AWS_SECRET_ACCESS_KEY || environment.AWS_SECRET_KEY;
  if (!accessKeyId || !secretAccessKey) return undefined;
  const sessionToken = environment.AWS_SESSION_TOKEN;
  return { kind: "keys", accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}

function webIdentity(environment: Environment): CredentialSource {
  const { AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile = "", AWS_ROLE_ARN: roleArn, AWS_ROLE_SESSION_NAME } = environment;
  if (!roleArn) throw webIdentityIncomplete();
  return {
    kind: "web-identity",
    tokenFile,
    roleArn,
    ...(AWS_ROLE_SESSION_NAME ? { sessionName: AWS_ROLE_SESSION_NAME } : {}),
  };
}

/** How credentials of a source are renewed, and what they are called. */
export interface CredentialOrigin {
  /** `the SSO login of profile dev`. */
  readonly name: string;
  /** What makes them valid again: `aws sso login --profile dev`. */
  readonly renew: string;
  /** The call that gives them, if it is not one of STS. */
  readonly action?: string;
  /** Where this call is made, if not where STS is asked. */
  readonly region?: string;
  /** The role that this call gives access to. */
  readonly role?: string;
  /** Whether the machine itself gives them: one that does not answer has no role. */
  readonly isLocal?: boolean;
}

export function originOf(source: CredentialSource, profiles: Profiles): CredentialOrigin {
  switch (source.kind) {
    case "keys":
      return {
        name: "the keys in the environment",
        renew: "set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN again, or unset all three",
      };
    case "web-identity":
      return {
        name: `the web identity in ${source.tokenFile}`,
        renew: "let the platform write a new token (AWS_WEB_IDENTITY_TOKEN_FILE), and check AWS_ROLE_ARN",
      };
    case "container":
      return {
        name: "the container's role",
        renew: "check that the task or pod has a role (AWS_CONTAINER_CREDENTIALS_…)",
        isLocal: true,
      };
    case "instance":
      return {
        name: "the instance's role",
        renew: "set account.profile in the config, log in (aws sso login), or set AWS_PROFILE",
        isLocal: true,
      };
    case "profile":
      return profileOrigin(source.name, source.settings, profiles);
  }
}

function profileOrigin(
  name: string,
  settings: Profile,
  profiles: Profiles,
  visited: readonly string[] = [],
): CredentialOrigin {
  if (settings.web_identity_token_file) {
    const renew = `let the platform write a new token to ${settings.web_identity_token_file}`;
    return { name: `the web identity of profile ${name}`, renew };
  }
  const { source_profile: source } = settings;
  const next = source === undefined || visited.includes(source) || source === name ? undefined : profiles.get(source);
  if (settings.role_arn && source !== undefined && next !== undefined) {
    const origin = profileOrigin(source, next, profiles, [...visited, name]);
    return { ...origin, name: `${origin.name}, the source of profile ${name}` };
  }
  if (settings.credential_source) {
    const renew = SOURCES[settings.credential_source] ?? "correct credential_source";
    return { name: `credential_source = ${settings.credential_source} of profile ${name}`, renew, isLocal: true };
  }
  if (settings.credential_process) {
    return {
      name: `the credential_process of profile ${name}`,
      renew: `run ${settings.credential_process.split(" ")[0]} yourself and see why it fails`,
    };
  }
  if (settings.sso_session || settings.sso_start_url) {
    return {
      name: `the SSO login of profile ${name}`,
      renew: `aws sso login --profile ${name}`,
      action: "sso:GetRoleCredentials",
      ...(settings.sso_region ? { region: settings.sso_region } : {}),
      role: `${settings.sso_role_name} in account ${settings.sso_account_id}`,
    };
  }
  if (settings.login_session) return { name: `the login of profile ${name}`, renew: `aws login --profile ${name}` };
  return { name: `profile ${name}`, renew: `renew the keys of profile ${name} (aws configure --profile ${name})` };
}

/** What makes the credentials of a profile's `credential_source` valid. */
const SOURCES: Readonly<Record<string, string>> = {
  Environment: "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
  EcsContainer: "check that the task has a role",
  Ec2InstanceMetadata: "check that the instance has a role",
};
