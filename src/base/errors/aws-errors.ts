/** Errors about credentials and the way to AWS, before any call. */
import { nearest } from "../net/nearest";
import { messageOf, type UserError, userError } from "./user-error";

interface SharedFiles {
  readonly config: string;
  readonly credentials: string;
}

/** A profile is named that no file has. @param namedBy what names it */
export function profileNotFound(
  name: string,
  namedBy: string,
  known: readonly string[],
  { config, credentials }: SharedFiles,
): UserError {
  const near = nearest(name, known);
  return userError(
    `there is no AWS profile "${name}"`,
    `found: ${known.length === 0 ? "no profiles" : `the profiles ${known.join(", ")}`}, in ${config} and ${credentials}`,
    `expected: the profile that is named by ${namedBy}; other credentials are not used in its place`,
    near === undefined
      ? `do: aws configure sso --profile ${name}, or name another profile`
      : `do: use "${near}", if that is the one, or aws configure sso --profile ${name}`,
  );
}

/** A profile exists, but leads to no credentials. @param namedBy what names it */
export function profileWithoutCredentials(
  name: string,
  namedBy: string,
  { config, credentials }: SharedFiles,
): UserError {
  return userError(
    `the AWS profile "${name}" has no credentials`,
    `found: other settings only, in ${config} and ${credentials}`,
    `expected: keys, SSO, a role, credential_process or a web identity, because ${namedBy} names this profile; other credentials are not used in its place`,
    `do: aws configure sso --profile ${name}, or name another profile`,
  );
}

/** A web identity has a token, but no role. */
export function webIdentityIncomplete(): UserError {
  return userError(
    "AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not",
    "expected: the role to assume with the token",
    "do: set AWS_ROLE_ARN, or unset AWS_WEB_IDENTITY_TOKEN_FILE",
  );
}

/** A role requires a code of an MFA device, and nobody can be asked. */
export function mfaCodeNeeded(serial: string, profile: string): UserError {
  return userError(
    `the profile "${profile}" requires a code of the MFA device ${serial}`,
    "found: no terminal to ask for it",
    "expected: a terminal, or temporary credentials that were created with MFA",
    "do: run the command on a terminal, or create temporary credentials with aws sts get-session-token --serial-number … --token-code … and store them in a profile",
  );
}

/** The file of certificate authorities cannot be used. */
export function caBundleNotReadable(file: string, cause: unknown): UserError {
  return userError(
    `AWS_CA_BUNDLE names a file that cannot be read: ${file}`,
    `found: ${messageOf(cause)}`,
    "expected: certificates of authorities, in PEM",
    "do: correct AWS_CA_BUNDLE, or unset it",
  );
}
