import type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  ProviderSchema,
  ResourceSchema,
  StoredNewArguments,
} from "./schema";

/** @returns the schema with the additions of a newer major version of the provider. */
export function withNewArguments(schema: ProviderSchema, added: StoredNewArguments): ProviderSchema {
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

/** Existing members stay unchanged: a configuration for the older version keeps its meaning. */
function mergeBlocks(known: BlockSchema, added: BlockSchema): BlockSchema {
  const attributes: Record<string, AttributeSchema> = { ...known.attributes };
  for (const [name, attribute] of Object.entries(added.attributes ?? {})) {
    if (known.block_types?.[name] !== undefined) continue;
    const old = attributes[name];
    // Read-only in 5.x, settable in 6.x: it stays computed and becomes optional.
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
