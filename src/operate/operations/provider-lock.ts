/**
 * The lock file of a project: which provider packages a deployment may use. It is in the working folder, next to
 * cdktf's output, since the folders of the stacks are written anew and not committed.
 * Source: https://developer.hashicorp.com/terraform/language/files/dependency-lock
 */
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../../base/collections";
import type { StackFolder } from "../engine/engine-calls";

export const LOCK_FILE = ".terraform.lock.hcl";

/** An entry as both engines write it. */
const ENTRY = /^provider "([^"]+)" \{\n[\s\S]*?^\}$/gm;
const VERSION = /^\s*version\s*=\s*"([^"]+)"/m;
const HEAD = '# Written by "privatelink lock". Commit it: every deployment then uses these packages, and no others.';

/** A provider that a lock file selects. */
export interface LockedPackage {
  /** Such as `registry.opentofu.org/hashicorp/aws`. */
  readonly address: string;
  readonly version: string;
  readonly entry: string;
}

/** @returns the providers that a lock file selects. */
export function lockedPackages(text: string): readonly LockedPackage[] {
  return [...text.matchAll(ENTRY)].map(([entry, address = ""]) => ({
    address,
    version: VERSION.exec(entry)?.[1] ?? "",
    entry,
  }));
}

/**
 * One lock file for all stacks, and for both engines: their registries have entries of their own.
 * @param texts those of the stacks; a later one replaces the entries of an earlier one
 */
export function mergedLock(texts: readonly string[]): string {
  const packages = new Map(texts.flatMap(lockedPackages).map((one) => [one.address, one]));
  const entries = [...packages.values()].sort((a, b) => compareText(a.address, b.address)).map(({ entry }) => entry);
  return `${[HEAD, ...entries].join("\n\n")}\n`;
}

/** Gives the project's lock file to the stacks, if there is one. An engine drops from its copy what a stack does not use. */
export function useLockFile(projectFolder: string, stacks: readonly StackFolder[]): void {
  const file = join(projectFolder, LOCK_FILE);
  if (!existsSync(file)) return;
  for (const { directory } of stacks) copyFileSync(file, join(directory, LOCK_FILE));
}

/** @returns the text of a lock file; `""` without one. */
export function readLock(folder: string): string {
  const file = join(folder, LOCK_FILE);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
