import { z } from "zod";
import type { Finding } from "../../base/findings/finding";
import { nearest } from "../../base/net/nearest";
import { formatPath, valueAt } from "./paths";
import { configSchema } from "./schema";

/** A finding of shape, and the path of what has to go for the rest to be readable. */
export interface ShapeFinding {
  readonly path: readonly PropertyKey[];
  readonly finding: Finding;
}

type Issue = z.core.$ZodIssue;

/** Turns zod's issues into findings: unknown keys with the nearest known key, choices with the nearest choice. */
export function shapeFindings(issues: readonly Issue[], input: unknown): readonly ShapeFinding[] {
  return issues.flatMap((issue) => describe(issue, input));
}

function describe(issue: Issue, input: unknown): readonly ShapeFinding[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey([...issue.path, key], input));
  }
  const value = valueAt(input, issue.path);
  if (value === undefined) return [missing(issue, input)];
  const choices = choicesOf(issue);
  if (choices) return [wrongChoice(issue.path, value, choices)];
  if (issue.code === "invalid_type") return [wrongType(issue.path, value, issue.expected)];
  return [shape(issue.path, value, lowerFirst(issue.message), "write another value")];
}

function unknownKey(path: readonly PropertyKey[], input: unknown): ShapeFinding {
  const key = String(path.at(-1));
  const known = knownKeysAt(path.slice(0, -1), input);
  const near = nearest(key, known);
  return shape(
    path,
    undefined,
    `there is no key "${key}" here; known are ${known.join(", ")}`,
    near ? `write ${near}` : "remove it",
  );
}

function missing(issue: Issue, input: unknown): ShapeFinding {
  if (issue.path.length === 0) {
    return shape([], undefined, "a config is an object", "write export default defineConfig({ … })");
  }
  const choices = choicesOf(issue);
  const expected = choices
    ? `one of ${choices.join(", ")}`
    : issue.code === "invalid_type"
      ? typeName(issue.expected)
      : "a value";
  const written = knownKeysWritten(issue.path, input);
  return shape(issue.path, undefined, `${expected} is required here`, `add ${String(issue.path.at(-1))}${written}`);
}

function wrongChoice(path: readonly PropertyKey[], value: unknown, choices: readonly string[]): ShapeFinding {
  const near = nearest(String(value), choices);
  return shape(
    path,
    value,
    `expected one of ${choices.join(", ")}`,
    near ? `write ${near}` : `choose one of ${choices.join(", ")}`,
  );
}

function choicesOf(issue: Issue): readonly string[] | undefined {
  if (issue.code === "invalid_value") return issue.values.map(String);
  // A kind that may be left out is among the options as undefined.
  if (issue.code === "invalid_union" && "options" in issue && Array.isArray(issue.options))
    return issue.options.filter((option) => option !== undefined).map(String);
  return undefined;
}

function wrongType(path: readonly PropertyKey[], value: unknown, expected: string): ShapeFinding {
  const found = value === null ? "null" : Array.isArray(value) ? "an array" : typeName(typeof value);
  return shape(path, value, `expected ${typeName(expected)}, found ${found}`, typeFix(value, expected));
}

/** The value as it was most likely meant. */
function typeFix(value: unknown, expected: string): string {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (expected === "int" && typeof number === "number" && Number.isFinite(number)) return `write ${Math.round(number)}`;
  if (expected === "number" && typeof number === "number" && Number.isFinite(number)) return `write ${number}`;
  if (expected === "string" && typeof value === "number") return `write "${value}"`;
  if (expected === "boolean" && (value === "true" || value === "false")) return `write ${value}`;
  if (expected === "array" && typeof value === "string") return `write [${JSON.stringify(value)}]`;
  if (expected === "array") return "write [ … ]";
  if (expected === "object" || expected === "record") return "write { … }";
  return `write ${typeName(expected)}`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  int: "a whole number",
  number: "a number",
  string: "a text in quotes",
  boolean: "true or false",
  array: "an array",
  object: "an object",
  record: "an object",
};

function typeName(type: string): string {
  return TYPE_NAMES[type] ?? `a ${type}`;
}

function shape(path: readonly PropertyKey[], value: unknown, problem: string, fix: string): ShapeFinding {
  return {
    path,
    finding: { rule: "CONFIG", severity: "error", where: formatPath(path), value, problem, fix },
  };
}

function knownKeysWritten(path: readonly PropertyKey[], input: unknown): string {
  const parent = valueAt(input, path.slice(0, -1));
  const keys =
    typeof parent === "object" && parent !== null
      ? Object.entries(parent).flatMap(([key, value]) => (value === undefined ? [] : [key]))
      : [];
  return keys.length > 0 ? ` beside ${keys.join(", ")}` : "";
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly const?: unknown;
}

let madeInputSchema: JsonSchema | undefined;

/** The schema of what a user writes; made once, for the first mistake. */
function inputSchema(): JsonSchema {
  madeInputSchema ??= z.toJSONSchema(configSchema, { io: "input" }) as JsonSchema;
  return madeInputSchema;
}

/** The keys that the schema knows at a path; a union is narrowed by the `kind` that was written. */
function knownKeysAt(path: readonly PropertyKey[], input: unknown): readonly string[] {
  let schemas: readonly JsonSchema[] = [inputSchema()];
  for (let depth = 0; depth <= path.length; depth++) {
    schemas = narrowed(schemas, valueAt(input, path.slice(0, depth)));
    const key = path[depth];
    if (key === undefined) break;
    schemas = schemas.flatMap((schema) => child(schema, key));
  }
  return [...new Set(schemas.flatMap((schema) => Object.keys(schema.properties ?? {})))];
}

function narrowed(schemas: readonly JsonSchema[], value: unknown): readonly JsonSchema[] {
  const flat = schemas.flatMap((schema) => schema.anyOf ?? schema.oneOf ?? [schema]);
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  const ofKind = flat.filter((schema) => schema.properties?.kind?.const === kind);
  return ofKind.length > 0 ? ofKind : flat;
}

function child(schema: JsonSchema, key: PropertyKey): readonly JsonSchema[] {
  const property = schema.properties?.[String(key)];
  if (property) return [property];
  if (typeof schema.additionalProperties === "object") return [schema.additionalProperties];
  return schema.items ? [schema.items] : [];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
