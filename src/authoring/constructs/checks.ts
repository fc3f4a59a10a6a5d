import { Token } from "cdktf";
import type { Construct } from "constructs";
import { formatFinding } from "../../base/findings/format-findings";
import { type Problem, problemText, type RuleInfo, type ValueRule } from "../rules/rule";

/** A property of a construct and the rule that it must satisfy. */
export interface Check {
  readonly rule: RuleInfo;
  readonly property: string;
  /** The value to report. */
  readonly shown: unknown;
  problem(): Problem | undefined;
}

/**
 * Checks a property with a rule. An undefined value, or one that is only known after apply, passes.
 * @param shown - the value to report, if it is not `value`
 */
export function checked<V>(rule: ValueRule<V>, property: string, value: V | undefined, shown: unknown = value): Check {
  return {
    rule,
    property,
    shown,
    problem: () => (value === undefined || hasToken(value) ? undefined : rule.problem(value)),
  };
}

/** Checks a property with a function. It must skip tokens. */
export function checkedBy(rule: RuleInfo, property: string, shown: unknown, problem: () => Problem | undefined): Check {
  return { rule, property, shown, problem };
}

/** Checks each element of a list with a rule. */
export function checkedEach<V>(
  rule: ValueRule<V>,
  property: string,
  values: readonly V[] | undefined,
): readonly Check[] {
  return (values ?? []).map((value, index) => checked(rule, `${property}[${index}]`, value));
}

/**
 * Checks a construct when the app is synthesized. The problems of all constructs are reported together, each with the
 * path of its construct, its rule and the fix.
 */
export function addChecks(construct: Construct, checks: readonly Check[]): void {
  construct.node.addValidation({ validate: () => checks.flatMap((check) => message(construct, check)) });
}

function message(construct: Construct, { rule, property, shown, problem }: Check): readonly string[] {
  const found = problem();
  if (!found) return [];
  const { id, severity } = rule;
  const where = `${construct.node.path}.${property}`;
  return [
    formatFinding({ rule: id, severity, where, value: shown, problem: problemText(rule, found), fix: found.fix }),
  ];
}

function hasToken(value: unknown): boolean {
  if (Token.isUnresolved(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasToken);
}
