/** Members of the API and attributes of a resource type: one table, read both ways. */
import type { Given } from "../../objects/requests";
import type { ObjectValue, Value } from "../../simulation";

/** The attribute of a member; members without one are not in the table. */
export type Fields<Shape> = { readonly [Member in keyof Shape]?: string };

type Entries = readonly (readonly [member: string, attribute: string])[];

/** @returns the arguments that an input gives. Members that are left out are undefined. */
export function argumentsIn<Input extends object>(input: Input, fields: Fields<Input>): Given {
  const given = input as Readonly<Record<string, Value | undefined>>;
  return Object.fromEntries((Object.entries(fields) as Entries).map(([member, name]) => [name, given[member]]));
}

/** @returns members of an output, without those that have no value: null or an empty text. */
export function membersOf<Output extends object>(attributes: ObjectValue, fields: Fields<Output>): Partial<Output> {
  const members = (Object.entries(fields) as Entries).map(
    ([member, name]) => [member, attributes[name] ?? ""] as const,
  );
  return Object.fromEntries(members.filter(([, value]) => value !== "")) as Partial<Output>;
}
