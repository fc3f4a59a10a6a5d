/** A validation rule for a value: what it refuses, and the real provider's message. */
import type { Validator } from "../schemas/conduct";
import { goList, goQuote, goWords } from "./go-text";

/** A known value of an attribute, or of an element of a list or set. */
export type Primitive = string | number | boolean;

/** Values for the placeholders of a message that come from the refused value. */
export type Fill = Readonly<Record<string, string>>;

/**
 * A rule for a value.
 *
 * Placeholders of its texts: `{key}` is the attribute's path, `{steps}` the same path as the framework writes it
 * (`rule[0].id`), `{value}`, `{quoted}` and `{length}` show the value, {@link PARAMETERS} the validator, and the rest
 * is filled by {@link ValueRule.problems}.
 */
export interface ValueRule {
  readonly summary: string;
  readonly detail?: string;
  /** Whether the rule is about the list or set as a whole, not about its elements; the value is then its size. */
  readonly isAboutSize?: true;
  /** @returns one fill per message; none if the value is accepted. */
  problems(value: Primitive, validator: Validator): readonly Fill[];
}

/** Rules by their kind, as stored validators name them. */
export type ValueRules = Readonly<Record<string, ValueRule>>;

/** The form in which a message shows a validator parameter. */
export type ParameterForm = "number" | "list" | "words" | "text" | "quoted";

/** The placeholders for validator parameters: the parameter and its form. */
export const PARAMETERS: Readonly<Record<string, readonly [keyof Validator, ParameterForm]>> = {
  min: ["min", "number"],
  max: ["max", "number"],
  values: ["values", "list"],
  words: ["values", "words"],
  pattern: ["pattern", "quoted"],
  reason: ["reason", "text"],
};

/** Whether a value is accepted. */
export type Accepts = (text: string, validator: Validator) => boolean;

type Texts = string | readonly [summary: string, detail: string];

/** A rule whose message shows only the value and the validator's parameters. */
export function rule(texts: Texts, accepts: Accepts): ValueRule {
  return ruleWithFills(texts, (text, validator) => (accepts(text, validator) ? [] : [{}]));
}

/** A rule whose message shows further facts about the value. */
export function ruleWithFills(
  texts: Texts,
  problems: (text: string, validator: Validator) => readonly Fill[],
): ValueRule {
  const [summary, detail] = typeof texts === "string" ? [texts] : texts;
  return { summary, detail, problems: (value, validator) => problems(String(value), validator) };
}

/** A rule that accepts what matches a pattern. */
export function matching(summary: string, pattern: RegExp): ValueRule {
  return rule(summary, (text) => pattern.test(text));
}

/** A rule that refuses what matches a pattern. */
export function notMatching(summary: string, pattern: RegExp): ValueRule {
  return rule(summary, (text) => !pattern.test(text));
}

/** @returns the names of the placeholders in a template. */
export function placeholders(template: string): readonly string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}

/** @returns the parameters of a validator as a message shows them, by placeholder. */
export function shownParameters(validator: Validator): Fill {
  return Object.fromEntries(
    Object.entries(PARAMETERS).map(([name, [member, form]]) => [name, shown(form, validator[member])]),
  );
}

function shown(form: ParameterForm, value: Validator[keyof Validator]): string {
  if (Array.isArray(value)) return form === "words" ? goWords(value) : goList(value);
  return form === "quoted" ? goQuote(String(value)) : String(value);
}

/** @returns a template with its placeholders filled; unknown ones stay. */
export function fillTemplate(template: string, fill: Fill): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => fill[name] ?? placeholder);
}
