import { z } from "zod";
import type { Finding } from "../findings/finding";
import { nearest } from "../net/nearest";
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
  return [shape(issue.path, value, lowerFirst(issue.message), "write a value of the expected type")];
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
  const choices = choicesOf(issue);
  const expected = choices
    ? `one of ${choices.join(", ")}`
    : issue.code === "invalid_type"
      ? `a value (${issue.expected})`
      : "a value";
  const written = knownKeysWritten(issue.path, input);
  return shape(
    issue.path,
    undefined,
    `${expected} is required here`,
    `add ${String(issue.path.at(-1))}${written}`,
  );
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
  if (issue.code === "invalid_union" && "options" in issue && Array.isArray(issue.options))
    return issue.options.map(String);
  return undefined;
}

function shape(path: readonly PropertyKey[], value: unknown, problem: string, fix: string): ShapeFinding {
  return {
    path,
    finding: { rule: "CONFIG", severity: "error", where: formatPath(path), value, problem, fix },
  };
}

function knownKeysWritten(path: readonly PropertyKey[], input: unknown): string {
  const parent = valueAt(input, path.slice(0, -1));
  const keys = typeof parent === "object" && parent !== null ? Object.keys(parent) : [];
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

/** The keys that the schema knows at a path; a union is narrowed by the `kind` that was written. */
function knownKeysAt(path: readonly PropertyKey[], input: unknown): readonly string[] {
  let schemas: readonly JsonSchema[] = [z.toJSONSchema(configSchema, { io: "input" }) as JsonSchema];
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
