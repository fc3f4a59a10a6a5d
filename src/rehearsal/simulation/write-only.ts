/** Write-only arguments such as `value_wo`: they are in no plan and no state, but in the object that they were sent for. */
import type { BlockSchema } from "../schemas/schema";
import { blockOf, stringOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { WorldObject } from "../world/world";

const KEPT = "write_only";

function namesOf(block: BlockSchema): readonly string[] {
  return Object.entries(block.attributes ?? {}).flatMap(([name, { write_only }]) => (write_only ? [name] : []));
}

/** @returns the hidden fact with the values that a configuration sends; undefined for a type without such arguments */
export function sentValues(block: BlockSchema, config: ObjectValue): ObjectValue | undefined {
  const names = namesOf(block);
  if (names.length === 0) return undefined;
  return { [KEPT]: Object.fromEntries(names.map((name) => [name, config[name] ?? null])) };
}

/** @returns the attributes that say whether a value was sent, for example `has_value_wo` */
export function sentFlags(block: BlockSchema, config: ObjectValue): ObjectValue {
  const names = namesOf(block).filter((name) => block.attributes?.[`has_${name}`] !== undefined);
  return Object.fromEntries(names.map((name) => [`has_${name}`, (config[name] ?? null) !== null]));
}

/** @returns the text that was sent in a write-only argument */
export function sentText({ hidden = {} }: Pick<WorldObject, "hidden">, name: string): string | undefined {
  return stringOf(blockOf(hidden, KEPT) ?? {}, name);
}
