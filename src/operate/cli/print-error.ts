import { printable } from "../../base/printable";
import { makeRoom } from "./layout/live-lines";

/** Prints lines to stderr. */
export function printError(...lines: readonly string[]): void {
  makeRoom();
  process.stderr.write(printable(`${lines.join("\n")}\n`));
}
