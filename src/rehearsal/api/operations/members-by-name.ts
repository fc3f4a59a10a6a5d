/**
 * The {@link Fields} of members whose attributes have the same name in another form, which most of EC2's endpoints have.
 * An operation lists the members that it maps; what is not a mere name it writes out, or has in a table of fields.
 */
import type { ObjectValue, Value } from "../../values/value";
import { argumentsOf, type Fields, shapeOf } from "./fields";

/** @returns `vpc_endpoint_id` for `VpcEndpointId`, `saml_provider_arn` for `SAMLProviderArn`. */
function attributeOf(member: string): string {
  return member.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_").toLowerCase();
}

/** A table of members, each with the attribute of its name, or with the one that it is renamed to. */
function fieldsByName<Shape>(members: readonly (keyof Shape & string)[], renamed: object = {}): Fields<Shape> {
  const named = members.map((member) => [member, attributeOf(member)] as const);
  const all: readonly (readonly [string, string])[] = [...named, ...Object.entries(renamed)];
  const fields = all.map(([member, attribute]) => [member, { attribute, toArgument: argumentOf }] as const);
  return Object.fromEntries(fields) as Fields<Shape>;
}

/**
 * @param members of a request
 * @param renamed arguments by the members that they do not have the name of
 * @returns them as arguments of a resource type. A structure is a block; an absent member is left out.
 */
export function argumentsByName<Input extends object>(
  input: Input,
  members: readonly (keyof Input & string)[],
  renamed: { readonly [Member in keyof Input]?: string } = {},
): ObjectValue {
  return argumentsOf<Input>(input, fieldsByName<Input>(members, renamed));
}

function argumentOf(value: unknown): Value | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map(elementOf);
  return typeof value === "object" ? [elementOf(value)] : (value as Value);
}

function elementOf(value: unknown): Value {
  if (typeof value !== "object" || value === null) return value as Value;
  const members = Object.entries(value).map(([member, each]) => [attributeOf(member), argumentOf(each) ?? null]);
  return Object.fromEntries(members);
}

/**
 * @param members of an answer
 * @returns them as an object's attributes have them: text, numbers, flags, and lists of those. What is not set is left
 *   out, and so is an empty text.
 */
export function membersByName<Output extends object>(
  attributes: ObjectValue,
  members: readonly (keyof Output & string)[],
): Partial<Output> {
  return shapeOf<Partial<Output>>({ attributes }, fieldsByName<Output>(members));
}

/** @returns a set of an object after members were added and removed; undefined when a request does neither. */
export function changedSet(
  before: readonly string[],
  added: readonly string[] | undefined,
  removed: readonly string[] | undefined,
): readonly string[] | undefined {
  if (added === undefined && removed === undefined) return undefined;
  return [...new Set([...before, ...(added ?? [])])].filter((each) => !removed?.includes(each));
}
