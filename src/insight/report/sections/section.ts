import { type Content, type Html, h } from "../html";

/** A section of the report with its heading. */
export function section(id: string, title: string, ...content: readonly Content[]): Html {
  const heading = `${id}-title`;
  return h("section", { id, "aria-labelledby": heading }, h("h2", { id: heading }, title), ...content);
}
