import { escapeXml } from "../diagram/xml";

/** Text that is known to be HTML. Only this module creates it, so names from a state are always escaped. */
export interface Html {
  readonly html: string;
}

/** What an element may hold: HTML, text (which is escaped), or nothing. */
export type Content = Html | string | undefined | readonly Content[];

/** Attribute values; `true` writes the name alone, `false` and undefined omit the attribute. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Elements without an end tag. */
const VOID = new Set(["meta", "input", "br", "hr", "link", "wbr"]);

/** An element. */
export function h(name: string, attributes: Attributes = {}, ...content: readonly Content[]): Html {
  const start = `<${name}${Object.entries(attributes).map(attribute).join("")}>`;
  return { html: VOID.has(name) ? start : `${start}${join(content).html}</${name}>` };
}

/** Concatenates contents. */
export function join(content: Content): Html {
  if (content === undefined) return { html: "" };
  if (typeof content === "string") return { html: escapeXml(content) };
  if ("html" in content) return content;
  return { html: content.map((part) => join(part).html).join("") };
}

/**
 * Markup from this project: an SVG picture, a style sheet or a script. It is not escaped, so pass nothing else.
 */
export function ownMarkup(markup: string): Html {
  return { html: markup };
}

/**
 * A table with a heading; the columns in `numbers` are right-aligned. On a small screen it is a list: every cell names
 * its column, except in the columns of `plain`, which explain themselves.
 */
export function table(
  heading: readonly string[],
  rows: readonly (readonly Content[])[],
  options: {
    readonly numbers?: readonly number[];
    readonly plain?: readonly number[];
    readonly caption?: string;
  } = {},
): Html {
  const { numbers = [], plain = [], caption } = options;
  const attributes = (column: number): Attributes => (numbers.includes(column) ? { class: "number" } : {});
  const labelled = (column: number): Attributes => ({
    ...attributes(column),
    ...(!plain.includes(column) && heading[column] && { "data-label": heading[column] }),
  });
  const headings = heading.map((text, column) => h("th", { scope: "col", ...attributes(column) }, text));
  const body = rows.map((row) => h("tr", {}, ...row.map((cell, column) => h("td", labelled(column), cell))));
  return h(
    "div",
    { class: "scroll" },
    h(
      "table",
      {},
      caption === undefined ? undefined : h("caption", {}, caption),
      h("thead", {}, h("tr", {}, headings)),
      h("tbody", {}, body),
    ),
  );
}

function attribute([name, value]: [string, string | number | boolean | undefined]): string {
  if (value === undefined || value === false) return "";
  return value === true ? ` ${name}` : ` ${name}="${escapeXml(`${value}`)}"`;
}
