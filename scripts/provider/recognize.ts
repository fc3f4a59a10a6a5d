/** Recognizes the rule behind a plugin message: the inverse of writing the message. */
import { AWS_RULES } from "../../src/rehearsal/aws-provider/validation/aws-rules";
import { goQuote } from "../../src/rehearsal/plugin-sdk/go-text";
import { NUMBER_RULES } from "../../src/rehearsal/plugin-sdk/number-rules";
import { lastName } from "../../src/rehearsal/plugin-sdk/validate-config";
import {
  PARAMETERS,
  type ParameterForm,
  type Primitive,
  placeholders,
  type ValueRule,
} from "../../src/rehearsal/plugin-sdk/value-rule";
import type { Validator } from "../../src/rehearsal/schemas/conduct";

/** The value that a message is about, and its path. */
export interface Circumstance {
  readonly value: Primitive;
  /** The path as the older SDK writes it: `rule.0.id`. */
  readonly key: string;
  /** The path as the framework writes it: `rule[0].id`. */
  readonly steps: string;
}

/** @returns the validator that produces this message, or undefined if no rule does. */
export function recognize(summary: string, detail: string, circumstance: Circumstance): Validator | undefined {
  const { value, key, steps } = circumstance;
  const isLong = typeof value === "string" && value.length > LONG && !value.includes(STAND_IN);
  const short = (text: string): string => text.replaceAll(String(value), STAND_IN);
  const found = isLong
    ? search(short(summary), short(detail), { value: STAND_IN, key, steps: short(steps) })
    : search(summary, detail, circumstance);
  return found.find(([rule, validator]) => rule.problems(value, validator).length > 0)?.[1];
}

/** Longer texts do not fit in a regular expression; a short text stands in for them. */
const LONG = 1000;
const STAND_IN = "\u0001";

const TEXTS_FIRST = Object.entries(AWS_RULES);
const NUMBERS_FIRST = Object.entries({ ...NUMBER_RULES, ...AWS_RULES });

/** @returns the rules that have these words, with the validators that would produce the message. */
function search(
  summary: string,
  detail: string,
  circumstance: Circumstance,
): readonly (readonly [ValueRule, Validator])[] {
  const found: (readonly [ValueRule, Validator])[] = [];
  const last = lastName(circumstance.key);
  const keys = last === circumstance.key ? [circumstance.key] : [circumstance.key, last];
  // Some rules for numbers and for texts share their words.
  for (const [kind, rule] of typeof circumstance.value === "number" ? NUMBERS_FIRST : TEXTS_FIRST) {
    for (const key of keys) {
      const parameters = parametersOf(rule, summary, detail, { ...circumstance, key });
      if (parameters === undefined) continue;
      const validator: Validator = { kind, ...parameters, ...(key !== circumstance.key && { key: "last" }) };
      found.push([rule, validator]);
    }
  }
  return found;
}

function parametersOf(
  rule: ValueRule,
  summary: string,
  detail: string,
  circumstance: Circumstance,
): Partial<Validator> | undefined {
  const template = `${rule.summary}\u0000${rule.detail ?? ""}`;
  const match = expressionOf(template, circumstance).exec(`${summary}\u0000${detail}`);
  if (match === null) return undefined;
  const parameters: Record<string, unknown> = {};
  for (const name of placeholders(template)) {
    const [member, form] = PARAMETERS[name] ?? [];
    if (member === undefined || form === undefined) continue;
    const value = parse(form, match.groups?.[name] ?? "");
    if (value === undefined) return undefined;
    parameters[member] = value;
  }
  return parameters;
}

function expressionOf(template: string, { value, key, steps }: Circumstance): RegExp {
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
      return name in PARAMETERS ? `(?<${name}>.*)` : ".*";
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
