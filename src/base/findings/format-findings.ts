import { compareText } from "../collections";
import type { Finding, Severity } from "./finding";

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The maximum length of a displayed value. */
const MAX_VALUE = 160;

/** Sorts findings by severity, then by place, then by rule. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      WEIGHT[a.severity] - WEIGHT[b.severity] ||
      compareText(a.where, b.where) ||
      compareText(a.rule, b.rule) ||
      compareText(a.problem, b.problem),
  );
}

/**
 * A finding: its place and value, the rule with its limit, the fix, and the line of the config file.
 * ```
 * error CVPN-01 at consumers.dev.vpn.clientCidr = "172.16.0.0/23"
 *   rule: a client CIDR block must be between /12 and /22
 *   fix:  use 172.16.0.0/22
 *   file: privatelink.config.ts:16:14
 * ```
 */
export function formatFinding(finding: Finding): string {
  const value = finding.value === undefined ? "" : ` = ${writtenValue(finding.value)}`;
  return [
    `${finding.severity} ${finding.rule} at ${finding.where || "the config"}${value}`,
    `  rule: ${finding.problem}`,
    `  fix:  ${finding.fix}`,
    ...(finding.position === undefined ? [] : [`  file: ${finding.position}`]),
  ].join("\n");
}

/** All findings, sorted, separated by blank lines. */
export function formatFindings(findings: readonly Finding[]): string {
  return sortFindings(findings).map(formatFinding).join("\n\n");
}

/** A value as in a config, cut where it is long. */
export function writtenValue(value: unknown): string {
  return clipped(written(value));
}

/** A value as in a config; values that JSON cannot represent (a function, a bigint) as JavaScript prints them. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // An object may be circular, or have no string form.
    return typeof value === "object" ? Object.prototype.toString.call(value) : String(value);
  }
}

function clipped(text: string): string {
  return text.length <= MAX_VALUE ? text : `${text.slice(0, MAX_VALUE)}…`;
}
