import { Token } from "cdktf";
import type { Construct } from "constructs";
import type { Problem, RuleInfo, ValueRule } from "../rules/rule";
import { acknowledgement, reportFinding } from "./report-finding";
import { hasToken } from "./tokens";

const FROM_CONFIG = "cdktf-privatelink:from-config";

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
  // The only element of a list that is a token is not a value.
  if (Token.isUnresolved(values)) return [];
  return (values ?? []).map((value, index) => checked(rule, `${property}[${index}]`, value));
}

/** Omits warnings in a stack that is made from a config, which has been checked and whose warnings have been printed. */
export function omitWarnings(stack: Construct): void {
  stack.node.addMetadata(FROM_CONFIG, true);
}

/**
 * Checks a construct when the app is synthesized. The errors of all constructs are reported together, each with the
 * path of its construct, its rule and the fix; warnings and acknowledged errors are annotations.
 */
export function addChecks(construct: Construct, checks: readonly Check[]): void {
  construct.node.addValidation({ validate: () => checks.flatMap((check) => messages(construct, check)) });
}

function messages(construct: Construct, { rule, property, shown, problem }: Check): string[] {
  const found = problem();
  if (!found) return [];
  const reason = acknowledgement(construct, rule);
  const isError = rule.severity === "error" && reason === undefined;
  if (!isError && construct.node.scopes.some(({ node }) => node.metadata.some(({ type }) => type === FROM_CONFIG)))
    return [];
  const at = { where: `${construct.node.path}.${property}`, value: shown };
  return [...reportFinding(construct, rule, found, at, reason)];
}
