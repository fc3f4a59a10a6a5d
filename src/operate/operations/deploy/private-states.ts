/** A state contains the secrets of a stack. As a local file, it must be readable only by its owner. */
import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";

const OWNER_ONLY = 0o077;
const OWNER_ONLY_FILE = 0o600;

/**
 * Does some work during which every file that this process or an engine makes is its owner's alone: states, saved
 * plans, backups.
 */
export async function withPrivateFiles<T>(work: () => Promise<T>): Promise<T> {
  const before = process.umask(OWNER_ONLY);
  try {
    return await work();
  } finally {
    process.umask(before);
  }
}

/** Closes the local states of stacks to others; an engine leaves the mode of a file that exists as it is. */
export function closeLocalStates(projectFolder: string, stacks: readonly string[]): void {
  if (process.platform === "win32") return;
  const files = stacks.flatMap((stack) => [`terraform.${stack}.tfstate`, `terraform.${stack}.tfstate.backup`]);
  for (const file of files.map((name) => join(projectFolder, name))) {
    if (existsSync(file)) chmodSync(file, OWNER_ONLY_FILE);
  }
}
