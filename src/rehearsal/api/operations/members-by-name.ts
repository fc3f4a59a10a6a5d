/**
 * Members of AWS's API and attributes of Terraform's resource types: the same names in two forms, except for a few.
 * An operation lists the members that it maps; what is not a mere name it writes out.
 */
import { isList, type ObjectValue, type Value } from "../../values/value";

/** @returns `vpc_endpoint_id` for `VpcEndpointId`, `saml_provider_arn` for `SAMLProviderArn`. */
function attributeOf(member: string): string {
  return member.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_").toLowerCase();
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
  const named = members.map((member) => [member, attributeOf(member)] as const);
  const others = Object.entries(renamed) as [keyof Input, string][];
  return Object.fromEntries(
    [...named, ...others].flatMap(([member, argument]) => {
      const value = argumentOf(input[member]);
      return value === undefined ? [] : [[argument, value] as const];
    }),
  );
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
  const found = members.flatMap((member) => {
    const value = attributes[attributeOf(member)] ?? null;
    if (value === null || value === "") return [];
    return [[member, isList(value) ? [...value] : value] as const];
  });
  return Object.fromEntries(found) as Partial<Output>;
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
