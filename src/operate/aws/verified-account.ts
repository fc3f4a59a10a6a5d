import { accountOfArn } from "../../base/net/arn";
import {
  type AccountReference,
  type AwsAccount,
  type AwsCalls,
  type VerifiedAwsAccount,
  WRITE_CALLS,
} from "./aws-account";
import { wrongAccount } from "./aws-call-error";

/** Hides the calls that write until the credentials are verified. @see AwsAccount.verified */
export function verifiableAccount(reference: AccountReference, calls: AwsCalls): AwsAccount {
  const isWrite = (name: string) => WRITE_CALLS.some((write) => write === name);
  const reads = Object.fromEntries(Object.entries(calls).filter(([name]) => !isWrite(name))) as Omit<
    AwsCalls,
    (typeof WRITE_CALLS)[number]
  >;
  let verified: Promise<VerifiedAwsAccount> | undefined;
  const account: AwsAccount = {
    ...reads,
    verified: () => {
      verified ??= verify(reference, calls).then(
        () => ({ ...account, ...calls }),
        (error: unknown) => {
          verified = undefined;
          throw error;
        },
      );
      return verified;
    },
  };
  return account;
}

async function verify(reference: AccountReference, calls: AwsCalls): Promise<void> {
  const identity = await calls.getCallerIdentity();
  const expected = reference.id ?? (reference.roleArn && accountOfArn(reference.roleArn));
  if (expected !== undefined && identity.account !== expected) {
    throw wrongAccount({ account: reference, region: calls.region }, expected, identity);
  }
}
