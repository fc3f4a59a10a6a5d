/** The parts of a validation rule: what it refuses, and the real provider's words for it. */
import type { Validator } from "../../schemas/conduct";
import { goList, goQuote, goWords } from "./go-text";

/** A known value of an attribute, or of an element of a list or set. */
export type Primitive = string | number | boolean;

/** Values for the placeholders of a message that come from the refused value. */
export type Fill = Readonly<Record<string, string>>;

/** A parameter of a validator that its message shows, and how it is written there. */
export type ParameterForm = "number" | "list" | "words" | "text" | "quoted";

/**
 * A rule for a value.
 *
 * Templates have placeholders: `{key}` the attribute's path, `{steps}` the same as the newer framework writes
 * it (`rule[0].id`), `{value}` and `{quoted}` the value, the parameters, and what {@link ValueRule.problems} fills.
 */
export interface ValueRule {
  readonly summary: string;
  readonly detail?: string;
  /** The parameters that the message shows. */
  readonly parameters?: Readonly<Partial<Record<keyof Validator, ParameterForm>>>;
  /** Whether the rule is about the list or set as a whole, not about its elements; the value is then its size. */
  readonly isAboutSize?: true;
  /** @returns one fill for each message, none where the value is accepted. */
  problems(value: Primitive, validator: Validator): readonly Fill[];
}

/** No problem. */
export const ACCEPTED: readonly Fill[] = [];
/** One problem whose message needs nothing but the value. */
export const REFUSED: readonly Fill[] = [{}];

/** @returns {@link REFUSED} or {@link ACCEPTED}. */
export function refusedIf(isRefused: boolean): readonly Fill[] {
  return isRefused ? REFUSED : ACCEPTED;
}

/** A rule that accepts texts that match a pattern. */
export function matching(summary: string, pattern: RegExp): ValueRule {
  return { summary, problems: (value) => refusedIf(!pattern.test(String(value))) };
}

/** A rule that refuses texts that match a pattern. */
export function notMatching(summary: string, pattern: RegExp): ValueRule {
  return { summary, problems: (value) => refusedIf(pattern.test(String(value))) };
}

/** @returns a parameter as a message shows it. */
export function showParameter(form: ParameterForm, value: Validator[keyof Validator]): string {
  if (Array.isArray(value)) return form === "words" ? goWords(value) : goList(value);
  return form === "quoted" ? goQuote(String(value)) : String(value);
}

/** @returns a template with its placeholders filled; unknown ones stay. */
export function fillTemplate(template: string, fill: Fill): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => fill[name] ?? placeholder);
}
