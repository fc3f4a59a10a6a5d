/** Reads typed values from a configuration, a state or a block. Null, unknown and absent all read as undefined. */
import { isList, isObject, type ObjectValue, UNKNOWN, type Value } from "./value";

/** @returns the string in an attribute, or undefined. */
export function stringOf(values: ObjectValue, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

/** @returns the string in an attribute, or "" when there is none. */
export function textOf(values: ObjectValue, name: string): string {
  return stringOf(values, name) ?? "";
}

/** @returns the number in an attribute, or undefined. */
export function numberOf(values: ObjectValue, name: string): number | undefined {
  const value = values[name];
  return typeof value === "number" ? value : undefined;
}

/** @returns the boolean in an attribute, or undefined. */
export function boolOf(values: ObjectValue, name: string): boolean | undefined {
  const value = values[name];
  return typeof value === "boolean" ? value : undefined;
}

/** @returns the strings in a list or set; [] when there are none. */
export function stringsOf(values: ObjectValue, name: string): readonly string[] {
  const value = values[name];
  return isList(value) ? value.filter((element): element is string => typeof element === "string") : [];
}

/** @returns the blocks or objects in a list or set, or the single block in an array; [] when there are none. */
export function blocksOf(values: ObjectValue, name: string): readonly ObjectValue[] {
  const value = values[name];
  if (isObject(value)) return [value];
  return isList(value) ? value.filter(isObject) : [];
}

/** @returns the first block of that name, or undefined. */
export function blockOf(values: ObjectValue, name: string): ObjectValue | undefined {
  return blocksOf(values, name)[0];
}

/** @returns the entries of a map of strings; {} when there are none. */
export function stringMapOf(values: ObjectValue, name: string): Readonly<Record<string, string>> {
  const value = values[name];
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** @returns whether an attribute is set: neither null, nor absent, nor an empty list. An unknown counts as set. */
export function isSet(values: ObjectValue, name: string): boolean {
  const value: Value = values[name] ?? null;
  return value === UNKNOWN || (value !== null && !(isList(value) && value.length === 0));
}

/** @returns the block with values for its members that are unknown or null. */
export function filled(block: ObjectValue, fallbacks: ObjectValue): ObjectValue {
  const complete: Record<string, Value> = { ...block };
  for (const [name, fallback] of Object.entries(fallbacks)) {
    const value = block[name] ?? null;
    if (value === null || value === UNKNOWN) complete[name] = fallback;
  }
  return complete;
}
