import { printable } from "../../base/printable";

/** Prints lines to stderr. */
export function printError(...lines: readonly string[]): void {
  process.stderr.write(printable(`${lines.join("\n")}\n`));
}
