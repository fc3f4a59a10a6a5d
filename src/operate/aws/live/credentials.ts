/** The credentials of an account: those of its profile or of the environment, and then those of its role. */
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, type Credentials, STSClient } from "@aws-sdk/client-sts";
import {
  fromContainerMetadata,
  fromHttp,
  fromIni,
  fromInstanceMetadata,
  fromTokenFile,
} from "@aws-sdk/credential-providers";
import { mfaCodeNeeded } from "../../../base/errors/aws-errors";
import { UserError } from "../../../base/errors/user-error";
import type { Environment } from "../../engine/environment";
import type { AccountReference } from "../aws-account";
import { awsCallError } from "../aws-call-error";
import { type CredentialPlaces, type CredentialSource, credentialSource, originOf } from "./credential-source";
import { sdkError } from "./sdk-error";
import { readProfiles, sharedFiles } from "./shared-config";
import { type EndpointSettings, limitRetries, type RequestHandler } from "./transport";

/** Keys, and when they expire. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  readonly expiration?: Date | undefined;
}

/** Gives valid keys, with as few requests as possible. */
export type KeyProvider = () => Promise<Keys>;

/** What credentials are obtained with. */
export interface CredentialSettings extends EndpointSettings {
  readonly environment: Environment;
  readonly requestHandler: RequestHandler;
  /** Where STS is asked: a region that every account has enabled. */
  readonly region: string;
  readonly maxAttempts: number;
  /** Asks for a code of an MFA device. @default nobody can be asked */
  readonly askMfaCode?: ((serial: string, profile: string) => Promise<string>) | undefined;
  /** The keys of an account before its role is assumed. @default those of its profile or of the environment */
  readonly ownKeys?: ((account: AccountReference) => Keys) | undefined;
}

/** The session name in AWS's logs when a role is assumed. */
const SESSION_NAME = "privatelink";

/** Keys are renewed this long before they expire. */
const RENEW_BEFORE = 5 * 60 * 1000;

/** Clients in the credential providers have no deadline of ours, so they try once more and not five times. */
const INNER_ATTEMPTS = 2;

/**
 * @throws AwsCallError, on use, that names the call that failed: `sts:AssumeRole` and the role, for example
 * @throws UserError, on use, if the profile does not exist
 */
export function credentialsOf(account: AccountReference, settings: CredentialSettings): KeyProvider {
  const { ownKeys: given } = settings;
  const own = remembered(async () => given?.(account) ?? ownKeys(account, settings));
  const { roleArn } = account;
  if (roleArn === undefined) return own;
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

async function ownKeys(account: AccountReference, settings: CredentialSettings): Promise<Keys> {
  const places = placesOf(settings.environment);
  const source = credentialSource(account.profile, places);
  const { credentials, config } = places.files;
  try {
    return await keysFrom(source, account, settings, { filepath: credentials, configFilepath: config });
  } catch (error) {
    if (error instanceof UserError || !(error instanceof Error)) throw error;
    const origin = originOf(source, places.profiles);
    const call = { action: origin.action ?? "sts:GetCallerIdentity", account, region: settings.region };
    throw awsCallError(call, { ...sdkError(error), credentials: origin, role: origin.role });
  }
}

function keysFrom(
  source: CredentialSource,
  account: AccountReference,
  settings: CredentialSettings,
  files: { readonly filepath: string; readonly configFilepath: string },
): Promise<Keys> {
  const { environment, requestHandler, region } = settings;
  const roleAssumerWithWebIdentity = (params: WebIdentityParams) => assumeWithWebIdentity(params, account, settings);
  switch (source.kind) {
    case "keys":
      return Promise.resolve(source);
    case "web-identity":
      return fromTokenFile({
        webIdentityTokenFile: source.tokenFile,
        roleArn: source.roleArn,
        roleSessionName: source.sessionName ?? SESSION_NAME,
        roleAssumerWithWebIdentity,
      })();
    case "profile":
      return fromIni({
        profile: source.name,
        ...files,
        ignoreCache: true,
        // Without a region: that of IAM Identity Center is in the profile, and need not be the deployment's.
        clientConfig: { requestHandler, maxAttempts: INNER_ATTEMPTS },
        parentClientConfig: { region },
        roleAssumer: (keys, params) => assumeRole(keys, params, account, settings),
        roleAssumerWithWebIdentity,
        mfaCodeProvider: (serial) => mfaCode(serial, source.name, settings),
      })();
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

function mfaCode(serial: string, profile: string, { askMfaCode }: CredentialSettings): Promise<string> {
  if (askMfaCode === undefined) throw mfaCodeNeeded(serial, profile);
  return askMfaCode(serial, profile);
}

interface RoleParams {
  readonly RoleArn: string | undefined;
  readonly RoleSessionName: string | undefined;
}

interface WebIdentityParams extends RoleParams {
  readonly WebIdentityToken: string | undefined;
}

async function assumeRole(
  credentials: Keys,
  params: RoleParams,
  account: AccountReference,
  settings: CredentialSettings,
): Promise<Keys> {
  const sts = stsClient(settings, credentials);
  return roleKeys("sts:AssumeRole", params, account, settings, () => sts.send(new AssumeRoleCommand(params)));
}

async function assumeWithWebIdentity(
  params: WebIdentityParams,
  account: AccountReference,
  settings: CredentialSettings,
): Promise<Keys> {
  const sts = stsClient(settings);
  return roleKeys("sts:AssumeRoleWithWebIdentity", params, account, settings, () =>
    sts.send(new AssumeRoleWithWebIdentityCommand(params)),
  );
}

function stsClient(settings: CredentialSettings, credentials?: Keys): STSClient {
  const { region, requestHandler, maxAttempts, endpoint, useFipsEndpoint, useDualstackEndpoint } = settings;
  const fixed = endpoint === undefined ? {} : { endpoint, useFipsEndpoint, useDualstackEndpoint };
  return limitRetries(
    new STSClient({
      ...{ region, requestHandler, maxAttempts, ...fixed },
      ...(credentials === undefined ? {} : { credentials }),
    }),
  );
}

async function roleKeys(
  action: string,
  { RoleArn }: RoleParams,
  account: AccountReference,
  { region }: CredentialSettings,
  send: () => Promise<{ readonly Credentials?: Credentials | undefined }>,
): Promise<Keys> {
  try {
    const { Credentials: found } = await send();
    return {
      accessKeyId: found?.AccessKeyId ?? "",
      secretAccessKey: found?.SecretAccessKey ?? "",
      sessionToken: found?.SessionToken,
      expiration: found?.Expiration,
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw awsCallError({ action, account, region }, { ...sdkError(error), role: RoleArn });
  }
}

/** Keeps keys until shortly before they expire; concurrent callers share a request, and a failure is not kept. */
function remembered(obtain: KeyProvider): KeyProvider {
  let current: Promise<Keys> | undefined;
  let expires = Number.POSITIVE_INFINITY;
  return () => {
    if (current !== undefined && Date.now() < expires - RENEW_BEFORE) return current;
    expires = Number.POSITIVE_INFINITY;
    current = obtain().then(
      (keys) => {
        expires = keys.expiration?.getTime() ?? Number.POSITIVE_INFINITY;
        return keys;
      },
      (error: unknown) => {
        current = undefined;
        throw error;
      },
    );
    return current;
  };
}
