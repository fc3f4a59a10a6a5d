import { createHash } from "node:crypto";

/** @returns the user that acts in an account when no role is assumed. */
export function userOf(account: string, partition: string): { readonly arn: string; readonly userId: string } {
  const id = createHash("sha256").update(account).digest("hex").slice(0, 17).toUpperCase();
  return { arn: `arn:${partition}:iam::${account}:user/rehearsal`, userId: `AIDA${id}` };
}

/** @returns the ID by which S3's access control lists name an account: 64 hexadecimal digits. */
export function canonicalUserId(account: string): string {
  return createHash("sha256").update(`canonical/${account}`).digest("hex");
}
