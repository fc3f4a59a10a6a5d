import { impliedType } from "../schemas/implied-type";
import { convertMembers } from "../schemas/members";
import type { BlockSchema, CtyType } from "../schemas/schema";
import { isObject, type ObjectValue, UNKNOWN, type Value } from "../values/value";
import { conform } from "./conform";

/**
 * @returns the state after apply: the planned values, overwritten by the provider's answer; values that are still
 * unknown become the zero value of their type.
 */
export function settle(block: BlockSchema, planned: ObjectValue, answered: ObjectValue): ObjectValue {
  const filled = fillValue(impliedType(block), { ...planned, ...answered });
  return conform(block, isObject(filled) ? filled : {});
}

function fillValue(type: CtyType, value: Value): Value {
  if (value === UNKNOWN) return emptyOf(type);
  if (value === null || typeof type === "string") return value;
  return convertMembers(type, value, fillValue);
}

function emptyOf(type: CtyType): Value {
  if (type === "string") return "";
  if (type === "number") return 0;
  if (type === "bool") return false;
  if (type === "dynamic") return null;
  return type[0] === "map" ? {} : type[0] === "object" ? null : [];
}
