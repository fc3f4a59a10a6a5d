/** The lock on a state, as the engine describes it when another run holds it. */
import { plainLines } from "./diagnostics";

/** Who holds the lock on a state. */
export interface StateLock {
  /** For `force-unlock`. */
  readonly id: string;
  /** Where the locked state is. */
  readonly path: string;
  /** `apply`, `plan`, or as the engine names it. */
  readonly operation: string;
  /** `user@host`. */
  readonly who: string;
  /** As the engine prints it, in UTC: `2026-11-28 07:41:42.24 +0000 UTC`. */
  readonly created: string;
}

/** The engine's error that contains the lock's description. */
export const LOCK_ERROR = "Error acquiring the state lock";

/** Finds a lock's description in the text of an engine's error. */
export function parseStateLock(text: string): StateLock | undefined {
  const lines = plainLines(text).map((line) => line.trim());
  if (!lines.some((line) => line.includes("Lock Info:"))) return undefined;
  const value = (label: string): string =>
    lines
      .find((line) => line.startsWith(`${label}:`))
      ?.slice(label.length + 1)
      .trim() ?? "";
  return {
    id: value("ID"),
    path: value("Path"),
    operation: value("Operation")
      .replace(/^OperationType/, "")
      .toLowerCase(),
    who: value("Who"),
    created: value("Created"),
  };
}

/** `apply of root@host since 2026-11-28 07:41:42 UTC`. */
export function describeStateLock({ operation, who, created }: StateLock): string {
  return `${operation || "a command"} of ${who || "an unknown user"} since ${created.replace(/\.\d+ \+0000/, "")}`;
}
