import { noSuchRule } from "../../base/errors/config-errors";
import { nearest } from "../../base/net/nearest";
import { isAcknowledgeable } from "./acknowledge";
import { RULES, RULES_BY_ID } from "./catalogue";
import type { CaughtBy, RuleInfo } from "./rule";
import { members } from "./snippet";

/** How the mistake would surface without these rules. */
const CAUGHT_BY: Readonly<Record<CaughtBy, string>> = {
  validate: "the provider, at validate",
  plan: "the provider, at plan",
  apply: "AWS, at apply: validate and plan pass",
  silent: "no one: it applies, but does not work as intended",
  project: "no one: it is this project's own rule",
};

/**
 * The rule with an ID, in any case.
 * @throws UserError when there is no such rule
 */
export function ruleById(id: string): RuleInfo {
  const rule = RULES_BY_ID.get(id) ?? RULES.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (rule) return rule;
  throw noSuchRule(id, nearest(id, [...RULES_BY_ID.keys()]));
}

/** All details of a rule, for a terminal. */
export function explainRule(rule: RuleInfo): string {
  const facts = [
    ["why", rule.why],
    ["otherwise found by", CAUGHT_BY[rule.caughtBy]],
    ...(rule.awsError === undefined ? [] : [["error", rule.awsError]]),
    ["source", rule.source],
    ["can be acknowledged", isAcknowledgeable(rule) ? `yes: acknowledge: { "${rule.id}": "<reason>" }` : "no"],
  ];
  return [
    `${rule.id} (${rule.severity}): ${rule.text}`,
    "",
    ...facts.map(([name, text]) => `${name}: ${text}`),
    ...(rule.example
      ? ["", "rejected:", indented(members(rule.example.bad)), "", "accepted:", indented(members(rule.example.good))]
      : []),
  ].join("\n");
}

/** One line per rule: ID, severity and text. */
export function listRules(rules: readonly RuleInfo[] = RULES): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, text, source }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${text} [${source}]`)
    .join("\n");
}

function indented(text: string): string {
  return text.replace(/^/gm, "  ");
}
