import { escapeXml } from "../diagram/xml";

/** Text that is known to be HTML. Only this module makes it, so a name from a state can only get in escaped. */
export interface Html {
  readonly html: string;
}

/** What an element may hold: HTML, text (which is escaped), or nothing. */
export type Content = Html | string | undefined | readonly Content[];

/** Attribute values; `true` stands for the name alone, `false` and undefined leave the attribute out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Elements without an end tag. */
const VOID = new Set(["meta", "input", "br", "hr", "link"]);

/** An element. */
export function h(name: string, attributes: Attributes = {}, ...content: readonly Content[]): Html {
  const start = `<${name}${Object.entries(attributes).map(attribute).join("")}>`;
  return { html: VOID.has(name) ? start : `${start}${join(content).html}</${name}>` };
}

/** Contents one after the other. */
export function join(content: Content): Html {
  if (content === undefined) return { html: "" };
  if (typeof content === "string") return { html: escapeXml(content) };
  if ("html" in content) return content;
  return { html: content.map((part) => join(part).html).join("") };
}

/**
 * An SVG document that this project has drawn itself, a style sheet or a script of its own. Nothing else may be passed:
 * it is not escaped.
 */
export function ownMarkup(markup: string): Html {
  return { html: markup };
}

/** A table with a heading; cells in columns of `numbers` are set to the right. */
export function table(
  heading: readonly string[],
  rows: readonly (readonly Content[])[],
  options: { readonly numbers?: readonly number[]; readonly caption?: string } = {},
): Html {
  const { numbers = [], caption } = options;
  const attributes = (column: number): Attributes => (numbers.includes(column) ? { class: "number" } : {});
  const headings = heading.map((text, column) => h("th", { scope: "col", ...attributes(column) }, text));
  const body = rows.map((row) => h("tr", {}, ...row.map((cell, column) => h("td", attributes(column), cell))));
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
