/** Errors of the operating system that a user can remedy: what, where, what to do. */
import { messageCode, UserError, userError } from "./user-error";

/** What a code means, and what to do. */
const MEANINGS: Readonly<Record<string, readonly [problem: string, remedy: string]>> = {
  EACCES: ["permission is denied", "check who owns it and its mode, or choose another place"],
  EDQUOT: ["your disk quota is used up", "free some space, and run the command again"],
  EISDIR: ["it is a folder", "name a file"],
  ELOOP: ["it is a link that leads to itself", "name the file itself"],
  EMFILE: ["too many files are open", "raise the limit with `ulimit -n`"],
  ENAMETOOLONG: ["the name is too long", "choose a place with a shorter path"],
  ENOSPC: ["the disk is full", "free some space, and run the command again"],
  ENOTDIR: ["a part of the path is a file", "name a path whose folders are folders"],
  EPERM: ["the operation is not permitted", "check who owns it, or choose another place"],
  EROFS: ["the file system is read-only", "choose another place"],
};

/** The error for an error of the file system; undefined for any other, which is a defect. */
export function systemError(error: unknown): UserError | undefined {
  const code = messageCode(error) ?? "";
  if (error instanceof UserError || code === "") return undefined;
  const { dest, path, syscall } = error as NodeJS.ErrnoException & { readonly dest?: string };
  const meaning = Object.hasOwn(MEANINGS, code) ? MEANINGS[code] : undefined;
  if (meaning === undefined || syscall === undefined) return undefined;
  const [problem, remedy] = meaning;
  const where = dest ?? path ?? "a file";
  return userError(`cannot use ${where}: ${problem}`, `found: ${code} at ${syscall}`, `do: ${remedy}`);
}
