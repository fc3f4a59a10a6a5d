import { groupBy } from "../../../base/collections";
import { capitalized, compareNames } from "../../diagram";
import type { DescribedPath } from "../cards";
import { type Html, h, ownMarkup } from "../html";
import { answerOf, TONE_MARKS } from "../path-answer";
import type { ReportInput } from "../report-input";
import { hopItem, hopsInBrief } from "./hops";
import { section } from "./section";
import { pathStrip } from "./strip";

/** The hops of all paths are shown in full while they are smaller than this together, in characters; then in brief. */
const HOPS_SIZE = 30_000;

/** The pictures and proofs of all paths, one at a time. */
export function pathSection({ basis, diagram, paths }: ReportInput, described: readonly DescribedPath[]): Html {
  const diagrams = new Map(paths.map((path) => [path.proof, path.diagram]));
  let size = 0;
  return section(
    "path",
    "Paths",
    chooser(described, basis.pending),
    ...described.map((path, index) => {
      const full = h("ol", { class: "hops" }, ...path.proof.hops.map((hop, at) => hopItem(hop, at + 1)));
      const isFull = index === 0 || size + full.html.length <= HOPS_SIZE;
      if (isFull) size += full.html.length;
      const hops = isFull ? full : hopsInBrief(path.proof);
      return pathArticle(path, { index, pending: basis.pending, diagram: diagrams.get(path.proof), hops });
    }),
    described.length === 0 && diagram !== undefined ? h("div", { class: "panes" }, viewport(diagram, 0)) : undefined,
  );
}

function chooser(paths: readonly DescribedPath[], pending: number): Html | undefined {
  if (paths.length < 2) return undefined;
  const numbered = paths.map((path, index) => ({ ...path, index }));
  const groups = [...groupBy(numbered, ({ name }) => name.consumer)].sort(([one], [other]) => compareNames(one, other));
  return h(
    "p",
    { class: "chooser" },
    h("label", { for: "path-choice" }, `${paths.length} paths `),
    h(
      "select",
      { id: "path-choice" },
      ...groups.map(([consumer, group]) =>
        h(
          "optgroup",
          { label: consumer === "" ? "in no state" : consumer },
          ...group.map(({ index, name, proof }) => {
            const { text, tone } = answerOf(proof, pending);
            return h(
              "option",
              { value: index, selected: index === 0 },
              `${TONE_MARKS[tone]} ${name.source} → ${name.destination}: ${text}`,
            );
          }),
        ),
      ),
    ),
  );
}

interface ArticleParts {
  readonly index: number;
  readonly pending: number;
  readonly diagram: string | undefined;
  readonly hops: Html;
}

function pathArticle({ card, name, proof }: DescribedPath, { diagram, hops, index, pending }: ArticleParts): Html {
  const { text, tone } = answerOf(proof, pending);
  return h(
    "article",
    { class: "path", "data-path": index, hidden: index > 0 },
    h(
      "h3",
      {},
      h("span", { class: `pill ${tone}` }, text),
      ` ${capitalized(name.source)} → ${name.destination} `,
      h("small", {}, name.consumer),
    ),
    index > 0 ? pathStrip(card) : undefined,
    diagram === undefined ? undefined : viewport(diagram, index),
    hops,
  );
}

/** The picture with its controls. */
function viewport(diagram: string, index: number): Html {
  const button = (action: string, label: string, text: string) =>
    h("button", { type: "button", "data-zoom": action, title: label, "aria-label": label }, text);
  return h(
    "div",
    { class: "picture" },
    h(
      "div",
      { class: "controls", role: "group", "aria-label": "Picture" },
      button("in", "Zoom in", "+"),
      button("out", "Zoom out", "−"),
      button("fit", "Whole picture", "⤢"),
    ),
    h(
      "div",
      {
        class: "viewport",
        tabindex: 0,
        role: "region",
        "aria-label": "Diagram: plus and minus to zoom, arrow keys to move, 0 to show everything",
      },
      ownMarkup(distinctIds(diagram, index)),
    ),
    h("div", { class: "about", role: "status" }, h("p", {}, "Point at a box or select it to see its details.")),
  );
}

/** A page can contain several pictures: their ids, and what refers to them, get the number of the path. */
function distinctIds(diagram: string, index: number): string {
  const ids = new Set([...diagram.matchAll(/ id="([\w-]+)"/g)].map(([, id = ""]) => id));
  return diagram.replace(
    / (id|aria-labelledby|href|clip-path|fill|marker-end)="([^"]*)"/g,
    (whole, name: string, value: string) => {
      const changed = value.replace(/[\w-]+/g, (word) => (ids.has(word) ? `${word}-${index}` : word));
      const refers = name === "id" || name === "aria-labelledby" || /^#|^url\(#/.test(value);
      return refers ? ` ${name}="${changed}"` : whole;
    },
  );
}
