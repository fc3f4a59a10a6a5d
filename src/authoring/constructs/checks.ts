import { Token } from "cdktf";
import type { Construct } from "constructs";
import { formatFinding } from "../../base/findings/format-findings";
import { type Problem, problemText, type RuleInfo, type ValueRule } from "../rules/rule";

/** A property of a construct and the rule that it must keep. */
export interface Check {
  readonly rule: RuleInfo;
  readonly property: string;
  /** What to show of it. */
  readonly shown: unknown;
  problem(): Problem | undefined;
}

/**
 * Checks a property by a rule. A value that is left out, or that only the engine will know, passes.
 * @param shown - what to show, when it is not the value itself
 */
export function checked<V>(rule: ValueRule<V>, property: string, value: V | undefined, shown: unknown = value): Check {
  return {
    rule,
    property,
    shown,
    problem: () => (value === undefined || hasToken(value) ? undefined : rule.problem(value)),
  };
}

/** Checks a property by what is found wrong with it; tokens are for the caller to leave out. */
export function checkedBy(rule: RuleInfo, property: string, shown: unknown, problem: () => Problem | undefined): Check {
  return { rule, property, shown, problem };
}

/** Checks each element of a list by a rule. */
export function checkedEach<V>(
  rule: ValueRule<V>,
  property: string,
  values: readonly V[] | undefined,
): readonly Check[] {
  return (values ?? []).map((value, index) => checked(rule, `${property}[${index}]`, value));
}

/**
 * Has a construct checked when the app is synthesized. All problems of all constructs are reported together, each
 * with the path of its construct, its rule and the fix.
 */
export function addChecks(construct: Construct, checks: readonly Check[]): void {
  construct.node.addValidation({ validate: () => checks.flatMap((check) => message(construct, check)) });
}

function message(construct: Construct, { rule, property, shown, problem }: Check): readonly string[] {
  const found = problem();
  if (!found) return [];
  const where = `${construct.node.path}.${property}`;
  const text = problemText(rule, found);
  return [
    formatFinding({
      rule: rule.id,
      severity: rule.severity,
      where,
      value: shown,
      problem: text,
      fix: found.fix,
    }),
  ];
}

function hasToken(value: unknown): boolean {
  if (Token.isUnresolved(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasToken);
}
