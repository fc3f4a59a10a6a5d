import { printable } from "../../base/printable";
import { makeRoom } from "./layout/live-lines";
import { widthOf, wrapLines } from "./layout/wrap";
import { markedSimulated } from "./simulated-notice";

/** Prints lines to stdout. */
export function print(...lines: readonly string[]): void {
  makeRoom();
  process.stdout.write(printable(`${lines.join("\n")}\n`));
}

/** Prints lines to stdout, broken between words where the terminal is narrower. */
export function printWrapped(...lines: readonly string[]): void {
  print(...wrapLines(lines, widthOf(process.stdout)));
}

/** Prints a value as JSON to stdout; it says if it is about simulated accounts. */
export function printJson(value: unknown): void {
  print(JSON.stringify(markedSimulated(value), null, 2));
}
