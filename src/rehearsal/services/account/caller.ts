import { createHash } from "node:crypto";

/** @returns the user that acts in an account when no role is assumed. */
export function userOf(account: string, partition: string): { readonly arn: string; readonly userId: string } {
  const id = createHash("sha256").update(account).digest("hex").slice(0, 17).toUpperCase();
  return { arn: `arn:${partition}:iam::${account}:user/rehearsal`, userId: `AIDA${id}` };
}
