import type { Finding } from "../../base/findings/finding";
import { nearest } from "../../base/net/nearest";
import { formatPath } from "../config/paths";
import type { RuleInfo } from "./rule";

export const knownAcknowledgement: RuleInfo = {
  id: "ACK-01",
  severity: "error",
  text: "an acknowledgement is for a rule that there is",
  why: "A slip in the id would leave the rule as it is.",
  source: "this project's judgement",
  caughtBy: "project",
};

export const reasonedAcknowledgement: RuleInfo = {
  id: "ACK-02",
  severity: "error",
  text: "an acknowledgement has a reason",
  why: "The report shows it to whoever comes after you.",
  source: "this project's judgement",
  caughtBy: "project",
};

export const acknowledgeableRule: RuleInfo = {
  id: "ACK-03",
  severity: "error",
  text: "what AWS refuses cannot be acknowledged",
  why: "AWS would refuse it all the same.",
  source: "this project's judgement",
  caughtBy: "project",
};

export const acknowledgementRules = [knownAcknowledgement, reasonedAcknowledgement, acknowledgeableRule];

/** Whether a config may accept what a rule finds. */
export function isAcknowledgeable(rule: RuleInfo): boolean {
  return rule.severity !== "error" || rule.acknowledgeable === true;
}

/**
 * Turns the findings that the config acknowledges into infos that show the reason.
 * @param reasons - rule id to reason
 */
export function acknowledged(
  findings: readonly Finding[],
  reasons: Readonly<Record<string, string>>,
  rules: ReadonlyMap<string, RuleInfo>,
): readonly Finding[] {
  const accepted = new Map(Object.entries(reasons));
  return findings.map((finding) => {
    const reason = accepted.get(finding.rule)?.trim();
    const rule = rules.get(finding.rule);
    if (!reason || !rule || !isAcknowledgeable(rule)) return finding;
    return { ...finding, severity: "info", fix: `nothing: acknowledged, because ${reason}` };
  });
}

/** What is wrong with the acknowledgements themselves. */
export function acknowledgementFindings(
  reasons: Readonly<Record<string, string>>,
  rules: ReadonlyMap<string, RuleInfo>,
): readonly Finding[] {
  return Object.entries(reasons).flatMap(([id, reason]) => {
    const rule = rules.get(id);
    if (!rule) {
      const near = nearest(id, [...rules.keys()]);
      return [
        finding(knownAcknowledgement, id, reason, near ? `write ${near}` : "see `privatelink rules` for the ids"),
      ];
    }
    if (!isAcknowledgeable(rule)) {
      return [finding(acknowledgeableRule, id, reason, "mend what the rule finds, and remove the acknowledgement")];
    }
    return reason.trim() === "" ? [finding(reasonedAcknowledgement, id, reason, "write why it is right here")] : [];
  });
}

function finding(rule: RuleInfo, id: string, value: string, fix: string): Finding {
  return {
    rule: rule.id,
    severity: rule.severity,
    where: formatPath(["acknowledge", id]),
    value,
    problem: rule.text,
    fix,
  };
}
