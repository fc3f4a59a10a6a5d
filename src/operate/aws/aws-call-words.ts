/** What a failed call says to the user: what happened, then what was found, what was expected, and what to do. */
import { isOptIn } from "../../base/aws-facts/enabled-regions";
import type { AwsCallDescription, SdkError, SdkProblem } from "./aws-call-problem";

/** The first line continues that of the call; the others stand alone. */
export type CallWords = readonly [what: string, ...help: string[]];

/** @returns the words for a problem */
export function callWords(problem: SdkProblem, call: AwsCallDescription, error: SdkError): CallWords {
  const [what, found, expected, ...todo] = WORDS[problem](call, error);
  return [
    what,
    ...(found === undefined || found === "" ? [] : [`found: ${found}`]),
    `expected: ${expected}`,
    ...todo.map((line) => `do: ${line}`),
  ];
}

type Words = readonly [what: string, found: string | undefined, expected: string, ...todo: string[]];

const WORDS: Readonly<Record<SdkProblem, (call: AwsCallDescription, error: SdkError) => Words>> = {
  "no-credentials": (call, error) => [
    "no credentials, or AWS does not recognize them",
    sentence(error.message),
    expectedCredentials(call),
    howToRenew(call, error),
    ...(isOptIn(call.region)
      ? [`or enable the region: ${call.region} may not be enabled in this account, which AWS reports in the same way`]
      : []),
  ],
  "not-logged-in": (call, error) => [
    "nobody is logged in to IAM Identity Center (SSO) on this machine",
    sentence(error.message),
    "a login that has not expired",
    howToRenew(call, error),
  ],
  "expired-credentials": (call, error) => [
    "the credentials have expired",
    sentence(error.message),
    expectedCredentials(call),
    howToRenew(call, error),
  ],
  "access-denied": ({ action }, { message, caller }) => [
    "access denied",
    [
      /^(UnknownError|Unknown)?$/.test(message) ? "" : sentence(message),
      caller === undefined ? "" : `denied to ${caller}`,
    ]
      .filter((part) => part !== "")
      .join("; "),
    `a policy that allows ${action}`,
    `allow ${action} for this user or role, and check that no service control policy (SCP) denies it`,
  ],
  "role-denied": ({ action }, { message, role = "" }) => [
    `access denied to ${action === "sts:AssumeRole" ? "" : "the role "}${role}`,
    sentence(message),
    `the role exists, its trust policy allows this principal, and a policy of the principal allows ${action} on it`,
    `check the trust policy of ${role}, and the policies of the principal that assumes it`,
  ],
  "mfa-rejected": (_call, { message, mfaDevice = "" }) => [
    `the code of the MFA device ${mfaDevice} was rejected`,
    sentence(message),
    "the code that the device shows now, used for the first time",
    "wait until the device shows another code, then run the command again and enter that one",
  ],
  "clock-skew": (_call, { message, clockSkew }) => [
    "this machine's clock is wrong",
    clockSkew === undefined ? sentence(message) : `${inMinutes(clockSkew)}; ${sentence(message)}`,
    "at most five minutes of difference: AWS rejects signatures of another time",
    "set the clock (timedatectl set-ntp true), then run the command again",
  ],
  throttled: (_call, { attempts, message }) => [
    `AWS throttled the call, even after ${attempts ?? "several"} attempts`,
    sentence(message),
    "fewer calls to this account and region at the same time",
    "wait a minute and run the command again: it resumes from here",
  ],
  unavailable: ({ region }, { name, message, status, attempts }) => [
    `AWS cannot answer at the moment, even after ${attempts ?? "several"} attempts`,
    [
      status === undefined ? "" : `HTTP ${status}`,
      /^Unknown(Error)?$/.test(message) ? "" : sentence(`${name}: ${message}`),
    ]
      .filter((part) => part !== "")
      .join(", "),
    "an answer; the error is on AWS's side, or of a proxy on the way",
    `try again in a few minutes; https://health.aws.amazon.com shows whether ${region} has a problem`,
  ],
  unreachable: (_call, { message, attempts }) => [
    `cannot reach AWS${attempts === undefined || attempts < 2 ? "" : `, after ${attempts} attempts`}`,
    waited(message) ?? sentence(message),
    "a connection to AWS over HTTPS, port 443",
    "check the network, the proxy (HTTPS_PROXY, NO_PROXY) and the region's name, then run the command again",
  ],
  untrusted: (_call, { message, systemCode = "" }) => [
    "the connection is not trusted: something between this machine and AWS reads TLS",
    `${sentence(message)} (${systemCode})`,
    "a certificate of AWS, or of a proxy whose authority is trusted",
    "set AWS_CA_BUNDLE to the PEM file of your organization's certificate authority",
  ],
  proxy: (_call, { status }) => [
    status === 407 ? "the proxy requires a login" : "a proxy does not let the call pass",
    `HTTP ${status} without an answer of AWS`,
    "a proxy (HTTPS_PROXY) that forwards requests to amazonaws.com",
    status === 407
      ? "set HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT, or NO_PROXY=.amazonaws.com to connect without it"
      : "let your network's operator allow amazonaws.com, or set NO_PROXY=.amazonaws.com to connect without it",
  ],
  "not-aws": (_call, { status }) => [
    "something else than AWS answered",
    `a web page${status === undefined ? "" : ` (HTTP ${status})`}, as of a network that asks for a login or a proxy that blocks`,
    "an answer of AWS",
    "log in to the network in a browser, or check the proxy (HTTPS_PROXY), then run the command again",
  ],
  unreadable: (_call, { message }) => [
    "AWS's answer arrived damaged",
    sentence(message),
    "a complete answer",
    "run the command again: it resumes from here; if it fails again, a proxy or firewall on the way changes answers",
  ],
  refused: (call, { name, message }) => {
    const [, expected, todo] = REFUSALS.find(([form]) => form.test(name)) ?? ANY_REFUSAL;
    return [
      `${name}: ${sentence(message)}`,
      undefined,
      expected,
      `${todo}; ${name} is explained in the API reference of ${call.action}`,
    ];
  },
};

