/** Walks the SDK's schemas. */
import { NormalizedSchema } from "@smithy/core/schema";
import type { StaticStructureSchema } from "@smithy/types";

/** @returns the schema of an operation's input or output, ready to be walked. */
export function normalized(ref: Parameters<typeof NormalizedSchema.of>[0]): NormalizedSchema {
  return NormalizedSchema.of(ref);
}

/** @returns the names of the required members of a structure: the SDK lists them first, and says how many they are. */
export function requiredMembers(schema: NormalizedSchema): readonly string[] {
  const structure = schema.getSchema() as unknown as StaticStructureSchema;
  return Array.isArray(structure) ? structure[4].slice(0, structure[6] ?? 0) : [];
}
