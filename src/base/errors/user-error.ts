/**
 * Every error that a user can cause, as a named factory: what was found, what was expected, what to do.
 * A command prints the message of a {@link UserError} and nothing else; any other error is a bug in privatelink.
 */

/** An error whose message is meant for the user: it is printed without a stack trace. */
export class UserError extends Error {
  public override readonly name: string = "UserError";
}

/** @returns an error with the problem and, on separate lines, what to do about it. */
export function userError(problem: string, ...help: readonly string[]): UserError {
  return new UserError([problem, ...help.map((line) => `  ${line}`)].join("\n"));
}

/** The code of a system error, such as `ENOENT`; undefined for anything else. */
export function messageCode(thrown: unknown): string | undefined {
  // Not by its class: an error of Node itself can be of another realm.
  const isObject = typeof thrown === "object" && thrown !== null;
  return isObject && "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
