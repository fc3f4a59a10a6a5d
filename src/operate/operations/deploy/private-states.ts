/** A state contains the secrets of a stack, so only its owner must be able to read a local one. */
import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";

const OWNER_ONLY = 0o077;
const OWNER_ONLY_FILE = 0o600;

/**
 * Runs work during which only their owner can read the files that this process or an engine creates: states, saved
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

/** Makes local states readable only by their owner: an engine does not change the mode of an existing file. */
export function closeLocalStates(projectFolder: string, stacks: readonly string[]): void {
  if (process.platform === "win32") return;
  const files = stacks.flatMap((stack) => [`terraform.${stack}.tfstate`, `terraform.${stack}.tfstate.backup`]);
  for (const file of files.map((name) => join(projectFolder, name))) {
    if (existsSync(file)) chmodSync(file, OWNER_ONLY_FILE);
  }
}
