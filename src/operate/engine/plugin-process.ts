/** Starts a real provider plugin in debug mode: it serves many clients, and prints how to reattach to it. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { pluginDoesNotStart } from "../../base/errors/engine-errors";

const START_TIMEOUT_MS = 60_000;

/** Runs the plugin until stdin closes, which happens however this process exits. */
const GUARD = `
const { spawn } = require("node:child_process");
const plugin = spawn(process.argv[1], ["-debug"], { stdio: ["ignore", "inherit", "ignore"] });
plugin.once("error", () => process.exit(1));
plugin.once("exit", (code) => process.exit(code ?? 1));
process.stdin.resume().once("end", () => plugin.kill("SIGKILL"));
`;

/** A plugin that is running. */
export interface PluginProcess {
  /** The value of `TF_REATTACH_PROVIDERS` that makes an engine use this plugin. */
  readonly reattach: string;
  /** Stops the plugin, and waits until it has exited. */
  stop(): Promise<void>;
}

/**
 * @param environment variables besides those that every program needs. @default none
 * @throws UserError when the program does not answer within a minute
 */
export async function startPluginProcess(
  program: string,
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<PluginProcess> {
  const { PATH, HOME, TMPDIR } = process.env;
  const guard = spawn(process.execPath, ["-e", GUARD, program], {
    env: { PATH, HOME, TMPDIR, ...environment },
    stdio: ["pipe", "pipe", "ignore"],
    // A signal to this process's group must reach the guard only by closing its stdin.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => {
    for (const event of ["error", "exit"]) guard.once(event, () => resolve());
  });
  const stop = (): Promise<void> => {
    guard.stdin.end();
    return ended;
  };
  try {
    return { reattach: await printedReattach(program, guard), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function printedReattach(program: string, guard: ChildProcessByStdio<Writable, Readable, null>): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (found: string) => reject(pluginDoesNotStart(program, found));
    const timer = setTimeout(() => fail("no answer within a minute"), START_TIMEOUT_MS);
    guard.once("error", (error) => fail(error.message));
    guard.once("exit", (code) => fail(`it exited with code ${code}`));
    createInterface({ input: guard.stdout }).on("line", (line) => {
      const reattach = /TF_REATTACH_PROVIDERS='(.*)'$/.exec(line)?.[1];
      if (reattach === undefined) return;
      clearTimeout(timer);
      resolve(reattach);
    });
  });
}
