import { userError } from "../../base/errors/user-error";
import { nearest } from "../../base/net/nearest";
import { isAcknowledgeable } from "./acknowledge";
import { RULES, RULES_BY_ID } from "./catalogue";
import type { CaughtBy, RuleInfo } from "./rule";
import { members } from "./snippet";

/** Who would have found the mistake without these rules. */
export const CAUGHT_BY: Readonly<Record<CaughtBy, string>> = {
  validate: "the provider, at validate",
  plan: "the provider, at plan",
  apply: "AWS, when it is applied: validate and plan let it pass",
  silent: "nobody: it applies, and does not do what it should",
  project: "nobody: it is a rule of this project",
};

/**
 * The rule of an id, in any case.
 * @throws UserError when there is none
 */
export function ruleById(id: string): RuleInfo {
  const rule = RULES_BY_ID.get(id) ?? RULES.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (rule) return rule;
  const near = nearest(id, [...RULES_BY_ID.keys()]);
  throw userError(
    `there is no rule ${id}`,
    ...(near ? [`did you mean ${near}?`] : []),
    "`privatelink rules` lists all of them",
  );
}

/** Everything there is to say about a rule, for a terminal. */
export function explainRule(rule: RuleInfo): string {
  const facts = [
    ["why", rule.why],
    ["found without it by", CAUGHT_BY[rule.caughtBy]],
    ...(rule.awsError === undefined ? [] : [["error", rule.awsError]]),
    ["source", rule.source],
    ["may be acknowledged", isAcknowledgeable(rule) ? `yes: acknowledge: { "${rule.id}": "<reason>" }` : "no"],
  ];
  return [
    `${rule.id} (${rule.severity}): ${rule.text}`,
    "",
    ...facts.map(([name, text]) => `${name}: ${text}`),
    ...(rule.example
      ? ["", "refused:", indented(members(rule.example.bad)), "", "accepted:", indented(members(rule.example.good))]
      : []),
  ].join("\n");
}

/** One line per rule: id, severity and text. */
export function listRules(rules: readonly RuleInfo[] = RULES): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, text, source }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${text} [${source}]`)
    .join("\n");
}

function indented(text: string): string {
  return text.replace(/^/gm, "  ");
}
