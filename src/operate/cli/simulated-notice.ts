/** Every command says when it acts on simulated accounts: at its start, in its questions, and in its JSON. */
import { printError } from "./print-error";

let worldFile: string | undefined;

/** Says it, once for a command. @param file the world file; undefined for AWS itself */
export function noteSimulated(file: string | undefined): void {
  if (file !== undefined && file !== worldFile)
    printError(`Simulated accounts in ${file}: nothing of this happens on AWS.`);
  worldFile = file;
}

/** What is in front of a question. */
export function simulatedPrefix(): string {
  return worldFile === undefined ? "" : "(simulated accounts) ";
}

/** An object for JSON, with the world file if it is about simulated accounts; other values stay as they are. */
export function markedSimulated(value: unknown): unknown {
  if (worldFile === undefined || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return { simulatedAccounts: worldFile, ...value };
}
