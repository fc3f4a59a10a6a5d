import type { z } from "zod";
import { groupBy } from "../../base/collections";
import type { Finding } from "../../base/findings/finding";
import { nearest } from "../../base/net/nearest";
import { kindsWith, knownKeysAt, skeletonAt } from "./input-schema";
import { formatPath, valueAt } from "./paths";

/** A finding about the shape of a config, and the path to remove so that the rest can be read. */
interface ShapeFinding {
  readonly path: readonly PropertyKey[];
  /** Undefined where another finding has the same cause. */
  readonly finding: Finding | undefined;
}

type Issue = z.core.$ZodIssue;

/** What people call a kind that has another name here. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  rds: "resource",
  aurora: "resource",
  database: "resource",
  db: "resource",
  nlb: "existing-nlb",
  "network-load-balancer": "existing-nlb",
  "application-load-balancer": "existing-alb",
  instance: "targets",
  instances: "targets",
  ec2: "targets",
  ecs: "targets",
  ip: "targets",
  ips: "targets",
  bucket: "s3",
};

/** Turns zod's issues into findings that suggest the nearest known key or choice: one for each cause. */
export function shapeFindings(issues: readonly Issue[], input: unknown): readonly ShapeFinding[] {
  const object = notAnObject(input);
  if (object) return [object];
  const unknown = issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? unknownKeys(issue, input) : []));
  const explained = new Set(unknown.flatMap(({ explains = [] }) => explains));
  const others = issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? [] : [describe(issue, input)]));
  return [
    ...unknown,
    ...others.map((other) => (explained.has(formatPath(other.path)) ? { ...other, finding: undefined } : other)),
  ];
}

/** A promise or a function that would return the config, or anything else that is no object. */
function notAnObject(input: unknown): ShapeFinding | undefined {
  if (input instanceof Promise) {
    return shape(
      [],
      undefined,
      "a config must be an object, and this is a Promise",
      "use a function that is not async",
    );
  }
  if (typeof input === "function") {
    return shape([], undefined, "a config must be an object, and this is a function", "call it: export default f()");
  }
  if (typeof input === "object" && input !== null && !Array.isArray(input)) return undefined;
  return shape([], input, "a config must be an object", "use export default defineConfig({ … })");
}

function describe(issue: Issue, input: unknown): ShapeFinding {
  const value = valueAt(input, issue.path);
  if (value === undefined) return missing(issue, input);
  const choices = choicesOf(issue);
  if (choices) return wrongChoice(issue.path, value, choices);
  if (issue.code === "invalid_type") return wrongType(issue.path, value, issue.expected, input);
  return shape(issue.path, value, lowerFirst(issue.message), "use another value");
}

interface UnknownKey extends ShapeFinding {
  /** The places that are missing because of this key. */
  readonly explains?: readonly string[];
}

/** The unknown keys of one object: those of another kind together, every other one with the key that was meant. */
function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, input: unknown): readonly UnknownKey[] {
  const byKind = groupBy(issue.keys, (key) => kindsWith(key, issue.path, input).join(" or "));
  return [...byKind].flatMap(([kinds, keys]) =>
    kinds === ""
      ? keys.map((key) => unknownKey([...issue.path, key], input))
      : otherKind(issue.path, keys, kinds, input),
  );
}

function unknownKey(path: readonly PropertyKey[], input: unknown): UnknownKey {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  const known = knownKeysAt(parent, input);
  const near = nearest(key, known);
  return {
    ...shape(
      path,
      undefined,
      `unknown key "${key}"; expected one of ${known.join(", ")}`,
      near ? `use ${near}` : "remove it",
    ),
    ...(near ? { explains: [formatPath([...parent, near])] } : {}),
  };
}

/** Keys that only another kind of the object has. */
function otherKind(
  path: readonly PropertyKey[],
  keys: readonly string[],
  kinds: string,
  input: unknown,
): readonly UnknownKey[] {
  const written = (valueAt(input, path) as { kind?: unknown }).kind;
  const found = typeof written === "string" ? `, and this is "${written}"` : "";
  const wanted = kinds.split(" or ")[0] as string;
  const [first, ...rest] = keys.map((key) => [...path, key]) as [PropertyKey[], ...PropertyKey[][]];
  const all = keys.join(" and ");
  const finding = shape(
    first,
    undefined,
    `${all} ${keys.length === 1 ? "belongs" : "belong"} to kind "${kinds.split(" or ").join('" or "')}"${found}`,
    `${typeof written === "string" ? "use" : "add"} kind: "${wanted}", or remove ${all}`,
  );
  const ofObject = ["kind", ...knownKeysAt(path, input)].map((key) => formatPath([...path, key]));
  return [{ ...finding, explains: ofObject }, ...rest.map((other) => ({ path: other, finding: undefined }))];
}

