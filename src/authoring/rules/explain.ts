import { FACTS_BY_ID } from "../../base/aws-facts";
import { codeText, sourceText, valueText } from "../../base/aws-facts/documentation";
import type { Fact } from "../../base/aws-facts/fact";
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
 * The rule and the fact about AWS with an ID, in any case, for a terminal.
 * @throws UserError when there is neither
 */
export function explain(id: string): string {
  const known = id.toUpperCase().replace(/[A-Z]$/, (letter) => letter.toLowerCase());
  const rule = RULES_BY_ID.get(known);
  const fact = FACTS_BY_ID.get(known);
  if (rule === undefined && fact === undefined) throw noSuchRule(id, nearest(id, KNOWN_IDS));
  const texts = [rule && explainRule(rule), fact && explainFact(fact, rule === undefined)];
  return texts.filter((text) => text !== undefined).join("\n\n");
}

const KNOWN_IDS: readonly string[] = [...RULES_BY_ID.keys(), ...FACTS_BY_ID.keys()];

function explainFact(fact: Fact, isAlone: boolean): string {
  const [value, code] = [valueText(fact), codeText(fact)];
  return [
    `${isAlone ? `${fact.id} (fact about AWS)` : "fact about AWS"}: ${fact.text}`,
    ...(value === undefined ? [] : [`value: ${value}`]),
    ...(code === undefined ? [] : [`error code: ${code}`]),
    `source: ${sourceText(fact)}`,
  ].join("\n");
}

/** All details of a rule. */
function explainRule(rule: RuleInfo): string {
  const facts = [
    ["why", rule.why],
    ["otherwise found by", CAUGHT_BY[rule.caughtBy]],
    ...(rule.awsError === undefined ? [] : [["error", rule.awsError]]),
    ...(rule.shownBy === undefined ? [] : [["shown by reach", rule.shownBy]]),
    ...(rule.notProvable === undefined ? [] : [["not in a rehearsal", rule.notProvable]]),
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
