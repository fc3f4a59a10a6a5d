/** STS: the keys of a role. */
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, type Credentials, STSClient } from "@aws-sdk/client-sts";
import type { Environment } from "../../engine/environment";
import type { AccountReference } from "../aws-account";
import { awsCallError } from "../aws-call-error";
import { clientEndpoint, type ServiceEndpoint } from "./endpoints";
import type { Keys } from "./keys";
import { sdkError } from "./sdk-error";
import { limitRetries, type RequestHandler } from "./transport";

/** What credentials are obtained with. */
export interface CredentialSettings {
  readonly environment: Environment;
  readonly requestHandler: RequestHandler;
  /** Where STS is asked: a region that every account has enabled. */
  readonly region: string;
  /** Where STS is asked instead of AWS. @default AWS itself */
  readonly stsEndpoint?: ServiceEndpoint | undefined;
  readonly maxAttempts: number;
  /** Asks for a code of an MFA device. @default nobody can be asked */
  readonly askMfaCode?: ((serial: string, profile: string) => Promise<string>) | undefined;
}

/** The session name in AWS's logs when a role is assumed. */
export const SESSION_NAME = "privatelink";

/** What STS is told. */
export interface RoleParams {
  readonly RoleArn: string | undefined;
  readonly RoleSessionName: string | undefined;
  readonly ExternalId?: string | undefined;
  readonly DurationSeconds?: number | undefined;
  readonly SerialNumber?: string | undefined;
  readonly TokenCode?: string | undefined;
}

export interface WebIdentityParams extends RoleParams {
  readonly WebIdentityToken: string | undefined;
}

/** @throws AwsCallError that names `sts:AssumeRole` and the role */
export function assumeRole(
  credentials: Keys,
  params: RoleParams,
  account: AccountReference,
  settings: CredentialSettings,
): Promise<Keys> {
  const sts = stsClient(settings, credentials);
  return roleKeys("sts:AssumeRole", params, account, settings, () => sts.send(new AssumeRoleCommand(params)));
}

/** @throws AwsCallError that names `sts:AssumeRoleWithWebIdentity` and the role */
export function assumeWithWebIdentity(
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
  const { region, requestHandler, maxAttempts, stsEndpoint } = settings;
  return limitRetries(
    new STSClient({
      ...{ region, requestHandler, maxAttempts, ...clientEndpoint(stsEndpoint) },
      ...(credentials === undefined ? {} : { credentials }),
    }),
  );
}

async function roleKeys(
  action: string,
  { RoleArn, SerialNumber }: RoleParams,
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
    throw awsCallError({ action, account, region }, { ...sdkError(error), role: RoleArn, mfaDevice: SerialNumber });
  }
}
