/** Converts a plugin's schemas to the stored form, without descriptions. */
import type {
  AttributeSchema,
  BlockSchema,
  CtyType,
  NestedBlockSchema,
  NestingMode,
  ResourceSchema,
  StoredProviderSchema,
} from "../../src/rehearsal/schemas/schema";
import { isOfFamily } from "./families";
import type { PluginAttribute, PluginBlock, PluginNestedBlock, PluginSchema, PluginSchemas } from "./plugin";

/** @returns the schemas of the families, in the stored form. */
export function storedSchema(schemas: PluginSchemas, version: string): StoredProviderSchema {
  return {
    provider: "hashicorp/aws",
    version,
    provider_block: storedBlock(schemas.provider.block),
    resources: storedTypes(schemas.resource_schemas, isOfFamily),
    data_sources: storedTypes(schemas.data_source_schemas, isOfFamily),
  };
}

/** @returns the schemas of the wanted types, in the stored form. */
export function storedTypes(
  schemas: Readonly<Record<string, PluginSchema>>,
  isWanted: (type: string) => boolean,
): Record<string, ResourceSchema> {
  return Object.fromEntries(
    Object.entries(schemas)
      .filter(([type]) => isWanted(type))
      .map(([type, { version, block }]) => [type, { version, block: storedBlock(block) }]),
  );
}

/** @returns a block in the stored form; empty parts are omitted. */
function storedBlock(block: PluginBlock): BlockSchema {
  const attributes = block.attributes ?? [];
  const blocks = block.block_types ?? [];
  return {
    ...(attributes.length > 0 && {
      attributes: Object.fromEntries(attributes.map((attribute) => [attribute.name, storedAttribute(attribute)])),
    }),
    ...(blocks.length > 0 && {
      block_types: Object.fromEntries(blocks.map((nested) => [nested.type_name, storedNestedBlock(nested)])),
    }),
  };
}

function storedAttribute(attribute: PluginAttribute): AttributeSchema {
  return {
    type: JSON.parse(attribute.type.toString("utf8")) as CtyType,
    ...(attribute.required && { required: true }),
    ...(attribute.optional && { optional: true }),
    ...(attribute.computed && { computed: true }),
    ...(attribute.sensitive && { sensitive: true }),
    ...(attribute.deprecated && { deprecated: true }),
    ...(attribute.write_only && { write_only: true }),
  };
}

function storedNestedBlock(nested: PluginNestedBlock): NestedBlockSchema {
  return {
    nesting_mode: nested.nesting.toLowerCase() as NestingMode,
    ...(nested.min_items > 0 && { min_items: nested.min_items }),
    ...(nested.max_items > 0 && { max_items: nested.max_items }),
    block: storedBlock(nested.block),
  };
}
