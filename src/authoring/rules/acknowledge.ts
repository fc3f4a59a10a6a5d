import type { Finding } from "../../base/findings/finding";
import { nearest } from "../../base/net/nearest";
import { formatPath } from "../config/paths";
import { type RuleInfo, ruleInfo } from "./rule";

export const knownAcknowledgement = ruleInfo("ACK-01", "error", {
  text: "an acknowledgement must name an existing rule",
  why: "With a typo in the ID, the rule would stay in force.",
  source: "this project's judgement",
  caughtBy: "project",
});

export const reasonedAcknowledgement = ruleInfo("ACK-02", "error", {
  text: "an acknowledgement must have a reason",
  why: "The report shows the reason to whoever maintains the config next.",
  source: "this project's judgement",
  caughtBy: "project",
});

export const acknowledgeableRule = ruleInfo("ACK-03", "error", {
  text: "a rule that AWS enforces cannot be acknowledged",
  why: "AWS would reject the request regardless.",
  source: "this project's judgement",
  caughtBy: "project",
});

export const acknowledgementRules = [knownAcknowledgement, reasonedAcknowledgement, acknowledgeableRule];

/** Whether a config can acknowledge a rule. */
export function isAcknowledgeable(rule: RuleInfo): boolean {
  return rule.severity !== "error" || rule.acknowledgeable === true;
}

/**
 * Turns acknowledged findings into infos that show the reason.
 * @param reasons - rule ID to reason
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
    return { ...finding, severity: "info", fix: `none: acknowledged, because ${reason}` };
  });
}

/** The problems with the acknowledgements themselves. */
export function acknowledgementFindings(
  reasons: Readonly<Record<string, string>>,
  rules: ReadonlyMap<string, RuleInfo>,
): readonly Finding[] {
  return Object.entries(reasons).flatMap(([id, reason]) => {
    const rule = rules.get(id);
    if (!rule) {
      const near = nearest(id, [...rules.keys()]);
      return [finding(knownAcknowledgement, id, reason, near ? `use ${near}` : "`privatelink rules` lists the IDs")];
    }
    if (!isAcknowledgeable(rule)) {
      return [finding(acknowledgeableRule, id, reason, "fix what the rule found, and remove the acknowledgement")];
    }
    return reason.trim() === "" ? [finding(reasonedAcknowledgement, id, reason, "write the reason")] : [];
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
