/** STS: who calls, and the keys of roles. */

import { type Caller, roleSession } from "../../services/account/caller";
import { accessKeyId } from "../../simulation/access-keys";
import { accountOfKey } from "../../simulation/account";
import { tokenOf } from "../caller";
import type { OperationsOf } from "../operation-types";
import { secretOfSession } from "../secret-key";

const HOUR_IN_SECONDS = 3600;

/** Temporary keys of a session. They are used against this process, so they expire by its own time. */
function keysOf(session: Caller, seconds = HOUR_IN_SECONDS) {
  const SessionToken = tokenOf(session);
  return {
    AccessKeyId: accessKeyId(session.account, "ASIA", SessionToken),
    SecretAccessKey: secretOfSession(SessionToken),
    SessionToken,
    Expiration: new Date(Date.now() + seconds * 1000),
  };
}

export const stsOperations: OperationsOf<typeof import("@aws-sdk/client-sts")> = {
  GetCallerIdentity: (_call, _input, { account, arn, userId }) => ({ Account: account, Arn: arn, UserId: userId }),
  AssumeRole(call, { RoleArn = "", RoleSessionName = "", DurationSeconds }) {
    const session = roleSession(RoleArn, RoleSessionName);
    if (session === undefined) return call.refuse("ValidationError", `${RoleArn} is invalid`);
    return {
      Credentials: keysOf(session, DurationSeconds),
      AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
    };
  },
  GetSessionToken: (_call, { DurationSeconds }, caller) => ({ Credentials: keysOf(caller, DurationSeconds) }),
  GetAccessKeyInfo: (_call, { AccessKeyId = "" }) => ({ Account: accountOfKey(AccessKeyId) }),
};
