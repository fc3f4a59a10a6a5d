import type { StoredNewArguments } from "./format";
import type { AttributeSchema, BlockSchema, NestedBlockSchema, ProviderSchema, ResourceSchema } from "./schema";

/** @returns the schema with what a newer major version of the provider added. */
export function withNewArguments(schema: ProviderSchema, added: StoredNewArguments | undefined): ProviderSchema {
  if (added === undefined) return schema;
  return {
    ...schema,
    resources: mergeTypes(schema.resources, added.resources),
    data_sources: mergeTypes(schema.data_sources, added.data_sources),
  };
}

function mergeTypes(
  known: Readonly<Record<string, ResourceSchema>>,
  added: Readonly<Record<string, BlockSchema>>,
): Readonly<Record<string, ResourceSchema>> {
  const merged: Record<string, ResourceSchema> = { ...known };
  for (const [type, block] of Object.entries(added)) {
    const old = known[type];
    merged[type] = old === undefined ? { version: 0, block } : { ...old, block: mergeBlocks(old.block, block) };
  }
  return merged;
}

/** What a block already has stays as it is: a configuration for the older version means the same as before. */
function mergeBlocks(known: BlockSchema, added: BlockSchema): BlockSchema {
  const attributes: Record<string, AttributeSchema> = { ...known.attributes };
  for (const [name, attribute] of Object.entries(added.attributes ?? {})) {
    if (known.block_types?.[name] !== undefined) continue;
    const old = attributes[name];
    // What 5.x only shows and 6.x lets one set stays computed, and can be set.
    attributes[name] = old === undefined ? attribute : { ...old, optional: true };
  }
  const block_types: Record<string, NestedBlockSchema> = { ...known.block_types };
  for (const [name, nested] of Object.entries(added.block_types ?? {})) {
    const old = block_types[name];
    if (attributes[name] !== undefined) continue;
    block_types[name] = old === undefined ? nested : { ...old, block: mergeBlocks(old.block, nested.block) };
  }
  return { attributes, block_types };
}
