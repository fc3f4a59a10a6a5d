import type { BlockSchema, CtyType, NestedBlockSchema } from "../schemas/schema";
import { isList, isObject, type ObjectValue, UNKNOWN, type Value } from "../values/value";
import { conform } from "./conform";

/**
 * @returns the state after apply: what the provider answered on top of what was planned, and for the unknowns that
 * are left over the emptiest value of their type, so that nothing stays unknown.
 */
export function settle(block: BlockSchema, planned: ObjectValue, answered: ObjectValue): ObjectValue {
  return conform(block, fillBlock(block, { ...planned, ...answered }));
}

function fillBlock(block: BlockSchema, value: ObjectValue): ObjectValue {
  const filled: Record<string, Value> = { ...value };
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    filled[name] = fillValue(attribute.type, value[name] ?? null);
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    filled[name] = fillNested(nested, value[name] ?? null);
  }
  return filled;
}

function fillNested(nested: NestedBlockSchema, value: Value): Value {
  if (value === UNKNOWN) return nested.nesting_mode === "single" ? null : [];
  if (isList(value)) {
    return value.map((element) => (isObject(element) ? fillBlock(nested.block, element) : element));
  }
  if (!isObject(value)) return value;
  if (nested.nesting_mode !== "map") return fillBlock(nested.block, value);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, isObject(inner) ? fillBlock(nested.block, inner) : inner]),
  );
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
