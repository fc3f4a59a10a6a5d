import { printable } from "../../base/printable";
import { markedSimulated } from "./simulated-notice";

/** Prints lines to stdout. */
export function print(...lines: readonly string[]): void {
  process.stdout.write(printable(`${lines.join("\n")}\n`));
}

/** Prints a value as JSON to stdout; it says if it is about simulated accounts. */
export function printJson(value: unknown): void {
  print(JSON.stringify(markedSimulated(value), null, 2));
}
