const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text for an element or a quoted attribute of XML or HTML. Characters that XML forbids become `�`. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, "\u{fffd}").replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Control characters other than tab and line feed, halves of surrogate pairs, and non-characters. */
const FORBIDDEN = /[^\P{Cc}\t\n]|\p{Cs}|[\ufffe\uffff]/gu;

/** An element; attributes without a value are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...content: readonly string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === "number" ? rounded(value) : escapeXml(value ?? "")}"`)
    .join("");
  return content.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${content.join("")}</${name}>`;
}

/** A number with at most one decimal: more would only differ between machines. */
export function rounded(value: number): string {
  return `${Math.round(value * 10) / 10}`;
}
