/** Builds the configurations and states that a plugin is asked about. */
import type { BlockSchema, CtyType, NestedBlockSchema } from "../../src/rehearsal/schemas/schema";
import { isWireObject, UNKNOWN, type WireObject, type WireValue } from "./value";

/** How to fill the attributes of a block. */
export type Fill = (path: string, type: CtyType, required: boolean, settable: boolean) => WireValue;

/** Required attributes are unknown, which satisfies every check; the others are null. */
export const REQUIRED_ONLY: Fill = (_path, _type, required) => (required ? UNKNOWN : null);

/**
 * As {@link REQUIRED_ONLY}, but known inside nested blocks: the plugin skips a set that contains an unknown value.
 */
export const REQUIRED_KNOWN_INSIDE: Fill = (path, type, required) => {
  if (!required) return null;
  return path.includes(".") ? sample(type) : UNKNOWN;
};

/** Every argument is unknown. */
export const ALL_UNKNOWN: Fill = (_path, _type, _required, settable) => (settable ? UNKNOWN : null);

/**
 * @param fill returns the value of an attribute.
 * @param wanted whether an optional nested block is written, by its path; required blocks always are.
 * @returns the value of a block.
 */
export function blockValue(
  block: BlockSchema,
  fill: Fill,
  wanted: (path: string) => boolean = () => false,
  at = "",
): WireObject {
  const value: WireObject = {};
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    const settable = attribute.required === true || attribute.optional === true;
    const path = `${at}${name}`;
    value[name] =
      wanted(path) && settable && isOfObjects(attribute.type)
        ? [emptyObject(attribute.type)]
        : fill(path, attribute.type, attribute.required === true, settable);
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const path = `${at}${name}`;
    value[name] = nestedValue(nested, fill, wanted, path);
  }
  return value;
}

function nestedValue(
  nested: NestedBlockSchema,
  fill: Fill,
  wanted: (path: string) => boolean,
  path: string,
): WireValue {
  // Timeouts are not part of a resource: the plugin parses them wherever they are written, even unknown ones.
  if (path === "timeouts") return nested.nesting_mode === "single" ? null : [];
  const single = nested.nesting_mode === "single" || nested.nesting_mode === "group";
  const count = Math.max(nested.min_items ?? 0, wanted(path) ? 1 : 0);
  if (count === 0) return single ? null : nested.nesting_mode === "map" ? {} : [];
  const element = (): WireObject => blockValue(nested.block, fill, wanted, `${path}.`);
  if (single) return element();
  return nested.nesting_mode === "map" ? { key: element() } : Array.from({ length: count }, element);
}

/** @returns a plausible known value of a type. */
export function sample(type: CtyType): WireValue {
  if (type === "string" || type === "dynamic") return "1";
  if (type === "number") return 1;
  if (type === "bool") return true;
  if (type[0] === "object") {
    return Object.fromEntries(Object.entries(type[1]).map(([name, member]) => [name, sample(member)]));
  }
  if (type[0] === "tuple") return type[1].map((member) => sample(member));
  return type[0] === "map" ? { key: sample(type[1]) } : [sample(type[1])];
}

/** One attribute or nested block of a resource type. */
export interface SchemaPath {
  /** Names joined by dots, without list indexes: `health_check.protocol`. */
  readonly path: string;
  /** The attribute's type; undefined for a nested block. */
  readonly type: CtyType | undefined;
  readonly required: boolean;
  readonly settable: boolean;
  /** Whether it is a member of an attribute of objects, not an attribute of its own. */
  readonly isMember: boolean;
}

/** @returns every attribute and nested block, in the order of the schema, parents first. */
export function schemaPaths(block: BlockSchema, at = ""): readonly SchemaPath[] {
  const attributes = Object.entries(block.attributes ?? {}).flatMap(([name, attribute]) => {
    const path = `${at}${name}`;
    const settable = attribute.required === true || attribute.optional === true;
    const self = {
      path,
      type: attribute.type,
      required: attribute.required === true,
      settable,
      isMember: false,
    };
    return [self, ...(settable ? memberPaths(attribute.type, path) : [])];
  });
  const blocks = Object.entries(block.block_types ?? {}).flatMap(([name, nested]) => {
    const path = `${at}${name}`;
    const self = {
      path,
      type: undefined,
      required: (nested.min_items ?? 0) > 0,
      settable: true,
      isMember: false,
    };
    return [self, ...schemaPaths(nested.block, `${path}.`)];
  });
  return [...attributes, ...blocks];
}

/** A list or set of objects may be written as blocks; its members are arguments like any other. */
type OfObjects = readonly ["list" | "set", readonly ["object", Readonly<Record<string, CtyType>>]];

function isOfObjects(type: CtyType): type is OfObjects {
  return (type[0] === "list" || type[0] === "set") && typeof type[1] !== "string" && type[1][0] === "object";
}

function memberPaths(type: CtyType, at: string): readonly SchemaPath[] {
  if (!isOfObjects(type)) return [];
  return Object.entries(type[1][1]).flatMap(([name, member]) => {
    const path = `${at}.${name}`;
    return [{ path, type: member, required: false, settable: true, isMember: true }, ...memberPaths(member, path)];
  });
}

function emptyObject(type: OfObjects): WireObject {
  return Object.fromEntries(Object.keys(type[1][1]).map((name) => [name, null]));
}

/** @returns whether a block at `path` must be written for `target` to have a place. */
export function leadsTo(target: string): (path: string) => boolean {
  return (path) => target === path || target.startsWith(`${path}.`);
}

/** @returns a copy of a value with the attribute at `path` replaced in every element. */
export function withValue(object: WireObject, path: string, value: WireValue): WireObject {
  const [name = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...object, [name]: value };
  const inner = object[name];
  return { ...object, [name]: inElements(inner ?? null, rest.join("."), value) };
}

function inElements(inner: WireValue, path: string, value: WireValue): WireValue {
  if (Array.isArray(inner)) return inner.map((element) => inElements(element, path, value));
  return isWireObject(inner) ? withValue(inner, path, value) : inner;
}

/** @returns a path without list indexes and set hashes: `health_check.0.protocol` is `health_check.protocol`. */
export function withoutIndexes(path: string): string {
  return path
    .split(".")
    .filter((step) => !/^\d+$/.test(step))
    .join(".");
}
