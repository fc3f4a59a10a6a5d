/** Finds all values at a path of a configuration, in every element of lists and sets. */
import type { AttributePath } from "../provider";
import { impliedType } from "../schemas/implied-type";
import type { BlockSchema, CtyType } from "../schemas/schema";
import { isList, isObject, type ObjectValue, type Value } from "../values/value";
import { frameworkText } from "./go-text";

/** The location of a value. */
export interface Place {
  /** The attribute's address for the engine; it ends at a set, whose elements have no address. */
  readonly attribute: AttributePath;
  /** Whether it is inside a set. */
  readonly isInSet: boolean;
  /** The path as the older SDK writes it: `rule.0.id`. */
  readonly key: string;
  /** The path as the framework writes it: `rule[0].id`. */
  readonly steps: string;
}

/** One value at a path. */
export interface Occurrence extends Place {
  readonly value: Value;
}

const TOP: Place = { attribute: [], isInSet: false, key: "", steps: "" };

/**
 * @param path names joined by dots, without list indexes.
 * @returns the values at the path, including null ones.
 */
export function valuesAt(block: BlockSchema, config: ObjectValue, path: string): readonly Occurrence[] {
  return inType(impliedType(block), config, path.split("."), TOP);
}

/** @returns one occurrence per element of a list or set; any other value unchanged. */
export function elements(occurrence: Occurrence, type: CtyType): readonly Occurrence[] {
  const { value } = occurrence;
  if (!isList(value)) return [occurrence];
  return value.map((element, index) => ({ value: element, ...elementOf(occurrence, type, element, index) }));
}

/** @returns the type of an attribute or block, or undefined if the path leads nowhere. */
export function typeAt(block: BlockSchema, path: string): CtyType | undefined {
  return typeInside(impliedType(block), path.split("."));
}

function inType(type: CtyType, value: Value, names: readonly string[], at: Place): readonly Occurrence[] {
  const [name, ...rest] = names;
  if (name === undefined) return [{ value, ...at }];
  if (typeof type === "string") return [];
  if (type[0] === "list" || type[0] === "set") {
    if (!isList(value)) return [];
    return value.flatMap((element, index) => inType(type[1], element, names, elementOf(at, type, element, index)));
  }
  const member = type[0] === "object" && isObject(value) ? type[1][name] : undefined;
  return member === undefined || !isObject(value) ? [] : inType(member, value[name] ?? null, rest, memberOf(at, name));
}

function elementOf(at: Place, type: CtyType, element: Value, index: number): Place {
  const isSet = type[0] === "set";
  const isInSet = at.isInSet || isSet;
  return {
    isInSet,
    attribute: isInSet ? at.attribute : [...at.attribute, index],
    key: `${at.key}.${index}`,
    steps: `${at.steps}[${isSet ? `Value(${frameworkText(element)})` : index}]`,
  };
}

function memberOf(at: Place, name: string): Place {
  return {
    isInSet: at.isInSet,
    attribute: at.isInSet ? at.attribute : [...at.attribute, name],
    key: at.key === "" ? name : `${at.key}.${name}`,
    steps: at.steps === "" ? name : `${at.steps}.${name}`,
  };
}

function typeInside(type: CtyType, names: readonly string[]): CtyType | undefined {
  const [name, ...rest] = names;
  if (name === undefined) return type;
  if (typeof type === "string") return undefined;
  if (type[0] === "list" || type[0] === "set") return typeInside(type[1], names);
  const member = type[0] === "object" ? type[1][name] : undefined;
  return member === undefined ? undefined : typeInside(member, rest);
}
