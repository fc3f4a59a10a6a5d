import { EXPLANATION_CODES, factText, type Hop, type Proof } from "../../reachability";
import { type Html, h, ownMarkup } from "../html";
import type { ReportInput, ReportPath } from "../report-input";
import { section } from "./section";

/** The pictures and proofs of all paths, one at a time. */
export function pathSection(input: ReportInput): Html {
  return section(
    "path",
    "Diagram and proof",
    chooser(input.paths),
    ...input.paths.map((path, index) => pathArticle(path, index)),
    input.paths.length === 0 && input.diagram !== undefined
      ? h("div", { class: "panes" }, viewport(input.diagram, 0))
      : undefined,
    morePaths(input.morePaths),
  );
}

function chooser(paths: readonly ReportPath[]): Html | undefined {
  if (paths.length < 2) return undefined;
  return h(
    "p",
    { class: "chooser" },
    h("label", { for: "path-choice" }, "Path "),
    h(
      "select",
      { id: "path-choice" },
      ...paths.map(({ proof }, index) => h("option", { value: index }, `${titleOf(proof)}: ${proof.summary}`)),
    ),
  );
}

function pathArticle({ proof, diagram }: ReportPath, index: number): Html {
  return h(
    "article",
    { class: "path", "data-path": index, hidden: index > 0 },
    h("h3", {}, h("span", { class: `pill ${proof.verdict}` }, proof.summary), " ", titleOf(proof)),
    h(
      "div",
      { class: "panes" },
      viewport(diagram, index),
      h("ol", { class: "hops" }, ...proof.hops.map((hop, at) => hopItem(hop, at + 1))),
    ),
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

/** A page can contain several pictures: their ids get the number of the path. */
function distinctIds(diagram: string, index: number): string {
  return diagram
    .replace('aria-labelledby="pl-title pl-description"', `aria-labelledby="pl-title-${index} pl-description-${index}"`)
    .replace('<title id="pl-title">', `<title id="pl-title-${index}">`)
    .replace('<desc id="pl-description">', `<desc id="pl-description-${index}">`);
}

const MARKS = { open: "✓", blocked: "✗", assumed: "?" } as const;
const STATUS = { open: "open", blocked: "blocked", assumed: "assumed" } as const;

function hopItem(hop: Hop, number: number): Html {
  const object = hop.object.address ?? hop.object.id;
  const lines = [
    hop.code === undefined ? undefined : h("p", { class: "code" }, `${hop.code}: ${EXPLANATION_CODES[hop.code]}`),
    h("p", {}, hop.explanation),
    hop.change === undefined ? undefined : h("p", { class: "change" }, h("b", {}, "To open it: "), hop.change),
    h("p", { class: "object" }, [hop.object.state, object].filter(Boolean).join(" / ")),
    hop.facts.length === 0 ? undefined : h("p", { class: "object" }, `Rests on: ${hop.facts.map(factText).join(", ")}`),
  ];
  return h(
    "li",
    { class: hop.status },
    h(
      "details",
      { "data-hop": number, open: hop.status === "blocked" },
      h(
        "summary",
        {},
        h("span", { class: "number" }, `${number}`),
        h("span", { class: "status", "aria-label": STATUS[hop.status] }, MARKS[hop.status]),
        h("span", { class: "name" }, hopTitle(hop)),
        h("span", { class: "at" }, hop.zones === undefined ? nameOf(object) : hop.zones.join(", ")),
      ),
      ...lines,
    ),
  );
}

const ACRONYMS: Readonly<Record<string, string>> = {
  acl: "ACL",
  alb: "ALB",
  dns: "DNS",
  privatelink: "PrivateLink",
  vpc: "VPC",
  vpn: "VPN",
};

/** `vpc-dns` reads as `VPC DNS`, `load-balancer-inbound` as `Load balancer inbound`. */
function hopTitle({ name }: Hop): string {
  const words = name.split("-").map((word) => ACRONYMS[word] ?? word);
  const text = words.join(" ");
  return `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

/** The end of a Terraform address or an ARN: enough to recognize it; it is complete below. */
function nameOf(object: string): string {
  return object.split(/[/.]/).at(-1) ?? object;
}

function morePaths(proofs: readonly Proof[]): Html | undefined {
  if (proofs.length === 0) return undefined;
  return h(
    "details",
    { class: "more" },
    h("summary", {}, `${proofs.length} more paths`),
    h(
      "ul",
      {},
      ...proofs.map((proof) =>
        h("li", {}, h("span", { class: `pill ${proof.verdict}` }, proof.summary), " ", titleOf(proof)),
      ),
    ),
  );
}

function titleOf(proof: Proof): string {
  return `${proof.sourceLabel} → ${proof.destinationLabel}`;
}
