/** The environment that an engine runs in: the user's own, minus what would make it ask, phone home or warn. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** Environment variables by name; `undefined` means "not set". */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The engine never asks a question (TF_INPUT), does not print the hints meant for a person at a prompt
 * (TF_IN_AUTOMATION) and calls no update service (CHECKPOINT_DISABLE).
 */
const UNATTENDED: Environment = { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_INPUT: "0" };

/**
 * Makes the environment for one run of the engine.
 *
 * Everything the user has set is kept (AWS_PROFILE, TF_PLUGIN_CACHE_DIR, TF_LOG …), with one exception:
 * TF_CLI_CONFIG_FILE is dropped when it names no file, because the engine then prints a warning on every run,
 * and it is made absolute when it does, because the engine runs in another folder than we do.
 *
 * @param base the environment to start from.
 * @param additions variables for this run; they win over everything else, and `undefined` removes one.
 *   @default none
 */
export function engineEnvironment(base: Environment, additions: Environment = {}): Environment {
  const merged = { ...base, ...UNATTENDED, TF_CLI_CONFIG_FILE: cliConfigFile(base), ...additions };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

function cliConfigFile(base: Environment): string | undefined {
  const file = base.TF_CLI_CONFIG_FILE;
  return file && existsSync(file) ? resolve(file) : undefined;
}
