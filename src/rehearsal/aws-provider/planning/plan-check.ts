/** The input and the answer of a plan check. */
import type { AttributePath, Diagnostic } from "../../provider";
import { isList, isObject, type ObjectValue, UNKNOWN, type Value } from "../../values/value";

/** A plan under check. */
export interface PlanCheckInput {
  readonly config: ObjectValue;
  /** Undefined for a creation. */
  readonly prior: ObjectValue | undefined;
  /** The plan with defaults. */
  readonly planned: ObjectValue;
}

/** What the real provider refuses or replaces at plan time, beyond what holds for every change. */
export interface PlanCheckAnswer {
  readonly errors: readonly Diagnostic[];
  readonly requiresReplace: readonly AttributePath[];
}

/** The plan check of one resource type. */
export type PlanCheck = (input: PlanCheckInput) => PlanCheckAnswer;

/** Nothing refused, nothing replaced. */
export const FINE: PlanCheckAnswer = { errors: [], requiresReplace: [] };

/** A check that refuses with the first text, as the real provider stops at the first error. */
export function refusing(problem: (input: PlanCheckInput) => string | undefined): PlanCheck {
  return (input) => {
    const summary = problem(input);
    return summary === undefined ? FINE : { errors: [{ severity: "error", summary }], requiresReplace: [] };
  };
}

/** A check that asks for a replacement because of some top-level attributes; it does nothing for a creation. */
export function replacing(
  attributes: (input: PlanCheckInput & { readonly prior: ObjectValue }) => readonly string[],
): PlanCheck {
  return ({ config, prior, planned }) =>
    prior === undefined
      ? FINE
      : { errors: [], requiresReplace: attributes({ config, prior, planned }).map((name) => [name]) };
}

/** @returns the older SDK's text for a combination that it refuses. */
export function invalidCombination(problem: string, path: string): string {
  return `Invalid Attribute Combination\n\n${problem}\n\nPath: ${path}`;
}

/** @returns a text; empty if it is null or unknown, as in the older SDK. */
export function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}

/** @returns the elements of a block or attribute that are objects. */
export function blocksOf(value: Value | undefined): readonly ObjectValue[] {
  return isList(value) ? value.filter(isObject) : [];
}

/** @returns whether an attribute or block is written, with a value known or not. */
export function isWritten(value: Value | undefined): boolean {
  return value !== undefined && value !== null && !(isList(value) && value.length === 0);
}

/** @returns whether a value is written and known, and is not the zero value of its type. */
export function isKnownAndNotZero(value: Value | undefined): boolean {
  return isWritten(value) && value !== UNKNOWN && value !== "" && value !== 0 && value !== false;
}
