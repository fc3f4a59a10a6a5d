import type { Finding } from "../../base/findings/finding";
import { formatFindings } from "../../base/findings/format-findings";
import { printable } from "../../base/printable";
import { locateFindings } from "./locate-findings";

/**
 * Prints warnings to stdout: cdktf treats what an app writes to stderr as a failure. Infos are for `privatelink check`.
 * @param file the config file, absolute, for the line of each finding. @default no lines
 */
export function printFindings(findings: readonly Finding[], file?: string): void {
  const warnings = findings.filter(({ severity }) => severity !== "info");
  const located = file === undefined ? warnings : locateFindings(warnings, file);
  if (located.length > 0) process.stdout.write(printable(`${formatFindings(located)}\n`));
}
