import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { ConfigInput } from "../../src/authoring/config/schema";
import { type ProgramResult, type RunningProgram, runProgram, startProgram } from "./run-program";
import { temporaryFolder } from "./temporary-folder";

/** This project's folder. */
export const PROJECT = resolve(__dirname, "..", "..");

/** The program `cdktf`, to be run by Node. */
export const CDKTF = join(PROJECT, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf");

/** What a project that uses this one has of it. */
const LINKED = [
  "bin",
  "cdktf.json",
  "main.ts",
  "node_modules",
  "package.json",
  "scripts",
  "src",
  "tsconfig.json",
] as const;

/** Arguments with which Node runs TypeScript. */
export const RUNS_TYPESCRIPT = ["--require", join(PROJECT, "scripts", "typescript.js")] as const;

const CONFIG_FILE = "privatelink.config.ts";

/**
 * A project in a temporary folder: this one's files by links, and a config of its own.
 * @param config the config, or the text of its file
 * @param below folders between the temporary folder and the project, e.g. `a/b`
 */
export function projectFolder(config: ConfigInput | string, below = ""): string {
  const folder = join(temporaryFolder(), below);
  mkdirSync(folder, { recursive: true });
  for (const file of LINKED) symlinkSync(join(PROJECT, file), join(folder, file));
  writeConfig(folder, config);
  return folder;
}

/** Writes a project's config again. @returns its path */
export function writeConfig(folder: string, config: ConfigInput | string, file: string = CONFIG_FILE): string {
  const path = join(folder, file);
  writeFileSync(path, typeof config === "string" ? config : `export default ${JSON.stringify(config, null, 2)};\n`);
  return path;
}

/** Runs the CDKTF app of a project. */
export function runApp(
  folder: string,
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<ProgramResult> {
  const args = [...RUNS_TYPESCRIPT, "main.ts"];
  return runProgram({ command: process.execPath, args, folder, environment });
}

/** Runs `cdktf …` in a project. */
export function runCdktf(folder: string, args: readonly string[]): Promise<ProgramResult> {
  return runProgram({ command: process.execPath, args: [CDKTF, ...args], folder });
}

/** Starts `privatelink …` in a project. */
export function startPrivatelink(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): RunningProgram {
  const command = [join(PROJECT, "bin", "privatelink.js"), ...args];
  return startProgram({ command: process.execPath, args: command, folder, environment });
}

/** Runs `privatelink …` in a project to its end. */
export function runPrivatelink(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<ProgramResult> {
  return startPrivatelink(folder, args, environment).ended;
}
