import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "commander";
import spawn from "cross-spawn";
import { readConfig, resolveConfigFile } from "../../../authoring/app/load-config";
import { parseConfig } from "../../../authoring/config/parse-config";
import type { Config } from "../../../authoring/config/schema";
import { commandNotFound, noCommandToRun } from "../../../base/errors/rehearsal-errors";
import { startRehearsal } from "../../../rehearsal";
import type { Fault } from "../../../rehearsal/simulation/faults";
import { readWorld } from "../../../rehearsal/world/store";
import { World } from "../../../rehearsal/world/world";
import { cachedEngine } from "../../engine/download-engine";
import { engineEnvironment } from "../../engine/environment";
import { ENGINE_VARIABLE, findEngine } from "../../engine/find-engine";
import { withPrivateFiles } from "../../operations/deploy/private-states";
import { profilesOf } from "../../operations/rehearsal/existing-objects";
import { refuseRealStates } from "../../operations/rehearsal/refuse-real-states";
import { simulatedEnvironment } from "../../operations/rehearsal/simulated-environment";
import { printError } from "../print-error";

const FORWARDED_SIGNALS = ["SIGTERM", "SIGHUP"] as const;

/** The command runs interactively: it can ask questions and print hints. */
const AT_A_PROMPT = { TF_INPUT: process.env.TF_INPUT, TF_IN_AUTOMATION: process.env.TF_IN_AUTOMATION };

/**
 * Runs a command with the simulated accounts behind its engine.
 * @returns the command's exit code
 * @throws UserError when the command could overwrite a state of real resources: it is not run
 */
export async function execInRehearsal(
  words: readonly string[],
  { world: worldFile }: { readonly world: string },
  command: Command,
): Promise<number> {
  // `rehearse` has the same option and reads it when it is written before --.
  const { fault: faults } = command.optsWithGlobals<{ fault: readonly Fault[] }>();
  const [program, ...args] = words;
  if (program === undefined) throw noCommandToRun();
  const file = resolve(worldFile);
  const world = existsSync(file) ? readWorld(file) : new World();
  refuseRealStates({ folder: process.cwd(), command: words, environment: process.env, world, worldFile });
  const config = configIn(command);
  return withPrivateFiles(async () => {
    const rehearsal = await startRehearsal({
      worldFile: file,
      profiles: config === undefined ? {} : profilesOf(config),
      faults,
      onKill: () => running?.kill("SIGKILL"),
    });
    const accounts = simulatedEnvironment(rehearsal, config, process.env);
    try {
      const environment = { ...accounts.variables, ...AT_A_PROMPT, ...(await engineVariable()) };
      return await run(program, args, engineEnvironment(process.env, environment));
    } finally {
      accounts.remove();
      printNotSimulated(rehearsal.api.notSimulated);
      await rehearsal.stop();
    }
  });
}

/** The config, where there is one: any command runs in any folder. */
function configIn(command: Command): Config | undefined {
  const file = resolveConfigFile(command.optsWithGlobals<{ config?: string }>().config);
  return existsSync(file) ? parseConfig(readConfig(file)).config : undefined;
}

/** Lists the calls that the simulated accounts refused because they do not know them. */
function printNotSimulated(calls: readonly string[]): void {
  if (calls.length > 0) printError("", `Not simulated, and refused: ${calls.join(", ")}`);
}

/** The engine for commands such as cdktf: a downloaded engine is not on the PATH. */
async function engineVariable(): Promise<NodeJS.ProcessEnv> {
  const path = (await findEngine())?.path ?? cachedEngine();
  return path === undefined ? {} : { [ENGINE_VARIABLE]: path };
}

let running: ChildProcess | undefined;

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolveExit, reject) => {
    const child = spawn(program, [...args], { stdio: "inherit", env });
    running = child;
    // The terminal also sends Ctrl-C to the command; the provider must outlive it so that the engine can stop cleanly.
    const ignore = () => {};
    process.on("SIGINT", ignore);
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    for (const signal of FORWARDED_SIGNALS) process.on(signal, forward);
    const settle = (settled: () => void) => {
      process.off("SIGINT", ignore);
      for (const signal of FORWARDED_SIGNALS) process.off(signal, forward);
      settled();
    };
    child.once("error", (error) => settle(() => reject(commandNotFound(program, error))));
    child.once("close", (code, signal) => settle(() => resolveExit(code ?? (signal ? 130 : 1))));
  });
}
