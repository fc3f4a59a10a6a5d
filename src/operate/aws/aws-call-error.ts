/** AWS errors for the user: the call, the account, AWS's answer and what to do about it. */
import { UserError } from "../../base/errors/user-error";
import type { AccountReference } from "./aws-account";
import { type AwsCallDescription, type AwsCallProblem, problemOf, type SdkError } from "./aws-call-problem";
import { callWords } from "./aws-call-words";
import type { CallerIdentity } from "./model";

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

export function awsCallError(call: AwsCallDescription, error: SdkError): AwsCallError {
  const problem = problemOf(error);
  const [what, ...help] = callWords(problem, call, error);
  const lines = [`${headOf(call)}: ${what}`, ...help.map((line) => `  ${line}`)];
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
    `${headOf(call)}: the credentials are for account ${identity.account}`,
    `  found: ${identity.arn}`,
    `  expected: account ${expected}`,
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

function headOf({ action, account, region }: AwsCallDescription): string {
  return `${action} in ${region} as ${describeAccount(account)}`;
}
