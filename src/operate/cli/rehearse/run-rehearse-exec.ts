import type { ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import spawn from "cross-spawn";
import { commandNotFound, noCommandToRun } from "../../../base/errors/rehearsal-errors";
import { startRehearsal } from "../../../rehearsal";
import type { Fault } from "../../../rehearsal/simulation/faults";
import { cachedEngine } from "../../engine/download-engine";
import { engineEnvironment } from "../../engine/environment";
import { ENGINE_VARIABLE, findEngine } from "../../engine/find-engine";

const FORWARDED_SIGNALS = ["SIGTERM", "SIGHUP"] as const;

/** The command is the user's own: it may ask, and give hints for a person. */
const AT_A_PROMPT = { TF_INPUT: process.env.TF_INPUT, TF_IN_AUTOMATION: process.env.TF_IN_AUTOMATION };

/**
 * Runs a command with the simulated accounts behind its engine.
 * @returns the command's exit code
 */
export async function execInRehearsal(
  command: readonly string[],
  worldFile: string,
  faults: readonly Fault[] = [],
): Promise<number> {
  const [program, ...args] = command;
  if (program === undefined) throw noCommandToRun();
  const rehearsal = await startRehearsal({
    worldFile: resolve(worldFile),
    faults,
    onKill: () => running?.kill("SIGKILL"),
  });
  try {
    const environment = { ...rehearsal.env, ...AT_A_PROMPT, ...(await engineVariable()) };
    return await run(program, args, engineEnvironment(process.env, environment));
  } finally {
    await rehearsal.stop();
  }
}

/** Names the engine for commands that ask for it, as cdktf does: one that was downloaded is not on the PATH. */
async function engineVariable(): Promise<NodeJS.ProcessEnv> {
  const path = (await findEngine())?.path ?? cachedEngine();
  return path === undefined ? {} : { [ENGINE_VARIABLE]: path };
}

let running: ChildProcess | undefined;

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolveExit, reject) => {
    const child = spawn(program, [...args], { stdio: "inherit", env });
    running = child;
    // Ctrl-C reaches the command by itself; the provider must outlive it, so that the engine can end cleanly.
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
