/** What the older SDK, in which most types are written, makes of planned values. */
import type { BlockSchema } from "../schemas/schema";
import { isList, isObject, type ObjectValue, UNKNOWN, type Value } from "../values/value";

/** A set is unknown as a whole when one of its elements is. */
export function withUnknownSets({ attributes = {} }: BlockSchema, planned: ObjectValue): ObjectValue {
  const isUnknown = (name: string, value: Value): boolean => {
    const { type } = attributes[name] ?? {};
    return type?.[0] === "set" && isList(value) && value.includes(UNKNOWN);
  };
  const entries = Object.entries(planned).map(([name, value]) => [name, isUnknown(name, value) ? UNKNOWN : value]);
  return Object.fromEntries(entries);
}

/**
 * The SDK knows no null: where a configuration says nothing, a state with a zero value stays as it is. States of the real
 * provider are full of them.
 * @see https://github.com/hashicorp/terraform-plugin-sdk/blob/main/helper/schema/schema.go, `diffString`
 */
export function withKeptZeros(block: BlockSchema, planned: ObjectValue, prior: ObjectValue): ObjectValue {
  const kept: Record<string, Value> = { ...planned };
  for (const name of Object.keys(block.attributes ?? {})) {
    const before = prior[name] ?? null;
    if ((planned[name] ?? null) === null && isZero(before)) kept[name] = before;
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const [now, before] = [planned[name] ?? null, prior[name] ?? null];
    if (nested.nesting_mode !== "list" || !isList(now) || !isList(before)) continue;
    kept[name] = now.map((element, index) => {
      const same = before[index];
      return isObject(element) && isObject(same) ? withKeptZeros(nested.block, element, same) : element;
    });
  }
  return kept;
}

function isZero(value: Value): boolean {
  if (value === "" || value === 0 || value === false) return true;
  return isList(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
