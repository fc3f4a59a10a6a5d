import { impliedType } from "../schemas/implied-type";
import type { BlockSchema, CtyType } from "../schemas/schema";
import { isList, isObject, type ObjectValue, UNKNOWN, type Value } from "../values/value";
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
  if (isList(value)) {
    const inner = type[0] === "list" || type[0] === "set" ? type[1] : "string";
    return value.map((element) => fillValue(inner, element));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, fillValue(memberType(type, key), inner)]),
  );
}

function memberType(type: CtyType, key: string): CtyType {
  if (typeof type === "string") return type;
  if (type[0] === "map") return type[1];
  return type[0] === "object" ? (type[1][key] ?? "string") : "string";
}

function emptyOf(type: CtyType): Value {
  if (type === "string") return "";
  if (type === "number") return 0;
  if (type === "bool") return false;
  if (type === "dynamic") return null;
  return type[0] === "map" ? {} : type[0] === "object" ? null : [];
}
