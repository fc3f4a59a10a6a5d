import type { ChildProcess } from "node:child_process";
import type { Command } from "commander";
import spawn from "cross-spawn";
import { commandNotFound, noCommandToRun } from "../../../base/errors/rehearsal-errors";
import { engineEnvironment } from "../../engine/environment";
import { withExecAccounts } from "../../operations/exec/open-exec";
import { type AccountOptions, execOptions, printNotSimulated } from "./exec-options";

const FORWARDED_SIGNALS = ["SIGTERM", "SIGHUP"] as const;

/** The command runs interactively: it can ask questions and print hints. */
const AT_A_PROMPT = { TF_INPUT: process.env.TF_INPUT, TF_IN_AUTOMATION: process.env.TF_IN_AUTOMATION };

/**
 * Runs a command with the simulated accounts behind its engine.
 * @returns the command's exit code
 */
export async function execInRehearsal(
  words: readonly string[],
  options: AccountOptions,
  command: Command,
): Promise<number> {
  const [program, ...args] = words;
  if (program === undefined) throw noCommandToRun();
  const onKill = () => void running?.kill("SIGKILL");
  return withExecAccounts({ ...execOptions(options, command), onKill }, async (accounts) => {
    const environment = engineEnvironment(process.env, { ...accounts.variables, ...AT_A_PROMPT });
    try {
      return await run(accounts.programFor(program), args, environment);
    } finally {
      printNotSimulated(accounts.notSimulated());
    }
  });
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
