/** Recognizes the rule behind a message of the plugin: the inverse of what the rehearsal writes. */

import { goQuote } from "../../src/rehearsal/aws-provider/validation/go-text";
import type { Validator } from "../../src/rehearsal/schemas/conduct";
import { type ParameterForm, type Primitive, rulesFor, type ValueRule } from "./rules-by-value";

/** Where and with which value a message arose. */
export interface Circumstance {
  readonly value: Primitive;
  /** The path as the older SDK writes it: `rule.0.id`. */
  readonly key: string;
  /** The path as the framework writes it: `rule[0].id`. */
  readonly steps: string;
}

/** @returns the validator that gives this message, or undefined if no rule has these words. */
export function recognize(summary: string, detail: string, circumstance: Circumstance): Validator | undefined {
  const { value } = circumstance;
  if (typeof value === "string" && value.length > LONG && !value.includes(STAND_IN)) {
    const short = (text: string): string => text.replaceAll(value, STAND_IN);
    const found = search(short(summary), short(detail), {
      value: STAND_IN,
      key: circumstance.key,
      steps: short(circumstance.steps),
    });
    return found.find(([rule, validator]) => rule.problems(value, validator).length > 0)?.[1];
  }
  return search(summary, detail, circumstance).find(
    ([rule, validator]) => rule.problems(value, validator).length > 0,
  )?.[1];
}

/** A text of this length is too long for a regular expression; something short stands in for it. */
const LONG = 1000;
const STAND_IN = "\u0001";

/** @returns the rules that have these words, and the validators that they would make. */
function search(
  summary: string,
  detail: string,
  circumstance: Circumstance,
): readonly (readonly [ValueRule, Validator])[] {
  const found: (readonly [ValueRule, Validator])[] = [];
  const last = lastName(circumstance.key);
  const keys = last === circumstance.key ? [circumstance.key] : [circumstance.key, last];
  for (const [kind, rule] of rulesFor(circumstance.value)) {
    for (const key of keys) {
      const parameters = parametersOf(rule, summary, detail, { ...circumstance, key });
      if (parameters === undefined) continue;
      const validator: Validator = { kind, ...parameters, ...(key !== circumstance.key && { key: "last" }) };
      found.push([rule, validator]);
    }
  }
  return found;
}

function lastName(key: string): string {
  return (
    key
      .split(".")
      .filter((step) => !/^\d+$/.test(step))
      .at(-1) ?? key
  );
}

function parametersOf(
  rule: ValueRule,
  summary: string,
  detail: string,
  circumstance: Circumstance,
): Partial<Validator> | undefined {
  const template = `${rule.summary}\u0000${rule.detail ?? ""}`;
  const match = expressionOf(template, rule, circumstance).exec(`${summary}\u0000${detail}`);
  if (match === null) return undefined;
  const parameters: Record<string, unknown> = {};
  for (const [name, form] of Object.entries(rule.parameters ?? {})) {
    const value = parse(form, match.groups?.[name] ?? "");
    if (value === undefined) return undefined;
    parameters[name] = value;
  }
  return parameters;
}

function expressionOf(template: string, rule: ValueRule, { value, key, steps }: Circumstance): RegExp {
  const known: Readonly<Record<string, string>> = {
    key,
    steps,
    value: String(value),
    quoted: value === STAND_IN ? `"${STAND_IN}"` : goQuote(String(value)),
  };
  const source = template
    .split(/(\{\w+\})/)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name === undefined) return escapePattern(part);
      if (known[name] !== undefined) return escapePattern(known[name]);
      return rule.parameters !== undefined && name in rule.parameters ? `(?<${name}>.*)` : ".*";
    })
    .join("");
  return new RegExp(`^${source}$`, "s");
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function parse(form: ParameterForm, text: string): string | number | readonly (string | number)[] | undefined {
  if (form === "text") return text;
  if (form === "number") return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (form === "quoted") return parseQuoted(text);
  const inner = /^\[(.*)\]$/s.exec(text)?.[1];
  if (inner === undefined) return undefined;
  if (form === "words") return inner.trim().split(" ");
  if (inner === "") return [];
  if (!inner.startsWith('"')) return inner.split(" ").map(Number);
  return inner.slice(1, -1).split('" "');
}

function parseQuoted(text: string): string | undefined {
  try {
    return JSON.parse(text) as string;
  } catch {
    return undefined;
  }
}
