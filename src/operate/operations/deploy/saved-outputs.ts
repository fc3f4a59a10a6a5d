import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Outputs } from "../../engine/documents";
import { makePrivateFolder, writePrivateFile } from "../../files/private-files";

const ENDING = ".json";

/** Replaces a value that must not be written to a file. */
const LEFT_OUT = "(sensitive)";

/** Options for saving outputs. */
export interface SavedOutputsOptions {
  /** Whether to write sensitive values: not when the config has state encryption. */
  readonly sensitive: boolean;
}

/**
 * Saves a stack's outputs in `<folder>/<stack>.json`, in `output -json` format. Only its owner can read the file.
 * @returns its path
 */
export function saveOutputs(
  folder: string,
  stack: string,
  outputs: Outputs,
  { sensitive }: SavedOutputsOptions,
): string {
  const file = join(folder, `${stack}${ENDING}`);
  const saved = Object.entries(outputs).map(([name, output]) => [
    name,
    output.sensitive && !sensitive ? { ...output, value: LEFT_OUT } : output,
  ]);
  makePrivateFolder(folder);
  writePrivateFile(file, `${JSON.stringify(Object.fromEntries(saved), null, 2)}\n`);
  return file;
}

/** Whether a stack was deployed from here, and not destroyed since. */
export function hasSavedOutputs(folder: string, stack: string): boolean {
  return existsSync(join(folder, `${stack}${ENDING}`));
}

/** Deletes the saved outputs of a destroyed stack. */
export function forgetOutputs(folder: string, stack: string): void {
  rmSync(join(folder, `${stack}${ENDING}`), { force: true });
}

/** Stacks with saved outputs that are no longer in the config: they are probably still deployed. */
export function forgottenStacks(folder: string, stacks: readonly string[]): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .filter((stack) => !stacks.includes(stack))
    .sort();
}

/**
 * Forgotten stacks, each in a sentence.
 * @param destroyable those with a kept config
 */
export function describeForgotten(stacks: readonly string[], destroyable: readonly string[]): readonly string[] {
  return stacks.map((stack) => {
    const way = destroyable.includes(stack) ? `run \`privatelink destroy ${stack}\`` : "add it back to destroy it";
    return `stack ${stack} was deployed from here but is no longer in the config: ${way}`;
  });
}

/** Outputs by name, with sensitive values replaced. */
export function printableOutputs(outputs: Outputs): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { sensitive, value }]) => [name, sensitive ? LEFT_OUT : value]),
  );
}
