import type { FunctionParameter, ProviderFunctions } from "../provider";
import { mapValues } from "../schemas/members";
import type { BlockSchema, CtyType, ProviderSchema, ResourceSchema } from "../schemas/schema";

const NESTING = { single: "SINGLE", list: "LIST", set: "SET", map: "MAP", group: "GROUP" } as const;

/** @returns the response to GetSchema; it is large, so callers encode it once and keep the bytes. */
export function schemaMessage(schema: ProviderSchema, functions: ProviderFunctions = {}): object {
  return {
    provider: { version: 0, block: blockMessage(schema.provider_block) },
    resource_schemas: resourceMessages(schema.resources),
    data_source_schemas: resourceMessages(schema.data_sources),
    ephemeral_resource_schemas: resourceMessages(schema.ephemeral_resources ?? {}),
    functions: functionMessages(functions),
    ...(schema.provider_meta && { provider_meta: { version: 0, block: blockMessage(schema.provider_meta) } }),
    diagnostics: [],
    server_capabilities: { get_provider_schema_optional: true },
  };
}

/** @returns the functions in the protocol's format, by their name. */
export function functionMessages(functions: ProviderFunctions): Readonly<Record<string, object>> {
  return mapValues(functions, ({ summary, parameters, variadic, returns }) => ({
    summary,
    parameters: parameters.map(parameterMessage),
    ...(variadic && { variadic_parameter: parameterMessage(variadic) }),
    return: { type: typeBytes(returns) },
  }));
}

function parameterMessage({ name, type, allowsNull }: FunctionParameter): object {
  return { name, type: typeBytes(type), allow_null_value: allowsNull === true };
}

function typeBytes(type: CtyType): Buffer {
  return Buffer.from(JSON.stringify(type));
}

function resourceMessages(schemas: Readonly<Record<string, ResourceSchema>>): object {
  return mapValues(schemas, ({ version, block }) => ({ version, block: blockMessage(block) }));
}

function blockMessage(block: BlockSchema): object {
  return {
    attributes: Object.entries(block.attributes ?? {}).map(([name, { type, ...flags }]) => ({
      name,
      type: typeBytes(type),
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
