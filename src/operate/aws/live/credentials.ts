/** The credentials of an account: those of its profile or of the environment, and then those of its role. */
import { isNativeError } from "node:util/types";
import { fromContainerMetadata, fromHttp, fromInstanceMetadata, fromTokenFile } from "@aws-sdk/credential-providers";
import { UserError } from "../../../base/errors/user-error";
import type { Environment } from "../../engine/environment";
import type { AccountReference } from "../aws-account";
import { awsCallError } from "../aws-call-error";
import { assumeRole, assumeWithWebIdentity, type CredentialSettings, SESSION_NAME } from "./assume-role";
import { type CredentialPlaces, type CredentialSource, credentialSource, originOf } from "./credential-source";
import { type KeyProvider, type Keys, remembered } from "./keys";
import { profileKeys } from "./profile-keys";
import { sdkError } from "./sdk-error";
import { readProfiles, sharedFiles } from "./shared-config";

/**
 * @throws AwsCallError, on use, that names the call that failed: `sts:AssumeRole` and the role, for example
 * @throws UserError, on use, if the profile does not exist
 */
export function credentialsOf(account: AccountReference, settings: CredentialSettings): KeyProvider {
  return remembered(() => ownKeys(account, settings));
}

/** The keys of a role in the config, which other keys assume. @throws AwsCallError, on use */
export function roleCredentials(
  own: KeyProvider,
  roleArn: string,
  account: AccountReference,
  settings: CredentialSettings,
): KeyProvider {
  const params = { RoleArn: roleArn, RoleSessionName: SESSION_NAME };
  return remembered(async () => assumeRole(await own(), params, account, settings));
}

/** Whether an account's credentials require a code of an MFA device; false where there are no credentials. */
export function needsMfaCode({ profile }: AccountReference, environment: Environment = process.env): boolean {
  const places = placesOf(environment);
  const visited = new Set<string>();
  for (let name = profileIn(profile, places); name !== undefined && !visited.has(name); ) {
    visited.add(name);
    const settings = places.profiles.get(name);
    if (settings?.mfa_serial && settings.role_arn) return true;
    name = settings?.source_profile;
  }
  return false;
}

/** The profile that credentials come from, if they come from one. */
function profileIn(profile: string | undefined, places: CredentialPlaces): string | undefined {
  try {
    const source = credentialSource(profile, places);
    return source.kind === "profile" ? source.name : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function placesOf(environment: Environment): CredentialPlaces {
  const files = sharedFiles(environment);
  return { environment, files, profiles: readProfiles(files) };
}

/** The SDK's name for an error of credentials that are not there. */
const NO_CREDENTIALS = "CredentialsProviderError";

async function ownKeys(account: AccountReference, settings: CredentialSettings): Promise<Keys> {
  const places = placesOf(settings.environment);
  const source = credentialSource(account.profile, places);
  try {
    return await keysFrom(source, account, settings, places);
  } catch (error) {
    if (error instanceof UserError || !isNativeError(error)) throw error;
    const origin = originOf(source, places.profiles);
    const call = {
      action: origin.action ?? "sts:GetCallerIdentity",
      account,
      region: origin.region ?? settings.region,
    };
    const found = { ...sdkError(error), credentials: origin, role: origin.role };
    throw awsCallError(call, origin.isLocal ? { ...found, name: NO_CREDENTIALS, systemCode: undefined } : found);
  }
}

function keysFrom(
  source: CredentialSource,
  account: AccountReference,
  settings: CredentialSettings,
  places: CredentialPlaces,
): Promise<Keys> {
  const { environment } = settings;
  switch (source.kind) {
    case "keys":
      return Promise.resolve(source);
    case "web-identity":
      return fromTokenFile({
        webIdentityTokenFile: source.tokenFile,
        roleArn: source.roleArn,
        roleSessionName: source.sessionName ?? SESSION_NAME,
        roleAssumerWithWebIdentity: (params) => assumeWithWebIdentity(params, account, settings),
      })();
    case "profile":
      return profileKeys(source.name, { account, settings, places });
    case "container":
      return environment.AWS_CONTAINER_CREDENTIALS_FULL_URI
        ? fromHttp({
            awsContainerCredentialsFullUri: environment.AWS_CONTAINER_CREDENTIALS_FULL_URI,
            ...present("awsContainerAuthorizationToken", environment.AWS_CONTAINER_AUTHORIZATION_TOKEN),
            ...present("awsContainerAuthorizationTokenFile", environment.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE),
          })()
        : fromContainerMetadata()();
    case "instance":
      return fromInstanceMetadata()();
  }
}

function present<Name extends string>(name: Name, value: string | undefined): { readonly [name in Name]?: string } {
  return value ? ({ [name]: value } as { readonly [name in Name]: string }) : {};
}
