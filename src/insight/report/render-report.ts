import { capitalized } from "../diagram";
import { fontFaces } from "../diagram/font/font-face";
import { styleSheet } from "../diagram/style";
import { describePaths } from "./cards";
import { type Html, h } from "./html";
import { renderPage } from "./page";
import type { ReportInput } from "./report-input";
import PAGE from "./script.json";
import { costSection } from "./sections/cost";
import { findingsSection } from "./sections/findings";
import { forecastSection } from "./sections/forecast";
import { overviewSection } from "./sections/overview";
import { pathSection } from "./sections/path";
import { planSection } from "./sections/plan";
import { resourcesSection } from "./sections/resources";
import { STYLE } from "./style";

/**
 * Writes a report as one self-contained HTML file: it makes no requests, and works from disk, as an email attachment
 * and in print. Equal input gives equal output.
 */
export function renderReport(input: ReportInput): string {
  const { basis, estimate, findings, forecast, paths, plans, resources, savings, topology } = input;
  const described = describePaths({ topology, basis, estimate, proofs: paths.map(({ proof }) => proof) });
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
        overviewSection(input, described),
        pathSection(input, described),
        findingsSection(findings),
        forecastSection(forecast),
        costSection(estimate, savings),
        resourcesSection(resources),
        planSection(plans),
      ),
    ),
  });
}

function header({ forecast, made, plans, title }: ReportInput): Html {
  const places = [
    ["#path", "Paths"],
    ["#findings", "Findings"],
    ...(forecast === undefined ? [] : [["#forecast", "Forecast"]]),
    ["#cost", "Cost"],
    ["#resources", "Resources"],
    ...(plans.length > 0 ? [["#plan", "Plan"]] : []),
  ];
  return h(
    "header",
    {},
    h("a", { class: "skip", href: "#main" }, "Skip to the report"),
    h("h1", {}, title),
    made === undefined ? undefined : h("p", { class: "origin" }, `${capitalized(made)}.`),
    h("nav", { "aria-label": "Sections" }, ...places.map(([href, text]) => h("a", { href }, text))),
  );
}
