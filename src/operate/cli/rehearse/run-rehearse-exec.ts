import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Command } from "commander";
import spawn from "cross-spawn";
import { readConfig, resolveConfigFile } from "../../../authoring/app/load-config";
import { parseConfig } from "../../../authoring/config/parse-config";
import type { Config } from "../../../authoring/config/schema";
import { commandNotFound, noCommandToRun } from "../../../base/errors/rehearsal-errors";
import { startRehearsal } from "../../../rehearsal";
import type { Fault } from "../../../rehearsal/simulation/faults";
import { cachedEngine } from "../../engine/download-engine";
import { ENGINES } from "../../engine/engine-kinds";
import { type Environment, engineEnvironment } from "../../engine/environment";
import { ENGINE_VARIABLE, findEngine } from "../../engine/find-engine";
import { findExecutable } from "../../engine/find-executable";
import { makePrivateFolder } from "../../files/private-files";
import { withPrivateFiles } from "../../operations/deploy/private-states";
import { EngineAnswers, guarded } from "../../operations/exec/answer-engine";
import { stateBringer } from "../../operations/exec/bring-state";
import { type EngineGate, openEngineGate } from "../../operations/exec/engine-gate";
import { findWorldFile } from "../../operations/exec/find-world";
import { rehearsalPlace } from "../../operations/exec/rehearsal-place";
import { profilesOf } from "../../operations/rehearsal/existing-objects";
import {
  accountOfProfile,
  profileRegions,
  simulatedEnvironment,
} from "../../operations/rehearsal/simulated-environment";
import { printError } from "../print-error";
import { settingsOf, type WorldOptions } from "./world-options";

const FORWARDED_SIGNALS = ["SIGTERM", "SIGHUP"] as const;

/** The command runs interactively: it can ask questions and print hints. */
const AT_A_PROMPT = { TF_INPUT: process.env.TF_INPUT, TF_IN_AUTOMATION: process.env.TF_IN_AUTOMATION };

/** Options of `rehearse exec`. */
export interface ExecOptions extends WorldOptions {
  /** States to begin with. */
  readonly fromState: readonly string[];
  /** @default the world of the project */
  readonly world?: string;
}

/**
 * Runs a command with the simulated accounts behind its engine.
 * @returns the command's exit code
 */
export async function execInRehearsal(
  words: readonly string[],
  { world, fromState, ...options }: ExecOptions,
  command: Command,
): Promise<number> {
  // `rehearse` has the same option and reads it when it is written before --.
  const { fault: faults } = command.optsWithGlobals<{ fault: readonly Fault[] }>();
  const [program, ...args] = words;
  if (program === undefined) throw noCommandToRun();
  const worldFile = findWorldFile(world);
  if (world === undefined && !existsSync(worldFile)) printError(`The simulated accounts are kept in ${worldFile}.`);
  const config = configIn(command);
  const profiles = config === undefined ? {} : profilesOf(config);
  return withPrivateFiles(async () => {
    const rehearsal = await startRehearsal({
      worldFile,
      profiles,
      regions: profileRegions(config, process.env),
      settings: settingsOf(options, (profile) => accountOfProfile(profile, profiles)),
      faults,
      onKill: () => running?.kill("SIGKILL"),
    });
    const accounts = simulatedEnvironment(rehearsal, config, process.env);
    const place = rehearsalPlace(worldFile);
    makePrivateFolder(place.files);
    const { reattach, world: objects } = rehearsal;
    const bringState = stateBringer(
      fromState.map((file) => resolve(file)),
      objects,
    );
    const answers = new EngineAnswers({ place, world: objects, worldFile, reattach, bringState });
    const engines = await namedEngines();
    const gate = await openEngineGate(engines.named, process.env, (call) => answers.answer(call));
    try {
      const environment = { ...accounts.variables, ...AT_A_PROMPT, ...gateVariables(gate, engines.usual) };
      return await run(programOf(program, gate), args, engineEnvironment(process.env, environment));
    } finally {
      gate.close();
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

/** The engines on the PATH by their names, and the one that commands such as cdktf use: it may be a downloaded one. */
async function namedEngines() {
  const named = Object.values(ENGINES).flatMap(({ command }) => {
    const path = findExecutable(command, process.env);
    return path === undefined ? [] : [[command, path] as const];
  });
  return { named: Object.fromEntries(named), usual: (await findEngine())?.path ?? cachedEngine() };
}

function gateVariables(gate: EngineGate, usual: string | undefined): Environment {
  return {
    ...gate.environment,
    ...guarded(process.env),
    ...(usual !== undefined && { [ENGINE_VARIABLE]: gate.programFor(usual) }),
  };
}

/** An engine that the command names by its path runs like one that is named. */
function programOf(program: string, gate: EngineGate): string {
  const isEngine = Object.values(ENGINES).some(({ command }) => basename(program).replace(/\.exe$/i, "") === command);
  const path = isEngine ? findExecutable(program, process.env) : undefined;
  return path === undefined ? program : gate.programFor(resolve(path));
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
