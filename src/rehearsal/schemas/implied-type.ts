import type { BlockSchema, CtyType, NestedBlockSchema } from "./schema";

const known = new WeakMap<BlockSchema, CtyType>();

/** @returns the object type of a block: its attributes and its nested blocks. Computed once per block. */
export function impliedType(block: BlockSchema): CtyType {
  const cached = known.get(block);
  if (cached !== undefined) return cached;
  const members: Record<string, CtyType> = {};
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) members[name] = attribute.type;
  for (const [name, nested] of Object.entries(block.block_types ?? {})) members[name] = nestedType(nested);
  const type: CtyType = ["object", members];
  known.set(block, type);
  return type;
}

function nestedType(nested: NestedBlockSchema): CtyType {
  const inner = impliedType(nested.block);
  switch (nested.nesting_mode) {
    case "single":
    case "group":
      return inner;
    case "list":
    case "set":
    case "map":
      return [nested.nesting_mode, inner];
  }
}
