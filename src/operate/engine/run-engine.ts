/** One engine run in a stack's folder, from start to result or error. */
import { type Diagnostic, isError, parseTextDiagnostics } from "./diagnostics";
import type { CallOptions, StackFolder } from "./engine-calls";
import { EngineError, type EngineFailure, type EngineOperation, stackInterrupted } from "./engine-error";
import type { EngineBinary } from "./engine-kinds";
import { type Environment, engineEnvironment } from "./environment";
import { InterruptedError } from "./interrupts";
import { parseEventLine } from "./parse-event";
import { ProcessLog } from "./process-log";
import { RunLog } from "./run-log";
import { type ProcessResult, runProcess } from "./run-process";
import { keepUnsavedState, printedState, type UnsavedState } from "./unsaved-state";

/** What to run, and where. */
export interface EngineRunRequest {
  readonly binary: EngineBinary;
  readonly stack: StackFolder;
  /** The base of the engine's environment; see `engineEnvironment`. */
  readonly environment: Environment;
  readonly operation: EngineOperation;
  readonly flags: readonly string[];
  /** `events`: progress line by line, JSON or text. `document`: the output is one answer. */
  readonly output: "events" | "document";
  readonly options: CallOptions;
}

/** A run that has ended, successfully or not. */
export interface EngineRun {
  readonly request: EngineRunRequest;
  /** The reported events; empty for a document. */
  readonly log: RunLog;
  readonly result: ProcessResult;
  /** The state that it could not store. */
  readonly unsaved: UnsavedState | undefined;
}

/**
 * Runs the engine until it exits, with any exit code.
 *
 * @throws InterruptedError if the user stopped it; the signal's reason if the caller did.
 */
export async function runEngine(request: EngineRunRequest): Promise<EngineRun> {
  const { binary, stack, environment, operation, flags, output, options } = request;
  const log = new RunLog();
  // Imports are short. Their log would replace the record of a killed apply, which tells that its lock is nobody's.
  const isLogged = operation === "apply" || operation === "destroy";
  const mayChange = isLogged || operation === "import";
  const result = await runProcess({
    command: binary.path,
    args: [...operation.split(" "), ...flags],
    directory: stack.directory,
    environment: engineEnvironment(environment, options.environment),
    signal: options.signal,
    onLine: output === "events" ? (line) => report(line, log, options) : undefined,
    log: isLogged && stack.recoveryFolder ? ProcessLog.open(stack.recoveryFolder, stack.name, operation) : undefined,
  });
  const unsaved = mayChange && result.exitCode !== 0 ? keepUnsavedState(stack, log.printedState) : undefined;
  const run = { request, log, result, unsaved };
  if (result.exitCode !== 0 && result.stopReason !== undefined) throw stopped(run);
  return run;
}

/** @returns the run itself if its exit code is one of these. @throws EngineError otherwise. */
export function expectExitCode(run: EngineRun, ...codes: readonly number[]): EngineRun {
  const { exitCode } = run.result;
  if (exitCode !== null && codes.includes(exitCode)) return run;
  throw engineError(run, [...run.log.diagnostics("error"), ...parseTextDiagnostics(run.result.stderr).filter(isError)]);
}

export function engineError(run: EngineRun, diagnostics: readonly Diagnostic[]): EngineError {
  return new EngineError({ ...circumstances(run), diagnostics });
}

function report(line: string, log: RunLog, options: CallOptions): void {
  log.printedState ??= printedState(line);
  const event = parseEventLine(line);
  if (!event) return;
  log.add(event);
  options.onEvent?.(event);
}

function stopped(run: EngineRun): unknown {
  const reason = run.result.stopReason;
  return reason instanceof InterruptedError ? stackInterrupted(reason, circumstances(run)) : reason;
}

function circumstances({ request, log, result, unsaved }: EngineRun): Omit<EngineFailure, "diagnostics"> {
  const { exitCode, killedBy, stderr } = result;
  return {
    stackName: request.stack.name,
    operation: request.operation,
    completed: log.completed,
    result: { exitCode, killedBy, stderr },
    unsaved,
  };
}
