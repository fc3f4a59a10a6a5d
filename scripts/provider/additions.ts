/** The arguments and types that the bindings of provider 6.x have and the schema of 5.100.0 does not. */
import type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  ResourceSchema,
  StoredNewArguments,
  StoredProviderSchema,
} from "../../src/rehearsal/schemas/schema";
import type { Bindings } from "./bindings";

/** @returns the additions, ready to be stored. */
export function newArguments(stored: StoredProviderSchema, bindings: Bindings): StoredNewArguments {
  return {
    bindings: `@cdktf/provider-aws ${bindings.version}`,
    provider: `hashicorp/aws ${bindings.provider}`,
    resources: additions(stored.resources, bindings.resources),
    data_sources: additions(stored.data_sources, bindings.data_sources),
    new_resources: newTypes(stored.resources, bindings.resources),
    new_data_sources: newTypes(stored.data_sources, bindings.data_sources),
  };
}

type Schemas = Readonly<Record<string, ResourceSchema>>;
type Blocks = Readonly<Record<string, BlockSchema>>;

function newTypes(known: Schemas, bound: Blocks): readonly string[] {
  return Object.keys(bound)
    .filter((type) => known[type] === undefined)
    .sort();
}

function additions(known: Schemas, bound: Blocks): Record<string, BlockSchema> {
  const found: Record<string, BlockSchema> = {};
  for (const [type, block] of Object.entries(bound)) {
    const schema = known[type];
    const added = schema === undefined ? block : blockAdditions(schema.block, block);
    if (added !== undefined) found[type] = added;
  }
  return found;
}

/** @returns what `bound` adds to `known`, or undefined if it adds nothing. */
function blockAdditions(known: BlockSchema, bound: BlockSchema): BlockSchema | undefined {
  const attributes: Record<string, AttributeSchema> = {};
  const blocks: Record<string, NestedBlockSchema> = {};
  for (const [name, attribute] of Object.entries(bound.attributes ?? {})) {
    if (!has(known, name) || becomesSettable(known.attributes?.[name], attribute)) {
      attributes[name] = optionalNow(attribute);
    }
  }
  for (const [name, nested] of Object.entries(bound.block_types ?? {})) {
    const before = known.block_types?.[name];
    if (before !== undefined) {
      const block = blockAdditions(before.block, nested.block);
      if (block !== undefined) blocks[name] = { nesting_mode: before.nesting_mode, block };
    } else if (!has(known, name)) {
      blocks[name] = { nesting_mode: nested.nesting_mode, max_items: nested.max_items, block: nested.block };
    }
  }
  const added: BlockSchema = {
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(Object.keys(blocks).length > 0 && { block_types: blocks }),
  };
  return Object.keys(added).length > 0 ? added : undefined;
}

/** Some attributes that are read-only in 5.x can be set in 6.x. */
function becomesSettable(known: AttributeSchema | undefined, bound: AttributeSchema): boolean {
  return known !== undefined && !isSettable(known) && isSettable(bound);
}

function isSettable({ optional, required }: AttributeSchema): boolean {
  return optional === true || required === true;
}

/** A new required argument becomes optional: configurations for 5.x do not set it. */
function optionalNow({ required, ...attribute }: AttributeSchema): AttributeSchema {
  return required ? { ...attribute, optional: true, computed: true } : attribute;
}

/**
 * An attribute of objects can be written as blocks, so the bindings show it as a block. Members that 6.x adds to its
 * objects are not added: the engine drops unknown members of an object type, but requires its known ones.
 */
function has(known: BlockSchema, name: string): boolean {
  return known.attributes?.[name] !== undefined || known.block_types?.[name] !== undefined;
}
