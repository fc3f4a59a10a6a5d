import type { Finding } from "../../base/findings/finding";
import { formatFindings } from "../../base/findings/format-findings";
import { printable } from "../../base/printable";

/** Prints warnings and infos to stdout: cdktf treats what an app writes to stderr as a failure. */
export function printFindings(findings: readonly Finding[]): void {
  if (findings.length > 0) process.stdout.write(printable(`${formatFindings(findings)}\n`));
}
