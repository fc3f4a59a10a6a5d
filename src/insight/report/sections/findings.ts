import type { Finding } from "../../../base/findings/finding";
import { sortFindings } from "../../../base/findings/format-findings";
import { type Html, h } from "../html";
import { section } from "./section";

/** The findings of the rules, the most severe first. */
export function findingsSection(findings: readonly Finding[]): Html {
  return section(
    "findings",
    "Findings",
    findings.length === 0
      ? h("p", { class: "none" }, "None.")
      : h("ul", { class: "findings" }, ...sortFindings(findings).map(findingItem)),
  );
}

function findingItem(finding: Finding): Html {
  const value = finding.value === undefined ? "" : ` = ${JSON.stringify(finding.value)}`;
  return h(
    "li",
    { class: finding.severity },
    h("span", { class: `pill ${finding.severity}` }, `${finding.severity} ${finding.rule}`),
    " ",
    h("code", {}, `${finding.where || "the config"}${value}`),
    finding.position === undefined ? undefined : h("span", { class: "object" }, ` ${finding.position}`),
    h("p", {}, finding.problem),
    h("p", { class: "change" }, h("b", {}, "Fix: "), finding.fix),
  );
}
