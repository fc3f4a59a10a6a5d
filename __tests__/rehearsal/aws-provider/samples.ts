/** Configurations of single types, with null for every omitted argument. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PluginDiagnostic } from "../../../scripts/provider/plugin";
import type { WireObject } from "../../../scripts/provider/value";
import type { BlockSchema, StoredProviderSchema } from "../../../src/rehearsal/schemas/schema";
import { isList, isObject, type ObjectValue, type Value } from "../../../src/rehearsal/values/value";
import type { NullRow } from "./null-rows";

/** A configuration as tests write it: a block is an object, or a list of objects. */
export type Written = Readonly<Record<string, Value>>;

/** @returns the configuration as the engine would send it. */
export function completed(block: BlockSchema, written: Written): ObjectValue {
  const attributes = Object.keys(block.attributes ?? {}).map((name): [string, Value] => [name, written[name] ?? null]);
  const blocks = Object.entries(block.block_types ?? {}).map(([name, nested]): [string, Value] => {
    const value = written[name];
    const elements = isList(value) ? value : isObject(value) ? [value] : [];
    const filled = elements.map((element) => completed(nested.block, isObject(element) ? element : {}));
    return [name, nested.nesting_mode === "single" ? (filled[0] ?? null) : filled];
  });
  return Object.fromEntries([...attributes, ...blocks]);
}

/** @returns the schema of the real plugin, without newer arguments. */
export function pluginSchema(): StoredProviderSchema {
  const file = join("src", "rehearsal", "schemas", "aws-5.100.0.json");
  return JSON.parse(readFileSync(file, "utf8")) as StoredProviderSchema;
}

type Answer = readonly PluginDiagnostic[] | undefined;

/** The provider under test: the rehearsal's or the real one. */
export interface Validating {
  prepare(config: WireObject): Promise<Answer>;
  validate(type: string, config: WireObject): Promise<Answer>;
  validateDataSource(type: string, config: WireObject): Promise<Answer>;
}

/** @returns the errors of `validate`, sorted: path, summary and detail, joined by ` | `. */
export async function refusals(
  provider: Validating,
  { kind, type, config }: NullRow,
  { provider_block, resources, data_sources }: StoredProviderSchema,
): Promise<readonly string[]> {
  const complete = (block: BlockSchema | undefined) => completed(block ?? {}, config) as WireObject;
  const ask = {
    resource: () => provider.validate(type, complete(resources[type]?.block)),
    "data source": () => provider.validateDataSource(type, complete(data_sources[type]?.block)),
    provider: () => provider.prepare(complete(provider_block)),
  };
  return ((await ask[kind]()) ?? [])
    .filter(({ severity }) => severity === "ERROR")
    .map(({ path, summary, detail }) => [path, summary, detail].join(" | "))
    .sort();
}
