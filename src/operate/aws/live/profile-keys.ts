/** The keys of a profile: its own, or those of its role, which its source profile assumes. */
import { fromIni } from "@aws-sdk/credential-providers";
import {
  mfaCodeForm,
  mfaCodeNeeded,
  profileIncomplete,
  profileLoop,
  profileNotFound,
} from "../../../base/errors/aws-errors";
import type { AccountReference } from "../aws-account";
import {
  assumeRole,
  assumeWithWebIdentity,
  type CredentialSettings,
  type RoleParams,
  SESSION_NAME,
} from "./assume-role";
import { processKeys } from "./credential-process";
import type { CredentialPlaces } from "./credential-source";
import type { Keys } from "./keys";
import { profileProblem } from "./profile-problem";
import type { Profile } from "./shared-config";

/** Clients in the credential providers have no deadline of ours, so they try once more and not five times. */
const INNER_ATTEMPTS = 2;

const MFA_CODE = /^\d{6}$/;

/** What is known while a chain of profiles is followed. */
export interface ProfileChain {
  readonly account: AccountReference;
  readonly settings: CredentialSettings;
  readonly places: CredentialPlaces;
}

/**
 * Follows `source_profile`; everything else is the SDK's, but for programs, to which it sets no limit.
 * @param visited the profiles whose source this one is
 */
export async function profileKeys(name: string, chain: ProfileChain, visited: readonly string[] = []): Promise<Keys> {
  const { account, places, settings } = chain;
  const profile = places.profiles.get(name) ?? {};
  const problem = profileProblem(profile);
  if (problem !== undefined) throw profileIncomplete(name, problem, places.files);
  // As in the SDK and the provider: keys of a source profile are used before its role.
  const hasKeys = profile.aws_access_key_id !== undefined && profile.aws_secret_access_key !== undefined;
  if (hasKeys && visited.length > 0) return ownKeys(name, chain);
  if (profile.role_arn && profile.source_profile !== undefined) {
    const source = profile.source_profile;
    if (visited.includes(name)) throw profileLoop([...visited, name], places.files);
    if (!places.profiles.has(source)) {
      const known = [...places.profiles.keys()].sort();
      throw profileNotFound(source, `source_profile of profile "${name}"`, known, places.files);
    }
    const keys = await profileKeys(source, chain, [...visited, name]);
    return assumeRole(keys, await roleParams(name, profile, settings), account, settings);
  }
  const isRole = profile.role_arn && (profile.web_identity_token_file || profile.credential_source);
  if (!hasKeys && !isRole && profile.credential_process) {
    return processKeys({ profile: name, command: profile.credential_process, environment: settings.environment });
  }
  return ownKeys(name, chain);
}

async function roleParams(name: string, profile: Profile, settings: CredentialSettings): Promise<RoleParams> {
  const { role_arn, role_session_name, external_id, duration_seconds, mfa_serial } = profile;
  return {
    RoleArn: role_arn,
    RoleSessionName: role_session_name || SESSION_NAME,
    ...(external_id ? { ExternalId: external_id } : {}),
    ...(duration_seconds ? { DurationSeconds: Number(duration_seconds) } : {}),
    ...(mfa_serial ? { SerialNumber: mfa_serial, TokenCode: await mfaCode(mfa_serial, name, settings) } : {}),
  };
}

async function mfaCode(serial: string, profile: string, { askMfaCode }: CredentialSettings): Promise<string> {
  if (askMfaCode === undefined) throw mfaCodeNeeded(serial, profile);
  const code = (await askMfaCode(serial, profile)).trim();
  if (!MFA_CODE.test(code)) throw mfaCodeForm(serial, code);
  return code;
}

/** Keys in the files, SSO, a login, a web identity, or a role that the environment, container or instance assumes. */
function ownKeys(name: string, { account, places, settings }: ProfileChain): Promise<Keys> {
  const { requestHandler, region } = settings;
  return fromIni({
    profile: name,
    filepath: places.files.credentials,
    configFilepath: places.files.config,
    ignoreCache: true,
    // Without a region: that of IAM Identity Center is in the profile, and need not be the deployment's.
    clientConfig: { requestHandler, maxAttempts: INNER_ATTEMPTS },
    parentClientConfig: { region },
    roleAssumer: (keys, params) => assumeRole(keys, params, account, settings),
    roleAssumerWithWebIdentity: (params) => assumeWithWebIdentity(params, account, settings),
    mfaCodeProvider: (serial) => mfaCode(serial, name, settings),
  })();
}
