import { mapValues } from "../schemas/members";
import type { BlockSchema, ProviderSchema, ResourceSchema } from "../schemas/schema";

const NESTING = { single: "SINGLE", list: "LIST", set: "SET", map: "MAP", group: "GROUP" } as const;

/** @returns the response to GetSchema; it is large, so callers encode it once and keep the bytes. */
export function schemaMessage(schema: ProviderSchema): object {
  return {
    provider: { version: 0, block: blockMessage(schema.provider_block) },
    resource_schemas: resourceMessages(schema.resources),
    data_source_schemas: resourceMessages(schema.data_sources),
    diagnostics: [],
    server_capabilities: { get_provider_schema_optional: true },
  };
}

function resourceMessages(schemas: Readonly<Record<string, ResourceSchema>>): object {
  return mapValues(schemas, ({ version, block }) => ({ version, block: blockMessage(block) }));
}

function blockMessage(block: BlockSchema): object {
  return {
    attributes: Object.entries(block.attributes ?? {}).map(([name, { type, ...flags }]) => ({
      name,
      type: Buffer.from(JSON.stringify(type)),
      ...flags,
    })),
    block_types: Object.entries(block.block_types ?? {}).map(([type_name, nested]) => ({
      type_name,
      nesting: NESTING[nested.nesting_mode],
      min_items: nested.min_items ?? 0,
      max_items: nested.max_items ?? 0,
      block: blockMessage(nested.block),
    })),
  };
}
