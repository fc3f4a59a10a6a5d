import { z } from "zod";
import { valueAt } from "./paths";
import { configSchema } from "./schema";

/** A part of the schema of a written config, as JSON Schema. */
interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
}

let cachedSchema: JsonSchema | undefined;

/** Created once, for the first mistake. */
function inputSchema(): JsonSchema {
  cachedSchema ??= z.toJSONSchema(configSchema, { io: "input" }) as JsonSchema;
  return cachedSchema;
}

/** The keys of the schema at a path; a union is narrowed by the written `kind`. */
export function knownKeysAt(path: readonly PropertyKey[], input: unknown): readonly string[] {
  return [...new Set(schemasAt(path, input).flatMap((schema) => Object.keys(schema.properties ?? {})))];
}

/** The kinds of the union at a path that have a key. */
export function kindsWith(key: string, path: readonly PropertyKey[], input: unknown): readonly string[] {
  const parents = path.length === 0 ? [inputSchema()] : schemasAt(path.slice(0, -1), input);
  const last = path.at(-1);
  const union = last === undefined ? parents : parents.flatMap((schema) => child(schema, last));
  return flat(union).flatMap(({ properties }) =>
    properties && key in properties && properties.kind?.const !== undefined ? [String(properties.kind.const)] : [],
  );
}

/** A value of the shape that is required at a path, in TypeScript: `{ cidr: "…", zoneIds: ["…"] }`. */
export function skeletonAt(path: readonly PropertyKey[], input: unknown): string {
  const [schema] = schemasAt(path, input);
  return schema ? skeleton(schema) : "{ … }";
}

/** Like {@link skeletonAt}, whichever kind of a union is meant: of the one with the fewest keys. */
function skeleton(schema: JsonSchema): string {
  const [first] = flat([schema]);
  if (!first) return "…";
  if (first.const !== undefined) return JSON.stringify(first.const);
  if (first.enum) return JSON.stringify(first.enum[0]);
  if (first.type === "object" && typeof first.additionalProperties === "object") {
    return `{ <name>: ${skeleton(first.additionalProperties)} }`;
  }
  if (first.type === "object") {
    const { properties = {}, required = [] } = first;
    const members = required.map((key) => `${key}: ${skeleton(properties[key] ?? {})}`);
    return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
  }
  if (first.type === "array") return `[${skeleton(first.items ?? {})}]`;
  return first.type === "string" ? '"…"' : "…";
}

function schemasAt(path: readonly PropertyKey[], input: unknown): readonly JsonSchema[] {
  let schemas: readonly JsonSchema[] = [inputSchema()];
  for (let depth = 0; depth <= path.length; depth++) {
    schemas = narrowed(schemas, valueAt(input, path.slice(0, depth)));
    const key = path[depth];
    if (key === undefined) break;
    schemas = schemas.flatMap((schema) => child(schema, key));
  }
  return schemas;
}

function narrowed(schemas: readonly JsonSchema[], value: unknown): readonly JsonSchema[] {
  const all = flat(schemas);
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  const ofKind = all.filter((schema) => schema.properties?.kind?.const === kind);
  return ofKind.length > 0 ? ofKind : all;
}

function flat(schemas: readonly JsonSchema[]): readonly JsonSchema[] {
  return schemas.flatMap((schema) => schema.anyOf ?? schema.oneOf ?? [schema]);
}

function child(schema: JsonSchema, key: PropertyKey): readonly JsonSchema[] {
  const property = schema.properties?.[String(key)];
  if (property) return [property];
  if (typeof schema.additionalProperties === "object") return [schema.additionalProperties];
  return schema.items ? [schema.items] : [];
}
