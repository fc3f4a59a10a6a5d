import type { Finding } from "../../base/findings/finding";
import { formatFindings } from "../../base/findings/format-findings";
import { locateFindings } from "./locate-findings";

/**
 * Prints warnings and infos to stdout: cdktf treats what an app writes to stderr as a failure.
 * @param file the config file, absolute, for the line of each finding. @default no lines
 */
export function printFindings(findings: readonly Finding[], file?: string): void {
  const located = file === undefined ? findings : locateFindings(findings, file);
  if (located.length > 0) process.stdout.write(`${formatFindings(located)}\n`);
}
