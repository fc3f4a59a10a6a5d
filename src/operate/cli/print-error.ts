import { printable } from "../../base/printable";
import { makeRoom } from "./layout/live-lines";
import { widthOf, wrapLines } from "./layout/wrap";

/** Prints lines to stderr, broken between words where the terminal is narrower. */
export function printError(...lines: readonly string[]): void {
  makeRoom();
  process.stderr.write(printable(`${wrapLines(lines, widthOf(process.stderr)).join("\n")}\n`));
}
