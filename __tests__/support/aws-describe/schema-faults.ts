import { NormalizedSchema } from "@smithy/core/schema";

/** A schema as the SDK's packages export them: `DescribeVpcsResult$`. */
export type Schema = Parameters<typeof NormalizedSchema.of>[0];

/** Where a value is not what the schema says: members that AWS does not answer with, and values of another type. */
export function schemaFaults(schema: Schema, value: unknown, at = ""): readonly string[] {
  const known = NormalizedSchema.of(schema);
  if (value === undefined) return [];
  if (known.isStructSchema()) return structureFaults(known, value, at);
  if (known.isListSchema()) {
    if (!Array.isArray(value)) return [`${at} is no list`];
    const inner = known.getValueSchema();
    return value.flatMap((one, index) => schemaFaults(inner, one, `${at}[${index}]`));
  }
  const wanted = known.isBooleanSchema() ? "boolean" : known.isNumericSchema() ? "number" : "string";
  return typeof value === wanted ? [] : [`${at} is ${JSON.stringify(value)}, no ${wanted}`];
}

function structureFaults(schema: NormalizedSchema, value: unknown, at: string): readonly string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [`${at} is no structure`];
  const members = new Map(schema.structIterator());
  return Object.entries(value).flatMap(([name, inner]) => {
    const member = members.get(name);
    return member === undefined ? [`${at}.${name} is no member`] : schemaFaults(member, inner, `${at}.${name}`);
  });
}
