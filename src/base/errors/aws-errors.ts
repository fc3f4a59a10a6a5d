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

/** A profile has a part of what its kind of credentials needs. @param found its settings of that kind */
export function profileIncomplete(
  name: string,
  { found, expected }: { readonly found: string; readonly expected: string },
  { config }: Pick<SharedFiles, "config">,
): UserError {
  return userError(
    `the AWS profile "${name}" is incomplete`,
    `found: ${found}, in ${config}`,
    `expected: ${expected}`,
    `do: complete the profile (${found.includes("sso_") ? `aws configure sso --profile ${name}` : "aws configure set"}), or name another one`,
  );
}

/** A web identity has a token, but no role. */
export function webIdentityIncomplete(): UserError {
  return userError(
    "AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not",
    "found: a token, and no role",
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

/** A `credential_process` does not end. @param said the last line that it printed to stderr */
export function credentialProcessSlow(profile: string, seconds: number, said: string | undefined): UserError {
  return processError(
    `the credential_process of profile "${profile}" does not end`,
    `no answer within ${seconds} seconds${saidBy(said)}`,
    "a program that prints credentials and asks nothing on its standard input",
    "run it yourself and see what it waits for: a login, a code or the network",
  );
}

/** A `credential_process` fails. @param how `exit code 1` */
export function credentialProcessFailed(profile: string, how: string, said: string | undefined): UserError {
  return processError(
    `the credential_process of profile "${profile}" failed`,
    `${how}${saidBy(said)}`,
    "a program that prints credentials and exits with code 0",
    "run it yourself and correct what it reports, or correct credential_process in the profile",
  );
}

/** A `credential_process` prints something else than credentials. */
export function credentialProcessUnreadable(profile: string, found: string): UserError {
  return processError(
    `the credential_process of profile "${profile}" does not print credentials`,
    found,
    'a JSON object with "Version": 1, AccessKeyId, SecretAccessKey, and for temporary credentials SessionToken and Expiration',
    "correct the program, or credential_process in the profile",
  );
}

/** A `credential_process` prints credentials of the past. */
export function credentialProcessExpired(profile: string, expiration: Date): UserError {
  return processError(
    `the credential_process of profile "${profile}" prints credentials that have expired`,
    `an Expiration of ${expiration.toISOString()}`,
    "credentials that are still valid",
    "log in again with the program, and check this machine's clock",
  );
}

function processError(problem: string, found: string, expected: string, todo: string): UserError {
  return userError(problem, `found: ${found}`, `expected: ${expected}`, `do: ${todo}`);
}

function saidBy(line: string | undefined): string {
  return line === undefined ? "" : `; it printed: ${line}`;
}

/** Profiles are the source of each other. */
export function profileLoop(names: readonly string[], { config }: Pick<SharedFiles, "config">): UserError {
  return userError(
    `the AWS profile "${names[0]}" has no credentials in the end`,
    `found: source_profile leads from ${names.join(" to ")}, in ${config}`,
    "expected: a source_profile with credentials of its own",
    `do: correct source_profile of "${names.at(-2)}"`,
  );
}

/** A code of an MFA device, as the user entered it, cannot be one. */
export function mfaCodeForm(serial: string, found: string): UserError {
  return userError(
    `this is no code of the MFA device ${serial}`,
    `found: ${found === "" ? "nothing" : `${found.length} characters`}`,
    "expected: six digits",
    "do: run the command again and enter the code that the device shows",
  );
}

/** The file of certificate authorities cannot be used. @param namedBy what names it: `AWS_CA_BUNDLE` */
export function caBundleNotReadable(file: string, namedBy: string, cause: unknown): UserError {
  return userError(
    `${namedBy} names a file that cannot be read: ${file}`,
    `found: ${messageOf(cause)}`,
    "expected: certificates of authorities, in PEM",
    `do: correct ${namedBy}, or remove it`,
  );
}
