import type { Finding } from "../../base/findings/finding";
import { formatPath } from "./paths";

/** The problem of a key whose value is undefined, as an environment variable that is not set. */
export const UNDEFINED_VALUE = "a key that is present must have a value, and this one is undefined";

/** No config is deeper; an object that contains itself is. */
const DEEPEST = 12;

/**
 * Keys that are present and undefined. Zod takes them for absent: an account whose ID comes from an environment
 * variable that is not set would lose its guard without a word.
 */
export function undefinedFindings(input: unknown, path: readonly PropertyKey[] = []): readonly Finding[] {
  if (typeof input !== "object" || input === null || path.length > DEEPEST) return [];
  return Object.entries(input).flatMap(([name, value]) => {
    const place = [...path, Array.isArray(input) ? Number(name) : name];
    if (value !== undefined) return undefinedFindings(value, place);
    return [
      {
        rule: "CONFIG",
        severity: "error",
        where: formatPath(place),
        problem: UNDEFINED_VALUE,
        fix: "set it, or omit the key",
      } as const,
    ];
  });
}
