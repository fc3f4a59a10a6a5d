/** Checks of arguments, in the words of terraform-plugin-framework-validators. Unknown values are let through. */
import type { AttributePath, Diagnostic } from "../provider";
import { numberOf, stringOf } from "../values/attributes";
import { isList, type ObjectValue, UNKNOWN } from "../values/value";

/** @returns an error when the text in an attribute is none of these. */
export function oneOf(config: ObjectValue, name: string, allowed: readonly string[]): Diagnostic[] {
  const value = stringOf(config, name);
  return value === undefined ? [] : mismatch(name, [name], value, allowed);
}

/** @returns an error for each text in a list that is none of these. */
export function eachOneOf(config: ObjectValue, name: string, allowed: readonly string[]): Diagnostic[] {
  const values = config[name];
  return (isList(values) ? values : []).flatMap((value, index) =>
    typeof value === "string" ? mismatch(`${name}[${index}]`, [name, index], value, allowed) : [],
  );
}

/** @returns an error when the number in an attribute is less. */
export function atLeast(config: ObjectValue, name: string, least: number): Diagnostic[] {
  const value = numberOf(config, name);
  const detail = `Attribute ${name} value must be at least ${least}, got: ${value}`;
  return value === undefined || value >= least ? [] : [error("Invalid Attribute Value", detail, [name])];
}

/** @returns an error when a list has more elements, or a block is written more often. */
export function atMostOne(config: ObjectValue, name: string): Diagnostic[] {
  const value = config[name];
  const count = isList(value) ? value.length : 0;
  const detail = `Attribute ${name} list must contain at least 0 elements and at most 1 elements, got: ${count}`;
  return count <= 1 ? [] : [error("Invalid Attribute Value", detail, [name])];
}

/** @returns an error for each empty text in a list. */
export function eachNotEmpty(config: ObjectValue, name: string): Diagnostic[] {
  const values = config[name];
  return (isList(values) ? values : []).flatMap((value, index) =>
    value === ""
      ? [
          error(
            "Invalid Attribute Value Length",
            `Attribute ${name}[${index}] string length must be at least 1, got: 0`,
            [name, index],
          ),
        ]
      : [],
  );
}

/** @returns an error when not exactly one of the attributes is set; one that is unknown may be either. */
export function exactlyOneOf(config: ObjectValue, names: readonly string[]): Diagnostic[] {
  const values = names.map((name) => config[name] ?? null);
  if (values.includes(UNKNOWN)) {
    return [];
  }
  const count = values.filter((value) => value !== null).length;
  const rule = `when one (and only one) of [${names.join(",")}] is required`;
  const found = count === 0 ? "No attribute specified" : `${count} attributes specified`;
  return count === 1 ? [] : [error("Invalid Attribute Combination", `${found} ${rule}`, [names[0] ?? ""])];
}

function mismatch(shown: string, path: AttributePath, value: string, allowed: readonly string[]): Diagnostic[] {
  // The validator prints its values quoted twice.
  const list = allowed.map((text) => JSON.stringify(JSON.stringify(text))).join(" ");
  const detail = `Attribute ${shown} value must be one of: [${list}], got: ${JSON.stringify(value)}`;
  return allowed.includes(value) ? [] : [error("Invalid Attribute Value Match", detail, path)];
}

function error(summary: string, detail: string, attribute: AttributePath): Diagnostic {
  return { severity: "error", summary, detail, attribute };
}
