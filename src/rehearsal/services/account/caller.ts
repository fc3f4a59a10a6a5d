import { createHash } from "node:crypto";
import { accountOfArn, parseArn } from "../../../base/net/arn";
import { blocksOf, stringOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";

/** @returns the user that acts in an account when no role is assumed. */
export function userOf(account: string, partition: string): Principal {
  const id = createHash("sha256").update(account).digest("hex").slice(0, 17).toUpperCase();
  return { arn: `arn:${partition}:iam::${account}:user/rehearsal`, userId: `AIDA${id}` };
}

/** The principal of a call. */
export interface Principal {
  readonly arn: string;
  readonly userId: string;
}

/** A principal and its account. */
export interface Caller extends Principal {
  /** Twelve digits. */
  readonly account: string;
}

/** @returns the session of a role, as STS names it; undefined for what is not the ARN of a role. */
export function roleSession(roleArn: string, name: string): Caller | undefined {
  const [account, role] = [accountOfArn(roleArn), /^role\/(?:.*\/)?([^/]+)$/.exec(parseArn(roleArn)?.resource ?? "")];
  if (account === undefined || role === null) return undefined;
  const [, partition = "aws"] = roleArn.split(":");
  const roleId = `AROA${createHash("sha256").update(roleArn).digest("hex").slice(0, 17).toUpperCase()}`;
  return {
    account,
    arn: `arn:${partition}:sts::${account}:assumed-role/${role[1]}/${name}`,
    userId: `${roleId}:${name}`,
  };
}

/** As the SDK names a session that has no name: with the time, which differs in each run. Here it is always the same. */
const UNNAMED = "aws-go-sdk-1700000000000000000";

/** @returns the session of the role that a provider block assumes at last; undefined where it assumes none. */
export function sessionOf(config: ObjectValue): Principal | undefined {
  const role = [...blocksOf(config, "assume_role_with_web_identity"), ...blocksOf(config, "assume_role")].at(-1);
  return role && roleSession(stringOf(role, "role_arn") ?? "", stringOf(role, "session_name") ?? UNNAMED);
}

/** @returns the ID by which S3's access control lists name an account: 64 hexadecimal digits. */
export function canonicalUserId(account: string): string {
  return createHash("sha256").update(`canonical/${account}`).digest("hex");
}
