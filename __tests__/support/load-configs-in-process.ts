import { join } from "node:path";
import type { LoadResult } from "./load-configs";
import { PROJECT, RUNS_TYPESCRIPT } from "./project";
import { runProgram } from "./run-program";

const PROGRAM = join(PROJECT, "__tests__", "support", "load-configs.ts");

/** Loads config files in one process of its own: jest replaces the module loader that compiles them. */
export async function loadConfigs(files: readonly string[]): Promise<readonly LoadResult[]> {
  const { exitCode, stdout, stderr } = await runProgram({
    command: process.execPath,
    args: [...RUNS_TYPESCRIPT, PROGRAM, ...files],
    folder: PROJECT,
  });
  if (exitCode !== 0 || stderr !== "") throw new Error(`exit code ${exitCode}: ${stderr}`);
  return JSON.parse(stdout) as LoadResult[];
}
