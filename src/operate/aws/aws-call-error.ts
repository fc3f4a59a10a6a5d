/** AWS errors for the user: the call, the account, AWS's answer and what to do about it. */
import { UserError } from "../../base/errors/user-error";
import type { AccountReference } from "./aws-account";
import type { CallerIdentity } from "./model";

/** Why a call failed; it decides what the user should do. */
export type AwsCallProblem =
  | "no-credentials"
  | "expired-credentials"
  | "access-denied"
  | "wrong-account"
  | "throttled"
  | "unreachable"
  | "refused";

/** A call, sent or not. */
export interface AwsCallDescription {
  /** As in an IAM policy: `ec2:DescribeVpcs`. */
  readonly action: string;
  readonly account: AccountReference;
  readonly region: string;
}

/** A call to AWS that failed. */
export class AwsCallError extends UserError {
  public override readonly name: string = "AwsCallError";

  public constructor(
    public readonly problem: AwsCallProblem,
    /** AWS's error code, such as `UnauthorizedOperation`; the SDK error's name if AWS was not reached. */
    public readonly code: string,
    public readonly call: AwsCallDescription,
    message: string,
  ) {
    super(message);
  }
}

/** The parts of an SDK error that matter here. */
export interface SdkError {
  readonly name: string;
  readonly message: string;
  /** Number of attempts, if AWS was reached. */
  readonly attempts?: number | undefined;
  /** HTTP status, if AWS was reached. */
  readonly status?: number | undefined;
  /** Node's code for a network error: `ENOTFOUND`, `ECONNREFUSED`, … */
  readonly systemCode?: string | undefined;
}

const EXPIRED = /^(ExpiredToken(Exception)?|RequestExpired|TokenRefreshRequired|UnauthorizedSSOTokenError)$/;
/** The SDK has one name for every credentials error; only the message shows that a login has expired. */
const EXPIRED_LOGIN = /expired|SSO (session|token)|token is invalid.*sso login/i;
const NO_CREDENTIALS =
  /^(CredentialsProviderError|InvalidClientTokenId|AuthFailure|UnrecognizedClientException|SignatureDoesNotMatch|InvalidAccessKeyId|MissingAuthenticationToken(Exception)?)$/;
const ACCESS_DENIED = /^(AccessDenied(Exception)?|UnauthorizedOperation|Forbidden|403)$/;
const THROTTLED =
  /^(Throttl.*|RequestLimitExceeded|TooManyRequestsException|SlowDown|BandwidthLimitExceeded|PriorRequestNotComplete)$/;
const NETWORK = new Set([
  "ENOTFOUND",
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

type SdkProblem = Exclude<AwsCallProblem, "wrong-account">;

export function problemOf({ name, message, status, systemCode }: SdkError): SdkProblem {
  if (THROTTLED.test(name)) return "throttled";
  if (ACCESS_DENIED.test(name) || (status === 403 && name === "Unknown")) return "access-denied";
  if (EXPIRED.test(name) || (name === "CredentialsProviderError" && EXPIRED_LOGIN.test(message))) {
    return "expired-credentials";
  }
  if (NO_CREDENTIALS.test(name)) return "no-credentials";
  if (name === "TimeoutError" || NETWORK.has(systemCode ?? "")) return "unreachable";
  return "refused";
}

export function awsCallError(call: AwsCallDescription, error: SdkError): AwsCallError {
  const problem = problemOf(error);
  const { action, region } = call;
  const who = describeAccount(call.account);
  const [found, ...help] = WORDS[problem](call, error);
  const lines = [`${action} in ${region} as ${who}: ${found}`, ...help.map((line) => `  ${line}`)];
  return new AwsCallError(problem, error.name, call, lines.join("\n"));
}

/** Valid credentials, but for an account that the config does not name. */
export function wrongAccount(
  { account, region }: Omit<AwsCallDescription, "action">,
  expected: string,
  identity: CallerIdentity,
): AwsCallError {
  const call = { action: "sts:GetCallerIdentity", account, region };
  const lines = [
    `${call.action} in ${region} as ${describeAccount(account)}: the credentials are for account ${identity.account}`,
    `  found: ${identity.arn}`,
    `  do: use a profile or role in account ${expected}, or correct the account in the config; nothing was changed in AWS`,
  ];
  return new AwsCallError("wrong-account", "WrongAccount", call, lines.join("\n"));
}

/** An account for a message: `account 222222222222 (profile dev)`. */
export function describeAccount({ id, profile, roleArn }: AccountReference): string {
  const by = [...(profile ? [`profile ${profile}`] : []), ...(roleArn ? [`role ${roleArn}`] : [])].join(", ");
  if (id === undefined) return by === "" ? "the credentials of the environment" : by;
  return by === "" ? `account ${id}` : `account ${id} (${by})`;
}

const WORDS: Readonly<
  Record<SdkProblem, (call: AwsCallDescription, error: SdkError) => readonly [string, ...string[]]>
> = {
  "no-credentials": ({ account }, { message }) => [
    "no credentials, or AWS does not recognize them",
    `found: ${sentence(message)}`,
    ...howToLogIn(account),
  ],
  "expired-credentials": ({ account }) => ["the credentials have expired", ...howToLogIn(account)],
  "access-denied": ({ action }, { message }) => [
    "access denied",
    ...(/^(UnknownError)?$/.test(message) ? [] : [`found: ${sentence(message)}`]),
    `do: allow ${action} for this user or role, and check that no service control policy (SCP) denies it`,
  ],
  throttled: (_call, { attempts }) => [
    `AWS throttled the call, even after ${attempts ?? "several"} attempts`,
    "do: wait a minute and run the command again: it resumes from here",
  ],
  unreachable: (_call, { message }) => [
    "cannot reach AWS",
    `found: ${sentence(message)}`,
    "do: check the network, the proxy (HTTPS_PROXY) and the region's name",
  ],
  refused: (_call, { name, message }) => [`${name}: ${sentence(message)}`],
};

function howToLogIn({ profile }: AccountReference): readonly string[] {
  return profile
    ? [
        `do: aws sso login --profile ${profile}, or renew the profile's keys`,
        `expected: a profile "${profile}" in the shared AWS config or credentials file`,
      ]
    : [
        "do: set a profile for the account in the config, log in (aws sso login), or set AWS_PROFILE",
        "expected: credentials in a place where the AWS SDK looks for them",
      ];
}

/** One line, without the encoded authorization failure message: it is a page long. */
function sentence(message: string): string {
  return message
    .replace(/\s*Encoded authorization failure message:.*$/s, "")
    .replace(/\s+/g, " ")
    .trim();
}