function missing(issue: Issue, input: unknown): ShapeFinding {
  const choices = choicesOf(issue);
  const expected = choices
    ? `one of ${choices.join(", ")}`
    : issue.code === "invalid_type"
      ? typeName(issue.expected)
      : "a value";
  const key = String(issue.path.at(-1));
  const written = knownKeysWritten(issue.path, input);
  const value = choices ? `: "${choices[0]}"` : isObjectType(issue) ? `: ${skeletonAt(issue.path, input)}` : "";
  return shape(issue.path, undefined, `${expected} is required here`, `add ${key}${value}${written}`);
}

function wrongChoice(path: readonly PropertyKey[], value: unknown, choices: readonly string[]): ShapeFinding {
  const other = typeof value === "string" ? OTHER_NAMES[value.toLowerCase()] : undefined;
  const near = other && choices.includes(other) ? other : nearest(String(value), choices);
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

function wrongType(path: readonly PropertyKey[], value: unknown, expected: string, input: unknown): ShapeFinding {
  const found = value === null ? "null" : Array.isArray(value) ? "an array" : typeName(typeof value);
  const problem = expected === "int" && typeof value === "number" ? "" : `, found ${found}`;
  return shape(path, value, `expected ${typeName(expected)}${problem}`, typeFix(path, value, expected, input));
}

/** The value that was probably meant. */
function typeFix(path: readonly PropertyKey[], value: unknown, expected: string, input: unknown): string {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (expected === "int" && typeof number === "number" && Number.isFinite(number)) return `use ${Math.round(number)}`;
  if (expected === "number" && typeof number === "number" && Number.isFinite(number)) return `use ${number}`;
  if (expected === "string") return textFix(String(path.at(-1)), value);
  if (expected === "boolean") return value === "true" || value === "false" ? `use ${value}` : "use true or false";
  if (expected === "array") return `use ${typeof value === "string" ? `[${JSON.stringify(value)}]` : '["…"]'}`;
  if (isObjectName(expected)) return objectFix(path, value, input);
  return `use ${typeName(expected)}`;
}

function textFix(key: string, value: unknown): string {
  if (/cidr/i.test(key)) return 'use a CIDR block in quotes, such as "10.0.0.0/16"';
  if (key === "id" && typeof value === "number") return `use "${String(value).padStart(12, "0")}"`;
  return typeof value === "number" ? `use "${value}"` : "use a string in quotes";
}

function objectFix(path: readonly PropertyKey[], value: unknown, input: unknown): string {
  const example = skeletonAt(path, typeof value === "string" ? withKind(path, value, input) : input);
  return example === "{}" ? "use {} for the defaults, or remove the key" : `use ${example}`;
}

/** The input as if a kind had been written where its name is: `state: "local"`. */
function withKind(path: readonly PropertyKey[], kind: string, input: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return { kind };
  return { ...(input as object), [key]: withKind(rest, kind, valueAt(input, [key])) };
}

function isObjectType(issue: Issue): boolean {
  return issue.code === "invalid_type" && isObjectName(issue.expected);
}

function isObjectName(type: string): boolean {
  return type === "object" || type === "record";
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  int: "an integer",
  number: "a number",
  string: "a string",
  boolean: "a boolean",
  array: "an array",
  object: "an object",
  record: "an object",
};

function typeName(type: string): string {
  return TYPE_NAMES[type] ?? `a ${type}`;
}

function shape(path: readonly PropertyKey[], value: unknown, problem: string, fix: string) {
  const finding: Finding = { rule: "CONFIG", severity: "error", where: formatPath(path), value, problem, fix };
  return { path, finding };
}

function knownKeysWritten(path: readonly PropertyKey[], input: unknown): string {
  const parent = valueAt(input, path.slice(0, -1));
  const keys =
    typeof parent === "object" && parent !== null
      ? Object.entries(parent).flatMap(([key, value]) => (value === undefined ? [] : [key]))
      : [];
  return keys.length > 0 ? ` next to ${keys.join(", ")}` : "";
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
