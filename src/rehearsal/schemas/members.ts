import type { CtyType } from "./schema";

/**
 * Converts the members of a list, set, map, tuple or object; missing members of an object are null.
 *
 * @returns an array or an object with exactly the members of the type; without members if the value has another shape.
 */
export function convertMembers<Member, Result>(
  type: Exclude<CtyType, string>,
  value: unknown,
  convert: (type: CtyType, member: Member | null) => Result,
): Result[] | Record<string, Result> {
  const elements: readonly Member[] = Array.isArray(value) ? value : [];
  const record = isRecord<Member>(value) ? value : {};
  switch (type[0]) {
    case "list":
    case "set":
      return elements.map((element) => convert(type[1], element));
    case "tuple":
      return elements.map((element, index) => convert(type[1][index] ?? "dynamic", element));
    case "map":
      return mapValues(record, (member) => convert(type[1], member));
    case "object":
      return mapValues(type[1], (member, name) => convert(member, record[name] ?? null));
  }
}

/** @returns the object with each value converted. */
export function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  convert: (value: From, name: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, convert(value, name)]));
}

function isRecord<Member>(value: unknown): value is Readonly<Record<string, Member>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
