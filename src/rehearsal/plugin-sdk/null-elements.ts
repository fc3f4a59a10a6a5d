/** Null elements of lists and sets, which the older SDK never accepts. */
import type { AttributePath, Diagnostic } from "../provider";
import { impliedType } from "../schemas/implied-type";
import type { BlockSchema, CtyType } from "../schemas/schema";
import { isList, isObject, type ObjectValue, type Value } from "../values/value";

/** @returns an error for each null in a list or set of a configuration. */
export function nullElements(block: BlockSchema, config: ObjectValue): readonly Diagnostic[] {
  return inValue(impliedType(block), config, [], false);
}

function inValue(type: CtyType, value: Value, at: AttributePath, isInSet: boolean): readonly Diagnostic[] {
  if (typeof type === "string") return [];
  if ((type[0] === "list" || type[0] === "set") && isList(value)) {
    const ends = isInSet || type[0] === "set";
    return value.flatMap((element, index) => {
      const place = ends ? at : [...at, index];
      return element === null ? [nullElement(place)] : inValue(type[1], element, place, ends);
    });
  }
  if (!isObject(value)) return [];
  const members = type[0] === "object" ? type[1] : undefined;
  return Object.entries(value).flatMap(([name, member]) => {
    const [inner, step] = type[0] === "map" ? [type[1], { key: name }] : [members?.[name] ?? "dynamic", name];
    return inValue(inner, member, isInSet ? at : [...at, step], isInSet);
  });
}

function nullElement(attribute: AttributePath): Diagnostic {
  return {
    severity: "error",
    summary: "Null value found in list",
    detail: "Null values are not allowed for this attribute value.",
    attribute,
  };
}
