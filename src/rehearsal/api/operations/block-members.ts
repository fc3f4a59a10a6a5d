/**
 * Members of AWS's API and the arguments of a resource type that hold the same: one table for both directions. A member
 * that an argument holds in the same form is a name; {@link one}, {@link many}, {@link flag} and {@link first} are the
 * other forms.
 */
import { blockOf, blocksOf, stringMapOf } from "../../values/attributes";
import { isList, isObject, type ObjectValue, UNKNOWN, type Value } from "../../values/value";
import { taggedWith } from "./object-tags";

interface Form {
  readonly argument: string;
  /** @returns the argument's value. */
  write(member: unknown): Value;
  /** @returns the member; undefined when the argument says nothing. */
  read(values: ObjectValue, argument: string): unknown;
}

type Field = string | Form;

/** Members of a structure of the API, by their names there. */
export type Fields<Shape = Readonly<Record<string, unknown>>> = { readonly [Member in keyof Shape]?: Field };

/** A structure that is a block of its own. */
export function one<Shape>(argument: string, fields: Fields<Shape>): Form {
  return {
    argument,
    write: (member) => [argumentsIn(fields, member)],
    read: (values) => {
      const block = blockOf(values, argument);
      return block === undefined ? undefined : membersOf(fields, block);
    },
  };
}

/** A list of structures that are blocks. */
export function many<Shape>(argument: string, fields: Fields<Shape>): Form {
  return {
    argument,
    write: (member) => (isList(member as Value) ? (member as object[]).map((each) => argumentsIn(fields, each)) : []),
    read: (values) => blocksOf(values, argument).map((block) => membersOf(fields, block)),
  };
}

/** A boolean that the argument holds as text. */
export function flag(argument: string): Form {
  return {
    argument,
    write: (member) => String(member),
    read: (values) => {
      const value = String(values[argument] ?? "");
      return value === "" ? undefined : value === "true";
    },
  };
}

/** A list of which the argument holds the first element. */
export function first(argument: string): Form {
  return {
    argument,
    write: (member) => (isList(member as Value) ? ((member as Value[])[0] ?? null) : null),
    read: (values) => {
      const value = present(values[argument]);
      return value === undefined ? undefined : [value];
    },
  };
}

/** A number that the argument holds, where 0 says nothing. */
export function positive(argument: string): Form {
  return {
    argument,
    write: (member) => member as Value,
    read: (values) => values[argument] || undefined,
  };
}

/** Tags that the argument holds by key. */
export function tagged(argument: string): Form {
  return {
    argument,
    write: (member) => taggedWith(member as Parameters<typeof taggedWith>[0]).tags,
    read: (values) => Object.entries(stringMapOf(values, argument)).map(([Key, Value]) => ({ Key, Value })),
  };
}

/** @returns the arguments that a structure of the API gives; those of members that it leaves out are left out. */
export function argumentsIn<Shape>(fields: Fields<Shape>, given: unknown): ObjectValue {
  const members = (given ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries<Field | undefined>(fields).flatMap(([name, field]) => {
      const member = members[name];
      if (field === undefined || member === undefined) return [];
      const { argument, write } = formOf(field);
      return [[argument, write(member)] as const];
    }),
  );
}

/** @returns the structure of the API that arguments make. */
export function membersOf<Shape>(fields: Fields<Shape>, values: ObjectValue): Partial<Shape> {
  return Object.fromEntries(
    Object.entries<Field | undefined>(fields).flatMap(([name, field]) => {
      if (field === undefined) return [];
      const { argument, read } = formOf(field);
      const member = read(values, argument);
      return member === undefined ? [] : [[name, member] as const];
    }),
  ) as Partial<Shape>;
}

function formOf(field: Field): Form {
  if (typeof field !== "string") return field;
  return { argument: field, write: (member) => member as Value, read: (values) => present(values[field]) };
}

/** The values of a state that stand for nothing are null and "". */
function present(value: Value | undefined): unknown {
  if (value === undefined || value === null || value === "" || value === UNKNOWN) return undefined;
  if (isList(value)) return [...value];
  return isObject(value) ? { ...value } : value;
}
