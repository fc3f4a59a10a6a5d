import type { Finding } from "../../base/findings/finding";
import { formatFindings } from "../../base/findings/format-findings";

/** Prints warnings and infos on standard output: cdktf takes what an app writes on standard error for a failure. */
export function printFindings(findings: readonly Finding[]): void {
  if (findings.length > 0) process.stdout.write(`${formatFindings(findings)}\n`);
}
