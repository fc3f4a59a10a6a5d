import type { NormalizedSchema } from "@smithy/core/schema";

/** How deep samples go: types of AWS contain themselves. */
const DEPTH = 5;
/** A whole second: not every protocol writes fractions. */
const TIME = new Date("2026-03-01T12:00:00.000Z");

/** @returns a value of a schema, with every member that the protocol writes; undefined where none is possible. */
export function sampleOf(schema: NormalizedSchema, depth = DEPTH): unknown {
  if (schema.isUnitSchema() || schema.isDocumentSchema() || schema.isStreaming()) return undefined;
  if (schema.isListSchema()) return listed(sampleOf(schema.getValueSchema(), depth - 1));
  if (schema.isMapSchema()) {
    const value = sampleOf(schema.getValueSchema(), depth - 1);
    return value === undefined ? undefined : { key: value };
  }
  if (schema.isUnionSchema()) return depth > 0 ? firstMember(schema, depth) : undefined;
  if (schema.isStructSchema()) return depth > 0 ? structure(schema, depth) : undefined;
  return simple(schema);
}

function listed(value: unknown): readonly unknown[] | undefined {
  return value === undefined ? undefined : [value, value];
}

function simple(schema: NormalizedSchema): unknown {
  if (schema.isBlobSchema()) return new Uint8Array([0, 1, 250]);
  if (schema.isBooleanSchema()) return true;
  if (schema.isTimestampSchema()) return TIME;
  if (schema.isNumericSchema()) return 7;
  if (schema.isStringSchema()) return "a<b>&c/d";
  return undefined;
}

function structure(schema: NormalizedSchema, depth: number): object | undefined {
  const entries = [...schema.structIterator()].flatMap(([name, member]) => {
    const value = sampleOf(member, depth - 1);
    return value === undefined ? [] : [[name, value] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** A union has one of its members. */
function firstMember(schema: NormalizedSchema, depth: number): object | undefined {
  for (const [name, member] of schema.structIterator()) {
    const value = sampleOf(member, depth - 1);
    if (value !== undefined) return { [name]: value };
  }
  return undefined;
}
