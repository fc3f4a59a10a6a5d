/** How a provider, as a Go program, formats values in its messages. */
import { isList, isObject, UNKNOWN, type Value } from "../values/value";

/** @returns a text in double quotes, as Go's `%q` writes it. */
export function goQuote(text: string): string {
  return JSON.stringify(text);
}

/** @returns a list as Go prints it: `["a" "b"]` for texts, `[1 2]` for numbers. */
export function goList(values: readonly (string | number)[]): string {
  return `[${values.map((value) => (typeof value === "string" ? goQuote(value) : String(value))).join(" ")}]`;
}

/** @returns a list as the provider's own enumerations print it: `[A B ]`. */
export function goWords(values: readonly (string | number)[]): string {
  return `[${values.map((value) => `${value} `).join("")}]`;
}

/** @returns a Go regular expression as a JavaScript one. */
export function goPattern(pattern: string): RegExp {
  const insensitive = pattern.startsWith("(?i)");
  const source = (insensitive ? pattern.slice(4) : pattern).replaceAll("\\z", "$").replaceAll("\\A", "^");
  return new RegExp(source, insensitive ? "i" : "");
}

/** @returns the length as Go's `len` returns it: UTF-8 bytes, not characters. */
export function goLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

/** @returns a value as the framework prints it in the path of a set element. */
export function frameworkText(value: Value): string {
  if (value === null) return "<null>";
  if (value === UNKNOWN) return "<unknown>";
  if (isList(value)) return `[${value.map(frameworkText).join(",")}]`;
  if (!isObject(value)) return typeof value === "string" ? goQuote(value) : String(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${goQuote(name)}:${frameworkText(value[name] ?? null)}`).join(",")}}`;
}
