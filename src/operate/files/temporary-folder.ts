/** Folders for secrets that live as long as a command: saved plans, states of rehearsals, keys of simulated accounts. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isProcessRunning } from "./running-process";

/** What a folder is for; a part of its name. */
export type TemporaryKind =
  | "accounts"
  | "engines"
  | "existing"
  | "forecast"
  | "locks"
  | "orphans"
  | "picture"
  | "plans"
  | "rehearsal";

/** Also the folders of the rehearsal's sockets. */
const OURS = /^privatelink-(?:accounts|engines|existing|forecast|locks|orphans|picture|plans|rehearsal|socket)-(\d+)-/;

/**
 * Makes a folder that only its owner can open. Deletes those that killed commands of the same user left.
 * @param root @default the system's temporary folder
 * @returns its path; delete it at the end
 */
export function makeTemporaryFolder(kind: TemporaryKind, root = tmpdir()): string {
  sweep(root);
  return mkdtempSync(join(root, `privatelink-${kind}-${process.pid}-`));
}

/** Deletes the folders of processes that do not run any more; those of other users cannot be, and stay. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const owner = OURS.exec(name)?.[1];
    if (owner === undefined || isProcessRunning(Number(owner))) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Another user's.
    }
  }
}
