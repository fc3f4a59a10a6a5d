/** Who calls: a user of the account in the access key, or a session of a role. */
import { partitionOf } from "../../base/aws-facts/partitions";
import { type Caller, userOf } from "../services/account/caller";
import { accountOfKey } from "../simulation/account";
import type { Scope } from "./signature";

/** @returns the caller of a signed request: the role's session that its token names, or the account's user. */
export function callerOf({ accessKeyId, region, sessionToken }: Scope): Caller {
  const account = accountOfKey(accessKeyId);
  const session = sessionToken === undefined ? undefined : sessionIn(sessionToken);
  return session?.account === account ? session : { account, ...userOf(account, partitionOf(region)) };
}

/** @returns a token that names a session. */
export function tokenOf(session: Caller): string {
  return Buffer.from(JSON.stringify(session)).toString("base64");
}

function sessionIn(token: string): Caller | undefined {
  try {
    const { account, arn, userId }: Partial<Caller> = JSON.parse(Buffer.from(token, "base64").toString("utf8"));
    return account && arn && userId ? { account, arn, userId } : undefined;
  } catch {
    return undefined;
  }
}
