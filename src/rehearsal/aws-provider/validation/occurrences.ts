/** Finds the values at a path of a configuration, wherever lists and sets repeat it. */
import type { AttributePath } from "../../provider";
import type { BlockSchema, CtyType } from "../../schemas/schema";
import { isList, isObject, isWhollyKnown, type ObjectValue, UNKNOWN, type Value } from "../../values/value";

/** One value at a path. */
export interface Occurrence {
  readonly value: Value;
  /** Whether it is inside a set, where the engine knows no addresses. */
  readonly isInSet: boolean;
  /** The attribute's address for the engine; a set ends it. */
  readonly attribute: AttributePath;
  /** The path as the older SDK writes it: `rule.0.id`. */
  readonly key: string;
  /** The path as the newer framework writes it: `rule[0].id`. */
  readonly steps: string;
}

/**
 * @param path names joined by dots, without list indexes.
 * @returns the values at the path, null ones too. What is inside a set that is not wholly known is left out, as
 *   the real provider leaves it for later.
 */
export function occurrences(block: BlockSchema, config: ObjectValue, path: string): readonly Occurrence[] {
  return inBlock(block, config, path.split("."), { attribute: [], key: "", steps: "", isInSet: false });
}

/** @returns the elements of a list or set attribute as occurrences of their own; a single value as itself. */
export function elements(occurrence: Occurrence, type: CtyType): readonly Occurrence[] {
  const { value } = occurrence;
  if (!isList(value)) return [occurrence];
  const isSet = typeof type !== "string" && type[0] === "set";
  if (isSet && !isWhollyKnown(value)) return [];
  return value.map((element, index) => ({
    value: element,
    isInSet: isSet || occurrence.isInSet,
    attribute: isSet || occurrence.isInSet ? occurrence.attribute : [...occurrence.attribute, index],
    key: `${occurrence.key}.${index}`,
    steps: isSet
      ? `${occurrence.steps}[Value(${JSON.stringify(element === UNKNOWN ? null : element)})]`
      : `${occurrence.steps}[${index}]`,
  }));
}

/** @returns the type of an attribute, or undefined if the path is a block's or leads nowhere. */
export function typeAt(block: BlockSchema, path: string): CtyType | undefined {
  const [name = "", ...rest] = path.split(".");
  const attribute = block.attributes?.[name];
  if (attribute !== undefined) return typeInside(attribute.type, rest);
  const nested = block.block_types?.[name];
  return nested === undefined || rest.length === 0 ? undefined : typeAt(nested.block, rest.join("."));
}

type Place = Omit<Occurrence, "value">;

function inBlock(block: BlockSchema, value: Value, names: readonly string[], at: Place): readonly Occurrence[] {
  const [name, ...rest] = names;
  if (name === undefined || !isObject(value)) return [];
  const inner = value[name] ?? null;
  const place = named(at, name);
  const nested = block.block_types?.[name];
  if (nested !== undefined) {
    if (rest.length === 0) return [occurrence(inner, place)];
    return inElements(inner, nested.nesting_mode === "set", place, (element, inside) =>
      inBlock(nested.block, element, rest, inside),
    );
  }
  const type = block.attributes?.[name]?.type;
  return type === undefined ? [] : inType(type, inner, rest, place);
}

function inType(type: CtyType, value: Value, names: readonly string[], at: Place): readonly Occurrence[] {
  const [name, ...rest] = names;
  if (name === undefined) return [occurrence(value, at)];
  if (typeof type === "string") return [];
  if (type[0] === "list" || type[0] === "set") {
    return inElements(value, type[0] === "set", at, (element, inside) => inType(type[1], element, names, inside));
  }
  if (type[0] !== "object" || !isObject(value)) return [];
  const member = type[1][name];
  return member === undefined ? [] : inType(member, value[name] ?? null, rest, named(at, name));
}

function inElements(
  value: Value,
  isSet: boolean,
  at: Place,
  visit: (element: Value, inside: Place) => readonly Occurrence[],
): readonly Occurrence[] {
  if (isObject(value)) return visit(value, at);
  if (!isList(value) || (isSet && !isWhollyKnown(value))) return [];
  return value.flatMap((element, index) =>
    visit(element, {
      attribute: at.isInSet || isSet ? at.attribute : [...at.attribute, index],
      key: `${at.key}.${index}`,
      steps: `${at.steps}[${index}]`,
      isInSet: at.isInSet || isSet,
    }),
  );
}

function named(at: Place, name: string): Place {
  return {
    attribute: at.isInSet ? at.attribute : [...at.attribute, name],
    key: at.key === "" ? name : `${at.key}.${name}`,
    steps: at.steps === "" ? name : `${at.steps}.${name}`,
    isInSet: at.isInSet,
  };
}

function occurrence(value: Value, place: Place): Occurrence {
  return { value, ...place };
}

function typeInside(type: CtyType, names: readonly string[]): CtyType | undefined {
  const [name, ...rest] = names;
  if (name === undefined) return type;
  if (typeof type === "string") return undefined;
  if (type[0] === "list" || type[0] === "set") return typeInside(type[1], names);
  const member = type[0] === "object" ? type[1][name] : undefined;
  return member === undefined ? undefined : typeInside(member, rest);
}
