import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileNotWritable } from "../../base/errors/command-errors";
import { print } from "./print";

/** The file name that stands for stdout. */
export const STDOUT = "-";

/**
 * Writes the output of a command and prints the path; `-` is stdout, without the path.
 * @throws UserError when the file cannot be written
 */
export function writeResult(file: string, content: string | Uint8Array): void {
  if (file === STDOUT) {
    process.stdout.write(content);
    return;
  }
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileSync(file, content);
  } catch (error) {
    throw fileNotWritable(file, error);
  }
  print(`Written: ${file}`);
}
