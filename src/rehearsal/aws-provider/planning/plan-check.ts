/** The input and the answer of a plan check. */
import type { AttributePath, Diagnostic } from "../../provider";
import { isList, type ObjectValue, UNKNOWN, type Value } from "../../values/value";

/** A plan under check. */
export interface PlanCheckInput {
  readonly config: ObjectValue;
  /** Undefined for a new resource. */
  readonly prior: ObjectValue | undefined;
  /** The plan with defaults. */
  readonly planned: ObjectValue;
}

/** What the real provider refuses or replaces at plan time, beyond the rules for every type. */
export interface PlanCheckAnswer {
  readonly errors: readonly Diagnostic[];
  readonly requiresReplace: readonly AttributePath[];
}

/** The plan check of one resource type. */
export type PlanCheck = (input: PlanCheckInput) => PlanCheckAnswer;

/** Nothing refused, nothing replaced. */
export const FINE: PlanCheckAnswer = { errors: [], requiresReplace: [] };

/** A check that refuses a plan with the text of the first problem: the real provider stops at the first error. */
export function refusing(problem: (input: PlanCheckInput) => string | undefined): PlanCheck {
  return (input) => {
    const summary = problem(input);
    return summary === undefined ? FINE : { errors: [{ severity: "error", summary }], requiresReplace: [] };
  };
}

/** A check that requires a replacement when some top-level attributes change; it does nothing for a new resource. */
export function replacing(
  attributes: (input: PlanCheckInput & { readonly prior: ObjectValue }) => readonly string[],
): PlanCheck {
  return ({ config, prior, planned }) =>
    prior === undefined
      ? FINE
      : { errors: [], requiresReplace: attributes({ config, prior, planned }).map((name) => [name]) };
}

/** @returns the older SDK's error text for an invalid combination of arguments. */
export function invalidCombination(problem: string, path: string): string {
  return `Invalid Attribute Combination\n\n${problem}\n\nPath: ${path}`;
}

/** @returns whether an attribute or block is set; an unknown value counts as set. */
export function isWritten(value: Value | undefined): boolean {
  return value !== undefined && value !== null && !(isList(value) && value.length === 0);
}

/** @returns whether a value is set, known and not the zero value of its type. */
export function isKnownAndNotZero(value: Value | undefined): boolean {
  return isWritten(value) && value !== UNKNOWN && value !== "" && value !== 0 && value !== false;
}
