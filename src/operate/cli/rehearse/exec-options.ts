import { existsSync } from "node:fs";
import type { Command } from "commander";
import { readConfig, resolveConfigFile } from "../../../authoring/app/load-config";
import { parseConfig } from "../../../authoring/config/parse-config";
import type { Config } from "../../../authoring/config/schema";
import { findWorldFile } from "../../operations/exec/find-world";
import type { ExecOptions } from "../../operations/exec/open-exec";
import { printError } from "../print-error";
import { announceProvider, type ServingOptions } from "./rehearsal-options";
import { settingsOf, type WorldOptions } from "./world-options";

/** Options of `rehearse exec` and `rehearse serve`. */
export interface AccountOptions extends WorldOptions {
  /** @default the world of the project */
  readonly world?: string;
  /** States to begin with. */
  readonly fromState: readonly string[];
}

/** @returns what to open; says where a new world is kept. */
export function execOptions(
  { world, fromState, ...options }: AccountOptions,
  command: Command,
): Omit<ExecOptions, "onKill"> {
  // `rehearse` has the same options and reads them when they are written before --.
  const { fault: faults, provider } = command.optsWithGlobals<ServingOptions>();
  announceProvider({ fault: faults, provider });
  const worldFile = findWorldFile(world);
  if (world === undefined && !existsSync(worldFile)) printError(`The simulated accounts are kept in ${worldFile}.`);
  return {
    ...{ worldFile, fromState, faults, provider },
    config: configIn(command),
    environment: process.env,
    settings: (accountOf) => settingsOf(options, accountOf),
  };
}

/** The config, where there is one: any command runs in any folder. */
function configIn(command: Command): Config | undefined {
  const file = resolveConfigFile(command.optsWithGlobals<{ config?: string }>().config);
  return existsSync(file) ? parseConfig(readConfig(file)).config : undefined;
}

/** Lists the calls that the simulated accounts refused because they do not know them. */
export function printNotSimulated(calls: readonly string[]): void {
  if (calls.length > 0) printError("", `Not simulated, and refused: ${calls.join(", ")}`);
}
