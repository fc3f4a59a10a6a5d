import { z } from "zod";
import type { Finding } from "../../base/findings/finding";
import { nearest } from "../../base/net/nearest";
import { formatPath, valueAt } from "./paths";
import { configSchema } from "./schema";

/** A finding about the shape of a config, and the path to remove so that the rest can be read. */
interface ShapeFinding {
  readonly path: readonly PropertyKey[];
  readonly finding: Finding;
}

type Issue = z.core.$ZodIssue;

/** Turns zod's issues into findings that suggest the nearest known key or choice. */
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
  return [shape(issue.path, value, lowerFirst(issue.message), "use another value")];
}

function unknownKey(path: readonly PropertyKey[], input: unknown): ShapeFinding {
  const key = String(path.at(-1));
  const known = knownKeysAt(path.slice(0, -1), input);
  const near = nearest(key, known);
  return shape(
    path,
    undefined,
    `unknown key "${key}"; expected one of ${known.join(", ")}`,
    near ? `use ${near}` : "remove it",
  );
}

function missing(issue: Issue, input: unknown): ShapeFinding {
  if (issue.path.length === 0) {
    return shape([], undefined, "a config must be an object", "use export default defineConfig({ … })");
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
    near ? `use ${near}` : `use one of ${choices.join(", ")}`,
  );
}

function choicesOf(issue: Issue): readonly string[] | undefined {
  if (issue.code === "invalid_value") return issue.values.map(String);
  // An optional kind has undefined among its options.
  if (issue.code === "invalid_union" && "options" in issue && Array.isArray(issue.options))
    return issue.options.filter((option) => option !== undefined).map(String);
  return undefined;
}

function wrongType(path: readonly PropertyKey[], value: unknown, expected: string): ShapeFinding {
  const found = value === null ? "null" : Array.isArray(value) ? "an array" : typeName(typeof value);
  return shape(path, value, `expected ${typeName(expected)}, found ${found}`, typeFix(value, expected));
}

/** The value that was probably meant. */
function typeFix(value: unknown, expected: string): string {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (expected === "int" && typeof number === "number" && Number.isFinite(number)) return `use ${Math.round(number)}`;
  if (expected === "number" && typeof number === "number" && Number.isFinite(number)) return `use ${number}`;
  if (expected === "string" && typeof value === "number") return `use "${value}"`;
  if (expected === "boolean" && (value === "true" || value === "false")) return `use ${value}`;
  if (expected === "array" && typeof value === "string") return `use [${JSON.stringify(value)}]`;
  if (expected === "array") return "use [ … ]";
  if (expected === "object" || expected === "record") return "use { … }";
  return `use ${typeName(expected)}`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  int: "a whole number",
  number: "a number",
  string: "a string",
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
  return keys.length > 0 ? ` next to ${keys.join(", ")}` : "";
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly const?: unknown;
}

let cachedInputSchema: JsonSchema | undefined;

/** The schema of a written config; created once, for the first mistake. */
function inputSchema(): JsonSchema {
  cachedInputSchema ??= z.toJSONSchema(configSchema, { io: "input" }) as JsonSchema;
  return cachedInputSchema;
}

/** The keys of the schema at a path; a union is narrowed by the written `kind`. */
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
