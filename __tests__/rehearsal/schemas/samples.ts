/** Configurations of single resources, completed with null for every argument that is left out. */
import type { BlockSchema } from "../../../src/rehearsal/schemas/schema";
import { isList, isObject, type ObjectValue, type Value } from "../../../src/rehearsal/values/value";

/** What a test writes of a configuration: a block is an object, or a list of them. */
export type Written = Readonly<Record<string, Value>>;

/** @returns the configuration as the engine would send it. */
export function completed(block: BlockSchema, written: Written): ObjectValue {
  const attributes = Object.entries(block.attributes ?? {}).map(([name]): [string, Value] => [
    name,
    written[name] ?? null,
  ]);
  const blocks = Object.entries(block.block_types ?? {}).map(([name, nested]): [string, Value] => {
    const value = written[name];
    const elements = isList(value) ? value : isObject(value) ? [value] : [];
    const filled = elements.map((element) => completed(nested.block, isObject(element) ? element : {}));
    return [name, nested.nesting_mode === "single" ? (filled[0] ?? null) : filled];
  });
  return Object.fromEntries([...attributes, ...blocks]);
}
