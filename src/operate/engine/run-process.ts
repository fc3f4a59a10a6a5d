/** Runs a child process: line by line output, interruptible, never left running. */
import type { ChildProcess } from "node:child_process";
import type { Readable } from "node:stream";
import spawn from "cross-spawn";
import { programNotStarted } from "../../base/errors/engine-errors";
import { forgetChild, killWithDescendants, LEADS_OWN_GROUP, rememberChild } from "./child-processes";
import type { Environment } from "./environment";
import { InterruptedError, withInterrupts } from "./interrupts";
import { Lines } from "./lines";
import type { ProcessLog } from "./process-log";

export interface ProcessRequest {
  /** Absolute path of the executable, or a command on the PATH. */
  readonly command: string;
  readonly args: readonly string[];
  /** The folder to run in. */
  readonly directory: string;
  /** The child's whole environment. */
  readonly environment: Environment;
  /** Sends SIGINT to the child and waits until it has exited. @default only Ctrl-C stops it */
  readonly signal?: AbortSignal;
  /** Receives each line of stdout, without its line end. @default none */
  readonly onLine?: (line: string) => void;
  /**
   * A log, readable only by its owner, to which the child writes its output. Such a child outlives this process: with a
   * pipe, the first line that it prints after our death would kill it. @default a pipe
   */
  readonly log?: ProcessLog;
}

export interface ProcessResult {
  /** `null` if a signal terminated the child. */
  readonly exitCode: number | null;
  /** The signal that terminated the child, e.g. `SIGKILL`. */
  readonly killedBy: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why the child was interrupted; `undefined` if it was not. It may have succeeded nevertheless. */
  readonly stopReason: unknown;
}

/**
 * Runs a process until it exits, with any exit code.
 *
 * @throws UserError if the process cannot be started.
 * @throws the signal's reason if it is already aborted; the error that `onLine` throws, after the child has stopped.
 */
export async function runProcess(request: ProcessRequest): Promise<ProcessResult> {
  return withInterrupts((interrupt) =>
    run(request, request.signal ? AbortSignal.any([interrupt, request.signal]) : interrupt),
  );
}

async function run(request: ProcessRequest, signal: AbortSignal): Promise<ProcessResult> {
  signal.throwIfAborted();
  const { log } = request;
  const child = spawn(request.command, [...request.args], {
    cwd: request.directory,
    env: { ...request.environment },
    stdio: ["ignore", log?.descriptor("stdout") ?? "pipe", log?.descriptor("stderr") ?? "pipe"],
    detached: LEADS_OWN_GROUP,
  });
  log?.started(child.pid);
  const stop = (): void => askToStop(child, signal.reason);
  rememberChild(child, { survivesUs: log !== undefined });
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await ended(child, request, signal);
  } finally {
    signal.removeEventListener("abort", stop);
    forgetChild(child);
    // The record of a killed child tells the next command that the state lock it left belongs to nobody.
    if (child.signalCode === null) log?.ended();
  }
}

function ended(child: ChildProcess, request: ProcessRequest, signal: AbortSignal): Promise<ProcessResult> {
  return new Promise((fulfil, reject) => {
    let listenerError: { readonly error: unknown } | undefined;
    const listen = (line: string): void => {
      if (listenerError) return;
      try {
        request.onLine?.(line);
      } catch (error) {
        listenerError = { error };
        askToStop(child, undefined);
      }
    };
    const { log } = request;
    const stdout = log ? log.follow("stdout", listen).end : collect(child.stdout, listen);
    const stderr = log ? log.follow("stderr", () => {}).end : collect(child.stderr, () => {});
    child.once("error", (error) => {
      stdout();
      stderr();
      reject(programNotStarted(request.command, request.directory, error));
    });
    child.once("close", (exitCode, killedBy) => {
      // The descendants of a killed engine would never exit on their own.
      if (killedBy) killWithDescendants(child);
      const output = { stdout: stdout(), stderr: stderr() };
      if (listenerError) reject(listenerError.error);
      else fulfil({ exitCode, killedBy, ...output, stopReason: signal.reason });
    });
  });
}

/** Windows sends Ctrl-C to the child itself, and has no other way to interrupt a console program. */
function askToStop(child: ChildProcess, reason: unknown): void {
  if (process.platform === "win32" && reason instanceof InterruptedError) return;
  child.kill("SIGINT");
}

/** @returns a function for the end of the stream: it emits the last, incomplete line and returns the whole text. */
function collect(stream: Readable | null, onLine: (line: string) => void): () => string {
  const lines = new Lines(onLine);
  stream?.setEncoding("utf8").on("data", (chunk: string) => lines.add(chunk));
  return () => lines.end();
}
