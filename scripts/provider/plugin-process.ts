/** Starts a real provider plugin the way its developers do: it serves many clients and prints how to reattach it. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

const START_TIMEOUT_MS = 60_000;

/** A plugin that is running. */
export interface PluginProcess {
  /** The value of `TF_REATTACH_PROVIDERS` that makes an engine use this plugin. */
  readonly reattach: string;
  stop(): void;
}

/** @throws Error when the program does not answer within a minute. */
export async function startPluginProcess(program: string): Promise<PluginProcess> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(program, ["-debug"], { env: { PATH, HOME, TMPDIR }, stdio: ["ignore", "pipe", "ignore"] });
  // An error that nothing catches must not leave the plugin behind.
  const kill = (): void => {
    child.kill("SIGKILL");
  };
  process.once("exit", kill);
  const stop = (): void => {
    process.removeListener("exit", kill);
    kill();
  };
  try {
    return { reattach: await printedReattach(child), stop };
  } catch (error) {
    stop();
    throw error;
  }
}

function printedReattach(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("the plugin did not answer within a minute")), START_TIMEOUT_MS);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the plugin exited with code ${code}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on("line", (line) => {
      const reattach = /TF_REATTACH_PROVIDERS='(.*)'$/.exec(line)?.[1];
      if (reattach === undefined) return;
      clearTimeout(timer);
      resolve(reattach);
    });
  });
}
