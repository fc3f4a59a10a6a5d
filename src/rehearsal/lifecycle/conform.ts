import { convertMembers, mapValues } from "../schemas/members";
import type { BlockSchema, CtyType, NestedBlockSchema } from "../schemas/schema";
import { isList, isObject, type ObjectValue, toSet, UNKNOWN, type Value } from "../values/value";

/**
 * @returns the value with exactly the members of the block: missing members are null (or empty lists and sets of
 * blocks), unknown members are dropped, sets are sorted.
 */
export function conform(block: BlockSchema, value: ObjectValue): ObjectValue {
  const members: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    members[name] = conformValue(attribute.type, value[name] ?? null);
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    members[name] = conformNested(nested, value[name] ?? null);
  }
  return members;
}

function conformNested(nested: NestedBlockSchema, value: Value): Value {
  if (value === UNKNOWN) return UNKNOWN;
  switch (nested.nesting_mode) {
    case "single":
      return isObject(value) ? conform(nested.block, value) : null;
    case "group":
      return conform(nested.block, isObject(value) ? value : {});
    case "list":
      return elements(value).map((element) => conformElement(nested.block, element));
    case "set":
      return toSet(elements(value).map((element) => conformElement(nested.block, element)));
    case "map":
      return mapValues(isObject(value) ? value : {}, (element) => conformElement(nested.block, element));
  }
}

function conformElement(block: BlockSchema, element: Value): Value {
  return isObject(element) ? conform(block, element) : element;
}

function conformValue(type: CtyType, value: Value): Value {
  if (value === UNKNOWN || value === null || typeof type === "string") return value;
  const members = convertMembers(type, value, conformValue);
  return type[0] === "set" && isList(members) ? toSet(members) : members;
}

function elements(value: Value): readonly Value[] {
  return isList(value) ? value : [];
}
