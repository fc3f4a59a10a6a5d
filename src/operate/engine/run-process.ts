/** Runs one child process to its end: output by lines, stopped by a signal, never left behind. */
import type { ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import spawn from "cross-spawn";
import { programNotStarted } from "../../base/errors/engine-errors";
import { forgetChild, killWithDescendants, LEADS_OWN_GROUP, rememberChild } from "./child-processes";
import type { Environment } from "./environment";
import { InterruptedError, withInterrupts } from "./interrupts";

export interface ProcessRequest {
  /** Absolute path of the executable, or a command on the PATH. */
  readonly command: string;
  readonly args: readonly string[];
  /** The folder to run in. */
  readonly directory: string;
  /** The child's whole environment: nothing is added to it. */
  readonly environment: Environment;
  /** When aborted, the child gets SIGINT and is waited for. @default only Ctrl-C stops it */
  readonly signal?: AbortSignal;
  /** Gets each line of standard output as it comes, without its line end. @default none */
  readonly onLine?: (line: string) => void;
}

export interface ProcessResult {
  /** `null` if the child was ended by a signal. */
  readonly exitCode: number | null;
  /** The signal that ended the child, e.g. `SIGKILL`. */
  readonly killedBy: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why the child was asked to stop; `undefined` if nobody asked. It may have succeeded all the same. */
  readonly stopReason: unknown;
}

/**
 * Runs a process and waits until it has ended, whatever its exit code.
 *
 * @throws UserError if the process cannot be started.
 * @throws the reason of the signal if it is aborted already, and whatever `onLine` throws (the child is stopped first).
 */
export async function runProcess(request: ProcessRequest): Promise<ProcessResult> {
  return withInterrupts((interrupt) =>
    run(request, request.signal ? AbortSignal.any([interrupt, request.signal]) : interrupt),
  );
}

async function run(request: ProcessRequest, signal: AbortSignal): Promise<ProcessResult> {
  signal.throwIfAborted();
  const child = spawn(request.command, [...request.args], {
    cwd: request.directory,
    env: { ...request.environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: LEADS_OWN_GROUP,
  });
  const stop = (): void => askToStop(child, signal.reason);
  rememberChild(child);
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await ended(child, request, signal);
  } finally {
    signal.removeEventListener("abort", stop);
    forgetChild(child);
  }
}

function ended(child: ChildProcess, request: ProcessRequest, signal: AbortSignal): Promise<ProcessResult> {
  return new Promise((fulfil, reject) => {
    let listenerError: { readonly error: unknown } | undefined;
    const stdout = collect(child.stdout, (line) => {
      if (listenerError) return;
      try {
        request.onLine?.(line);
      } catch (error) {
        listenerError = { error };
        askToStop(child, undefined);
      }
    });
    const stderr = collect(child.stderr, () => {});
    child.once("error", (error) => reject(cannotStart(request, error)));
    child.once("close", (exitCode, killedBy) => {
      // What a killed engine started has lost its master and would never end by itself.
      if (killedBy) killWithDescendants(child);
      const output = { stdout: stdout.end(), stderr: stderr.end() };
      if (listenerError) reject(listenerError.error);
      else fulfil({ exitCode, killedBy, ...output, stopReason: signal.reason });
    });
  });
}

/** Windows delivers a Ctrl-C to the child itself, and knows no other way to ask a console program to stop. */
function askToStop(child: ChildProcess, reason: unknown): void {
  if (process.platform === "win32" && reason instanceof InterruptedError) return;
  child.kill("SIGINT");
}

interface Collected {
  /** Hands out the last, unfinished line and returns all of the text. */
  end(): string;
}

function collect(stream: Readable | null, onLine: (line: string) => void): Collected {
  let text = "";
  let lineStart = 0;
  stream?.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    for (let end = text.indexOf("\n", lineStart); end >= 0; end = text.indexOf("\n", lineStart)) {
      onLine(text.slice(lineStart, end).replace(/\r$/, ""));
      lineStart = end + 1;
    }
  });
  return {
    end() {
      if (lineStart < text.length) onLine(text.slice(lineStart));
      return text;
    },
  };
}

function cannotStart(request: ProcessRequest, error: Error): Error {
  return programNotStarted(request.command, request.directory, error);
}
