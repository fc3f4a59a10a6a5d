/** Calls that failed, and why: that decides what the user should do. */
import type { AccountReference } from "./aws-account";

/** A call, sent or not. */
export interface AwsCallDescription {
  /** As in an IAM policy: `ec2:DescribeVpcs`. */
  readonly action: string;
  readonly account: AccountReference;
  readonly region: string;
}

/** Why a call failed. */
export type AwsCallProblem =
  | "no-credentials"
  | "not-logged-in"
  | "expired-credentials"
  | "access-denied"
  /** A role cannot be assumed, so nothing can be called as it. */
  | "role-denied"
  /** The code of an MFA device is wrong or was used before. */
  | "mfa-rejected"
  | "wrong-account"
  /** The machine's clock differs too much from AWS's. */
  | "clock-skew"
  | "throttled"
  /** AWS has an error of its own. */
  | "unavailable"
  | "unreachable"
  /** The certificate of the other side is not trusted. */
  | "untrusted"
  /** A proxy does not let the call pass. */
  | "proxy"
  /** Something else than AWS answered. */
  | "not-aws"
  /** AWS's answer arrived damaged. */
  | "unreadable"
  | "refused";

/** Problems that pass: the same call may succeed in a minute. */
export const PASSING_PROBLEMS: readonly AwsCallProblem[] = ["throttled", "unavailable", "unreadable"];

/** The parts of an SDK error that matter here. */
export interface SdkError {
  readonly name: string;
  readonly message: string;
  /** Number of attempts, if a request was sent. */
  readonly attempts?: number | undefined;
  /** HTTP status, if there was an answer. */
  readonly status?: number | undefined;
  /** Node's code for a network error: `ENOTFOUND`, `ECONNREFUSED`, … */
  readonly systemCode?: string | undefined;
  /** Whether the answer has AWS's headers. @default true */
  readonly isFromAws?: boolean | undefined;
  /** Whether the answer's body is not what the call answers. */
  readonly isUnreadable?: boolean | undefined;
  /** Whether the answer is a web page. */
  readonly isPage?: boolean | undefined;
  /** How far this machine's clock is ahead of the answer's, in milliseconds. */
  readonly clockSkew?: number | undefined;
  /** Where the credentials come from, if they cannot be obtained. */
  readonly credentials?: { readonly name: string; readonly renew: string } | undefined;
  /** The role that could not be assumed. */
  readonly role?: string | undefined;
  /** The MFA device whose code was sent. */
  readonly mfaDevice?: string | undefined;
  /** The ARN of the caller, if AWS does not name it. */
  readonly caller?: string | undefined;
}

const EXPIRED =
  /^(ExpiredToken(Exception)?|RequestExpired|TokenRefreshRequired|UnauthorizedSSOTokenError|UnauthorizedException)$/;
const NO_CREDENTIALS =
  /^(CredentialsProviderError|InvalidClientTokenId|AuthFailure|UnrecognizedClientException|SignatureDoesNotMatch|InvalidSignatureException|InvalidAccessKeyId|InvalidIdentityToken(Exception)?|MissingAuthenticationToken(Exception)?)$/;
const ACCESS_DENIED = /^(AccessDenied(Exception)?|UnauthorizedOperation|Forbidden(Exception)?|403)$/;
const THROTTLED =
  /^(Throttl.*|RequestLimitExceeded|TooManyRequestsException|SlowDown|BandwidthLimitExceeded|PriorRequestNotComplete|EC2ThrottledException)$/;
const UNAVAILABLE =
  /^(Internal(Error|Failure|ServerError|ServerException|ServiceError)|ServiceUnavailable(Exception)?|Unavailable)$/;
const CLOCK = /^(RequestTimeTooSkewed|RequestInTheFuture)$/;
const CLOCK_MESSAGE = /signature (expired|not yet current)|difference between the request time/i;

/** As STS answers to AssumeRole with a wrong code; AWS has no error code for it. */
const MFA_MESSAGE = /MultiFactorAuthentication failed/i;

/** AWS accepts five minutes for most services. */
const ALLOWED_SKEW = 5 * 60 * 1000;

/** The SDK has one name for every credentials error; only the message says more. */
const CREDENTIAL_MESSAGES: readonly (readonly [RegExp, AwsCallProblem])[] = [
  [/has expired|is expired|returned expired|token expired|cannot refresh/i, "expired-credentials"],
  [/SSO session.*(not found|invalid)|token is invalid.*sso login/i, "not-logged-in"],
];

const UNTRUSTED =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID)$/;
const NETWORK = new Set([
  "ENOTFOUND",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "EPROTO",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** A problem that the answer itself shows; whose account it is shows only a comparison. */
export type SdkProblem = Exclude<AwsCallProblem, "wrong-account">;

type Test = (error: SdkError) => boolean;

/** The first that applies decides. */
const TESTS: readonly (readonly [SdkProblem, Test])[] = [
  ["proxy", ({ status }) => status === 407],
  ["untrusted", ({ systemCode = "" }) => UNTRUSTED.test(systemCode)],
  ["unavailable", ({ name, status = 0 }) => UNAVAILABLE.test(name) || (status >= 500 && !THROTTLED.test(name))],
  ["not-aws", ({ isPage }) => isPage === true],
  ["throttled", ({ name, status }) => THROTTLED.test(name) || status === 429],
  ["clock-skew", isClockSkew],
  ["proxy", (error) => isBare403(error) && error.isFromAws === false],
  ["mfa-rejected", ({ mfaDevice, message }) => mfaDevice !== undefined && MFA_MESSAGE.test(message)],
  ["role-denied", (error) => error.role !== undefined && isDenied(error)],
  ["access-denied", isDenied],
  ["expired-credentials", ({ name }) => EXPIRED.test(name)],
  ["expired-credentials", (error) => credentialProblem(error) === "expired-credentials"],
  ["not-logged-in", (error) => credentialProblem(error) === "not-logged-in"],
  ["unreachable", ({ name, systemCode = "" }) => name === "TimeoutError" || NETWORK.has(systemCode)],
  ["no-credentials", ({ name, credentials }) => NO_CREDENTIALS.test(name) || credentials !== undefined],
  ["unreadable", ({ isUnreadable }) => isUnreadable === true],
];

export function problemOf(error: SdkError): SdkProblem {
  return TESTS.find(([, applies]) => applies(error))?.[0] ?? "refused";
}

function isBare403({ name, status }: SdkError): boolean {
  return status === 403 && /^Unknown(Error)?$/.test(name);
}

function isDenied(error: SdkError): boolean {
  return ACCESS_DENIED.test(error.name) || isBare403(error);
}

function credentialProblem({ name, message }: SdkError): AwsCallProblem | undefined {
  if (name !== "CredentialsProviderError") return undefined;
  return CREDENTIAL_MESSAGES.find(([text]) => text.test(message))?.[1];
}

/** Not every service has an error of its own for it: a signature by a wrong clock may just look wrong. */
function isClockSkew({ name, message, clockSkew = 0 }: SdkError): boolean {
  if (CLOCK.test(name) || CLOCK_MESSAGE.test(message)) return true;
  return Math.abs(clockSkew) > ALLOWED_SKEW && (NO_CREDENTIALS.test(name) || EXPIRED.test(name));
}
