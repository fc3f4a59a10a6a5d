import { printable } from "../../base/printable";

/** Prints lines to stdout. */
export function print(...lines: readonly string[]): void {
  process.stdout.write(printable(`${lines.join("\n")}\n`));
}

/** Prints lines to stderr. */
export function printError(...lines: readonly string[]): void {
  process.stderr.write(printable(`${lines.join("\n")}\n`));
}

/** Prints a value as JSON to stdout. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}
