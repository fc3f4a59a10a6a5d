/** A command that ends before it is done has failed, even if code of the config calls `process.exit(0)`. */
import { printError } from "./print-error";

let running = 0;
const EXIT_FAILED = 1;

/** Runs a command's action. */
export async function untilDone<T>(action: () => Promise<T>): Promise<T> {
  if (running === 0) process.on("exit", failIfRunning);
  running += 1;
  try {
    return await action();
  } finally {
    running -= 1;
    if (running === 0) process.off("exit", failIfRunning);
  }
}

function failIfRunning(code: number): void {
  if (code !== 0) return;
  printError("the command was ended before it was done: the config, or a module that it loads, calls process.exit()");
  process.exitCode = EXIT_FAILED;
}
