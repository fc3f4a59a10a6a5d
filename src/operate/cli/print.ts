import { printable } from "../../base/printable";
import { makeRoom } from "./layout/live-lines";
import { widthOf, wrap } from "./layout/wrap";
import { markedSimulated } from "./simulated-notice";

/** Prints lines to stdout. */
export function print(...lines: readonly string[]): void {
  makeRoom();
  process.stdout.write(printable(`${lines.join("\n")}\n`));
}

/** Prints lines to stdout, broken between words where the terminal is narrower; what follows keeps the indentation. */
export function printWrapped(...lines: readonly string[]): void {
  const width = widthOf(process.stdout);
  print(...lines.flatMap((line) => line.split("\n")).flatMap((line) => wrap(line, width, indentOf(line))));
}

/** Prints a value as JSON to stdout; it says if it is about simulated accounts. */
export function printJson(value: unknown): void {
  print(JSON.stringify(markedSimulated(value), null, 2));
}

/** The text after the marks and the words that begin a line: what is broken off continues there. */
function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}
