import { resolve } from "node:path";
import spawn from "cross-spawn";
import { commandNotFound, noCommandToRun } from "../errors";
import { startRehearsal } from "../rehearsal";

const FORWARDED_SIGNALS = ["SIGTERM", "SIGHUP"] as const;

/**
 * Runs a command with the simulated accounts behind its engine.
 * @returns the command's exit code
 */
export async function execInRehearsal(command: readonly string[], worldFile: string): Promise<number> {
  const [program, ...args] = command;
  if (program === undefined) throw noCommandToRun();
  const rehearsal = await startRehearsal({ worldFile: resolve(worldFile) });
  try {
    return await run(program, args, { ...process.env, ...rehearsal.env });
  } finally {
    await rehearsal.stop();
  }
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolveExit, reject) => {
    const child = spawn(program, [...args], { stdio: "inherit", env });
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
