/**
 * The members of AWS's shapes, and the arguments of a resource type that they stand for. One table per shape reads
 * requests and writes answers:
 *
 * ```ts
 * const ROLE: Fields<Role> = { RoleName: "name", CreateDate: date("create_date"), AssumeRolePolicyDocument: … };
 * createObject(call, "aws_iam_role", argumentsOf(input, ROLE));
 * return { Role: shapeOf(role, ROLE) };
 * ```
 */
import type { ObjectValue, Value } from "../../simulation";
import { isList, isObject } from "../../values/value";
import { taggedWith } from "./object-tags";

/** How a member and an argument become each other. */
export interface Field {
  readonly attribute: string;
  /** @default the same value */
  readonly toArgument?: (member: unknown) => Value | undefined;
  /** @default the same value */
  readonly toMember?: (value: Value) => unknown;
}

/** Members with their attributes. A string stands for an attribute with the same value. */
export type Fields<Shape> = { readonly [Member in keyof Shape]?: string | Field };

type AnyFields = Readonly<Record<string, string | Field | undefined>>;

const entriesOf = (fields: object): readonly (readonly [string, Field])[] =>
  Object.entries(fields as AnyFields).flatMap(([member, field]) => {
    if (field === undefined) return [];
    return [[member, typeof field === "string" ? { attribute: field } : field] as const];
  });

/** @returns the arguments that a request gives; what it leaves out is left out. */
export function argumentsOf<Shape>(
  input: { readonly [Member in keyof Shape]?: unknown } | undefined,
  fields: Fields<Shape>,
): ObjectValue {
  const members = (input ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    entriesOf(fields).flatMap(([member, { attribute, toArgument }]) => {
      const given = members[member];
      if (given === undefined) return [];
      const value = toArgument === undefined ? (given as Value) : toArgument(given);
      return value === undefined ? [] : [[attribute, value] as const];
    }),
  );
}

/** @returns the shape that shows an object's attributes. AWS leaves out what is empty. */
export function shapeOf<Shape>({ attributes }: { readonly attributes: ObjectValue }, fields: Fields<Shape>): Shape {
  return Object.fromEntries(
    entriesOf(fields).flatMap(([member, { attribute, toMember }]) => {
      const value = attributes[attribute] ?? null;
      if (value === null || value === "") return [];
      const shown = toMember === undefined ? copyOf(value) : toMember(value);
      return shown === undefined ? [] : [[member, shown] as const];
    }),
  ) as Shape;
}

/** Codecs change what they are given. */
function copyOf(value: Value): unknown {
  if (isList(value)) return value.map(copyOf);
  return isObject(value) ? { ...value } : value;
}

/** A date, which the attribute has in ISO 8601. */
export function date(attribute: string): Field {
  return { attribute, toMember: (value) => new Date(String(value)) };
}

/** A list of shapes, which the attribute has as blocks. */
export function shapes<Shape>(attribute: string, fields: Fields<Shape>): Field {
  return {
    attribute,
    toArgument: (members) => (members as readonly Shape[]).map((each) => blockFrom(each, fields)),
    toMember: (blocks) =>
      isList(blocks) && blocks.length > 0 ? blocks.map((each) => fromBlock(each, fields)) : undefined,
  };
}

/** A shape, which the attribute has as a single block. */
export function shape<Shape>(attribute: string, fields: Fields<Shape>): Field {
  return {
    attribute,
    toArgument: (member) => [blockFrom(member as Shape, fields)],
    toMember: (block) => {
      const one = isList(block) ? block[0] : block;
      return one === undefined ? undefined : fromBlock(one, fields);
    },
  };
}

/** Blocks have all of their arguments, null where nothing is given. */
function blockFrom<Shape>(member: Shape, fields: Fields<Shape>): ObjectValue {
  const given = argumentsOf(member as { readonly [Member in keyof Shape]?: unknown }, fields);
  const absent = entriesOf(fields).map(([, { attribute }]) => [attribute, null] as const);
  return {
    ...Object.fromEntries(absent),
    ...given,
  };
}

function fromBlock<Shape>(block: Value, fields: Fields<Shape>): Shape {
  return shapeOf({ attributes: isObject(block) ? block : {} }, fields);
}

/** A flag, which the attribute has as text. */
export function flag(attribute: string): Field {
  return { attribute, toArgument: String, toMember: (value) => String(value) === "true" };
}

/** A number, of which the attribute has 0 when it says nothing. */
export function positive(attribute: string): Field {
  return { attribute, toMember: (value) => value || undefined };
}

/** A list, of which the attribute has the only element. */
export function single(attribute: string): Field {
  return {
    attribute,
    toArgument: (members) => (members as readonly Value[])[0] ?? null,
    toMember: (value) => [value],
  };
}

/** Tags, which the attribute has by key. */
export function tagged(attribute: string): Field {
  return {
    attribute,
    toArgument: (members) => taggedWith(members as Parameters<typeof taggedWith>[0]).tags,
    toMember: (value) => Object.entries(isObject(value) ? value : {}).map(([Key, Value]) => ({ Key, Value })),
  };
}
