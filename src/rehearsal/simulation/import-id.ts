/** Import IDs that are not the ID in the state: a name, an ARN, or several values joined, as `rtb-0a…_0.0.0.0/0`. */
import { isList, isObject, type ObjectValue, type Value } from "../values/value";
import type { WorldObject } from "../world/world";
import type { AwsCall } from "./call";

const SEPARATORS = ["/", "_", ",", "|", ":", "#"];

/** The texts in attributes: `-1` for all protocols, which import IDs call `all`. */
function textsIn(value: Value): readonly string[] {
  if (isList(value)) return value.flatMap(textsIn);
  if (isObject(value)) return Object.values(value).flatMap(textsIn);
  return value === null || value === "" ? [] : [String(value)];
}

/** Ways to read an import ID: with each separator, in all its parts or in two. */
function readings(id: string): readonly (readonly string[])[] {
  const joined = SEPARATORS.filter((separator) => id.includes(separator)).flatMap((separator) => {
    const parts = id.split(separator);
    const halves = parts
      .slice(1)
      .map((_, index) => [parts.slice(0, index + 1).join(separator), parts.slice(index + 1).join(separator)]);
    return [parts, ...halves];
  });
  return [[id], ...joined];
}

/**
 * @param storedType the type that objects are stored under
 * @returns the only object of the caller that an import ID names: each part is one of its values
 */
export function objectImportedAs(call: AwsCall, storedType: string, id: string): WorldObject | undefined {
  const objects = call.list(storedType).map((object) => {
    const { tags: _, tags_all: __, ...attributes }: ObjectValue = object.attributes;
    const texts = new Set([object.id, ...textsIn(attributes)]);
    if (texts.has("-1")) texts.add("all");
    return { object, texts };
  });
  for (const parts of readings(id)) {
    const found = objects.filter(({ texts }) => parts.every((part) => texts.has(part)));
    const [first, ...others] = found;
    if (first !== undefined && others.length === 0) return first.object;
  }
  return undefined;
}