type Refusal = readonly [code: RegExp, expected: string, todo: string];

/** Families of error codes that every service has. The first that fits decides. */
const REFUSALS: readonly Refusal[] = [
  [
    /NotFound|NoSuch|DoesNotExist|Unknown[A-Z]/,
    "an object that exists in this account and region",
    "check the account and the region; if it was deleted outside of the state, run privatelink deploy",
  ],
  [
    /LimitExceeded|QuotaExceeded|TooMany|MaximumExceeded|ServiceQuota/,
    "less than the quota of the account",
    "delete what is not needed, or request a higher quota (aws service-quotas)",
  ],
  [
    /InUse|Conflict|Dependency|OperationAborted|IncorrectState|InvalidState|IncorrectInstance|ConcurrentModification/,
    "an object that nothing else uses or changes",
    "wait a minute and run the command again; see what uses it if it fails again",
  ],
  [
    /OptInRequired|SubscriptionRequired|AccountNotActive|PendingVerification/,
    "an account that is signed up for the service",
    "finish the sign-up of the account in the AWS console, and check the region",
  ],
  [
    /Validation|Invalid|Malformed|Missing|Unsupported/,
    "values that AWS accepts",
    "correct the value that AWS names, in the config; if it is not from there, please report it",
  ],
];

const ANY_REFUSAL: Refusal = [/./, "a request that AWS accepts", "correct what AWS names"];

function expectedCredentials({ account: { profile } }: AwsCallDescription): string {
  return profile === undefined
    ? "valid credentials in a place where the hashicorp/aws provider looks for them"
    : `valid credentials in the profile "${profile}" of the shared AWS config or credentials file`;
}

function howToRenew({ account: { profile } }: AwsCallDescription, { credentials }: SdkError): string {
  if (credentials !== undefined) return credentials.renew;
  return profile === undefined
    ? "set a profile for the account in the config, log in (aws sso login), or set AWS_PROFILE"
    : `aws sso login --profile ${profile}, or renew the profile's keys`;
}

/** The SDK's words for a timeout name its own settings. */
function waited(message: string): string | undefined {
  const [, milliseconds] = /^@smithy\/node-http-handler - .*?(\d+) ms/s.exec(message) ?? [];
  if (milliseconds === undefined) return undefined;
  return `${/connection/.test(message) ? "no connection" : "no answer"} within ${Math.round(Number(milliseconds) / 1000)} seconds`;
}

function inMinutes(skew: number): string {
  const minutes = Math.round(Math.abs(skew) / 60_000);
  return `the clock is ${minutes} ${minutes === 1 ? "minute" : "minutes"} ${skew > 0 ? "ahead" : "behind"}`;
}

/** One line, without the encoded authorization failure message (a page long), and without advice that is given below. */
function sentence(message: string): string {
  return message
    .replace(/\s*Encoded authorization failure message:.*$/s, "")
    .replace(/\s*To refresh this SSO session run .*$/s, "")
    .replace(/\s+/g, " ")
    .trim();
}
