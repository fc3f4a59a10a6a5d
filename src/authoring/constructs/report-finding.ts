import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import { formatFinding } from "../../base/findings/format-findings";
import { isAcknowledgeable } from "../rules/acknowledge";
import { type Problem, problemText, type RuleInfo } from "../rules/rule";

const ACKNOWLEDGED = "cdktf-privatelink:acknowledged";

/** Where a problem is, and the value found there. */
export interface FoundAt {
  readonly where: string;
  readonly value?: unknown;
}

/** Accepts a rule's findings in a construct and its children. */
export function acknowledge(construct: IConstruct, ruleId: string, reason: string): void {
  construct.node.addMetadata(ACKNOWLEDGED, { ruleId, reason });
}

/** Why a rule's findings are accepted in a construct: its own acknowledgement, or a parent's. */
export function acknowledgement(construct: IConstruct, rule: RuleInfo): string | undefined {
  if (!isAcknowledgeable(rule)) return undefined;
  const entries = construct.node.scopes.flatMap((scope) => scope.node.metadata);
  return entries.find(({ type, data }) => type === ACKNOWLEDGED && data.ruleId === rule.id)?.data.reason;
}

/** @returns an error as a validation message; warnings and acknowledged findings become annotations. */
export function reportFinding(
  construct: IConstruct,
  rule: RuleInfo,
  problem: Problem,
  at: FoundAt,
  reason: string | undefined,
): readonly string[] {
  const severity = reason === undefined ? rule.severity : "info";
  const fix = reason === undefined ? problem.fix : `none: acknowledged, because ${reason}`;
  const text = formatFinding({ rule: rule.id, severity, ...at, problem: problemText(rule, problem), fix });
  if (severity === "error") return [text];
  const annotations = Annotations.of(construct);
  if (severity === "warning") annotations.addWarning(text);
  else annotations.addInfo(text);
  return [];
}
