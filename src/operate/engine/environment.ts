/** The engine's environment: the user's, but without prompts, update checks and needless warnings. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** Environment variables by name; `undefined` means "not set". */
export type Environment = Readonly<Record<string, string | undefined>>;

/** No prompts (TF_INPUT), no hints for interactive use (TF_IN_AUTOMATION), no update checks (CHECKPOINT_DISABLE). */
const UNATTENDED: Environment = { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", TF_INPUT: "0" };

/**
 * Creates the environment for one engine run.
 *
 * All variables of the user are kept (AWS_PROFILE, TF_PLUGIN_CACHE_DIR, TF_LOG …), with one exception:
 * TF_CLI_CONFIG_FILE is removed if the file does not exist, because the engine would print a warning on every run;
 * otherwise it is made absolute, because the engine runs in another folder.
 *
 * @param base the environment to start from.
 * @param additions variables for this run; they override all others, and `undefined` removes one. @default none
 */
export function engineEnvironment(base: Environment, additions: Environment = {}): Environment {
  const merged = { ...base, ...UNATTENDED, TF_CLI_CONFIG_FILE: cliConfigFile(base), ...additions };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

function cliConfigFile(base: Environment): string | undefined {
  const file = base.TF_CLI_CONFIG_FILE;
  return file && existsSync(file) ? resolve(file) : undefined;
}
