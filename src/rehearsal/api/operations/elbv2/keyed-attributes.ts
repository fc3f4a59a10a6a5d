/** Attributes that ELBv2 lists by key, as texts: each is an argument of the resource type. */
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { blockOf, stringMapOf } from "../../../values/attributes";
import type { Value } from "../../../values/value";

/** A key and a text. */
export interface KeyedValue {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** An attribute of ELBv2. */
export interface KeyedAttribute {
  /**
   * The argument with its value: `idle_timeout`, or `stickiness.enabled` in a block. @default none: it is kept with the
   * object, and no resource shows it
   */
  readonly argument?: string;
  /** The argument's type. @default text */
  readonly as?: "boolean" | "number";
  /** AWS's default. */
  readonly byDefault: string | ((attributes: ObjectValue) => string);
  /** Which objects have it. @default all */
  readonly of?: (attributes: ObjectValue) => boolean;
}

/** The attributes of a kind of object, by key. */
export interface KeyedAttributes {
  /** In error messages: `Load balancer`. */
  readonly label: string;
  readonly byKey: Readonly<Record<string, KeyedAttribute>>;
}

const KEPT = "keyed_attributes";

function isOf({ of }: KeyedAttribute, { attributes }: WorldObject): boolean {
  return of?.(attributes) ?? true;
}

/** @returns the attributes of an object as the Describe operations list them. */
export function keyedValuesOf({ byKey }: KeyedAttributes, object: WorldObject): { Key: string; Value: string }[] {
  const kept = stringMapOf(object.hidden ?? {}, KEPT);
  return Object.entries(byKey)
    .filter(([, attribute]) => isOf(attribute, object))
    .map(([Key, { argument, byDefault }]) => {
      const value = argument === undefined ? kept[Key] : valueAt(object.attributes, argument);
      const fallback = typeof byDefault === "string" ? byDefault : byDefault(object.attributes);
      return { Key, Value: value === undefined || value === null || value === "" ? fallback : String(value) };
    });
}

function valueAt(values: ObjectValue, path: string): Value | undefined {
  const [name = "", ...rest] = path.split(".");
  return rest.length === 0 ? values[name] : valueAt(blockOf(values, name) ?? {}, rest.join("."));
}

function withValue(values: ObjectValue, path: string, value: Value): ObjectValue {
  const [name = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...values, [name]: value };
  return { ...values, [name]: [withValue(blockOf(values, name) ?? {}, rest.join("."), value)] };
}

const isNumber = (text: string) => /^\d+$/.test(text);

function parsed(call: AwsCall, key: string, text: string, as: KeyedAttribute["as"]): Value {
  const isValid = as === undefined || (as === "number" ? isNumber(text) : text === "true" || text === "false");
  if (!isValid) call.refuse("ValidationError", `The value '${text}' is not valid for attribute key '${key}'`);
  return as === "number" ? Number(text) : as === "boolean" ? text === "true" : text;
}

/** The arguments that a Modify operation changes, and what no argument holds. */
export interface KeyedChange {
  readonly changes: ObjectValue;
  readonly hidden: ObjectValue;
}

/** @returns what a Modify operation changes. Fails the call for keys that are unknown, or not of such an object. */
export function keyedChange(
  call: AwsCall,
  { label, byKey }: KeyedAttributes,
  object: WorldObject,
  given: readonly KeyedValue[],
): KeyedChange {
  let values = object.attributes;
  const kept = { ...stringMapOf(object.hidden ?? {}, KEPT) };
  const changed = new Set<string>();
  for (const { Key = "", Value: text = "" } of given) {
    const attribute = byKey[Key];
    if (attribute === undefined) {
      return call.refuse("ValidationError", `${label} attribute key '${Key}' is not recognized`);
    }
    if (!isOf(attribute, object)) {
      const message = `${label} attribute key '${Key}' is not supported on this ${label.toLowerCase()}`;
      call.refuse("InvalidConfigurationRequest", message);
    }
    const value = parsed(call, Key, text, attribute.as);
    if (attribute.argument === undefined) kept[Key] = text;
    else {
      values = withValue(values, attribute.argument, value);
      changed.add(attribute.argument.split(".")[0] ?? "");
    }
  }
  return {
    changes: Object.fromEntries([...changed].map((name) => [name, values[name] ?? null])),
    hidden: Object.keys(kept).length === 0 ? {} : { [KEPT]: kept },
  };
}
