/**
 * Terraform values as JavaScript values.
 *
 * | Terraform | JavaScript |
 * |---|---|
 * | null | `null` |
 * | unknown | {@link UNKNOWN} |
 * | bool, string | boolean, string |
 * | number | number; a decimal string where a double cannot hold it exactly |
 * | list, tuple | array |
 * | set | array, sorted by {@link canonical}, without duplicates |
 * | map, object, block | plain object |
 */

/** The type of {@link UNKNOWN}: a class, because the type of a symbol is lost in object literals. */
class Unknown {
  public toString(): string {
    return "(known after apply)";
  }
}

/** Stands for a value that is known only after apply; the only one of its kind. */
export const UNKNOWN: Unknown = Object.freeze(new Unknown());

/** Any Terraform value. */
export type Value = null | boolean | number | string | Unknown | readonly Value[] | ObjectValue;

/** An object, a map or a block. */
export interface ObjectValue {
  readonly [name: string]: Value;
}

/** @returns whether the value is an object, a map or a block. */
export function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && value !== UNKNOWN && !Array.isArray(value);
}

/** @returns whether the value is a list, a set or a tuple. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** @returns whether neither the value nor anything inside it is unknown. */
export function isWhollyKnown(value: Value): boolean {
  if (value === UNKNOWN) return false;
  if (isList(value)) return value.every(isWhollyKnown);
  if (isObject(value)) return Object.values(value).every(isWhollyKnown);
  return true;
}

/** @returns a text that is the same for equal values: keys sorted, unknown written as `?`. */
export function canonical(value: Value): string {
  if (value === UNKNOWN) return "?";
  if (isList(value)) return `[${value.map(canonical).join(",")}]`;
  if (isObject(value)) {
    const entries = Object.keys(value).sort();
    return `{${entries.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** @returns whether two values of the same type are equal; an unknown equals only an unknown. */
export function isEqual(left: Value, right: Value): boolean {
  return left === right || canonical(left) === canonical(right);
}

/** @returns the elements as a set: sorted, and without duplicates among those wholly known. */
export function toSet(elements: readonly Value[]): readonly Value[] {
  const keyed = elements.map((element) => ({ key: canonical(element), element }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed
    .filter(({ key, element }, index) => key !== keyed[index - 1]?.key || !isWhollyKnown(element))
    .map(({ element }) => element);
}
