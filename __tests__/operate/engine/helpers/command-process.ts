import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { RUNS_TYPESCRIPT } from "../../../support/project";

/** A command of ours in a process of its own. */
export interface CommandProcess {
  readonly child: ChildProcess;
  /** Waits until this text was printed, and returns all that was. */
  untilPrinted(text: string): Promise<string>;
  /** Waits for the end. */
  readonly ended: Promise<{
    readonly exitCode: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly output: string;
  }>;
}

/** Starts a TypeScript file of `fixtures` with these arguments. It is killed when the test run ends. */
export function startFixture(file: string, ...args: readonly string[]): CommandProcess {
  const path = join(__dirname, "..", "fixtures", file);
  const child = spawn(process.execPath, [...RUNS_TYPESCRIPT, path, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const watchers = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      for (const watch of watchers) watch();
    });
  }
  const ended = new Promise<Awaited<CommandProcess["ended"]>>((resolve) => {
    child.once("close", (exitCode, signal) => {
      resolve({ exitCode, signal, output });
      for (const watch of watchers) watch();
    });
  });
  return {
    child,
    ended,
    untilPrinted: (text) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          if (output.includes(text)) resolve(output);
          else if (child.exitCode !== null) reject(new Error(`ended without printing "${text}":\n${output}`));
          else return;
          watchers.delete(watch);
        };
        watchers.add(watch);
        watch();
      }),
  };
}

/** Whether a process is there (one that has ended but was not asked for its exit code does not count). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until a process is gone; fails after five seconds. */
export async function untilGone(pid: number): Promise<void> {
  for (let attempt = 0; isAlive(pid); attempt += 1) {
    if (attempt === 100) throw new Error(`process ${pid} is still there`);
    await new Promise((resume) => setTimeout(resume, 50));
  }
}
