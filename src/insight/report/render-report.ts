import { fontFaces } from "../diagram/font/font-face";
import { styleSheet } from "../diagram/style";
import { type Html, h } from "./html";
import { renderPage } from "./page";
import type { ReportInput } from "./report-input";
import PAGE from "./script.json";
import { costSection } from "./sections/cost";
import { findingsSection } from "./sections/findings";
import { pathSection } from "./sections/path";
import { planSection } from "./sections/plan";
import { resourcesSection } from "./sections/resources";
import { summarySection } from "./sections/summary";
import { STYLE } from "./style";

/**
 * Writes a report as one self-contained HTML file: it makes no requests, and works from disk, as an email attachment
 * and in print. Equal input gives equal output.
 */
export function renderReport(input: ReportInput): string {
  return renderPage({
    title: input.title,
    style: [fontFaces(), styleSheet(), STYLE].join("\n"),
    script: PAGE.script,
    body: h(
      "div",
      { class: "page" },
      header(input),
      h(
        "main",
        { id: "main" },
        summarySection(input),
        pathSection(input),
        findingsSection(input.findings),
        resourcesSection(input.resources),
        costSection(input.estimate, input.savings),
        planSection(input.plans),
      ),
    ),
  });
}

function header({ title, origin, made, plans }: ReportInput): Html {
  const places = [
    ["#path", "Diagram and proof"],
    ["#findings", "Findings"],
    ["#resources", "Resources"],
    ["#cost", "Cost"],
    ...(plans.length > 0 ? [["#plan", "Plan"]] : []),
  ];
  return h(
    "header",
    {},
    h("a", { class: "skip", href: "#main" }, "Skip to the report"),
    h("h1", {}, title),
    h("p", { class: "origin" }, `Read from ${origin}${made === undefined ? "" : `, ${made}`}.`),
    h("nav", { "aria-label": "Sections" }, ...places.map(([href, text]) => h("a", { href }, text))),
  );
}
