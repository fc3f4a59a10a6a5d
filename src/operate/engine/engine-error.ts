/** Errors of an engine run. */
import { UserError } from "../../base/errors/user-error";
import { type Diagnostic, formatDiagnostic, plainLines } from "./diagnostics";
import type { ApplyEvent } from "./events";
import { InterruptedError } from "./interrupts";
import type { ProcessResult } from "./run-process";
import { describeUnsaved, type UnsavedState } from "./unsaved-state";

/** An engine command, as typed. */
export type EngineOperation =
  | "init"
  | "validate"
  | "plan"
  | "apply"
  | "destroy"
  | "show"
  | "output"
  | "state list"
  | "state pull"
  | "state push"
  | "state rm"
  | "force-unlock"
  | "providers lock"
  | "import";

/** How many lines at the end of stderr are shown if the engine failed without a diagnostic. */
const LAST_LINES = 20;

/** A failed run. */
export interface EngineFailure {
  /** The stack's name. */
  readonly stackName: string;
  readonly operation: EngineOperation;
  /** The engine's errors; empty if it failed without one. */
  readonly diagnostics: readonly Diagnostic[];
  /** Changes that were applied before the failure. They are in the state, unless {@link unsaved} says otherwise. */
  readonly completed: readonly ApplyEvent[];
  readonly result: EngineExit;
  /** Where the state is that the engine could not store. @default the engine stored its state, or was killed before */
  readonly unsaved?: UnsavedState;
}

/** How the engine exited. Without stdout: states, plans, outputs and events contain secret values. */
export type EngineExit = Pick<ProcessResult, "exitCode" | "killedBy" | "stderr">;

/** An engine command failed. The message contains the stack's name and the engine's own errors. */
export class EngineError extends UserError implements EngineFailure {
  public override readonly name: string = "EngineError";
  public readonly stackName: string;
  public readonly operation: EngineOperation;
  public readonly diagnostics: readonly Diagnostic[];
  public readonly completed: readonly ApplyEvent[];
  public readonly result: EngineExit;
  public readonly unsaved?: UnsavedState;

  public constructor(failure: EngineFailure) {
    super(describeFailure(failure));
    this.stackName = failure.stackName;
    this.operation = failure.operation;
    this.diagnostics = failure.diagnostics;
    this.completed = failure.completed;
    this.result = failure.result;
    this.unsaved = failure.unsaved;
  }
}

/** The error of a run that the user interrupted: the consequences for the stack, and how to resume. */
export function stackInterrupted(
  interrupt: InterruptedError,
  failure: Omit<EngineFailure, "diagnostics">,
): InterruptedError {
  const { stackName, operation, completed, result, unsaved } = failure;
  const head = `stack "${stackName}": ${operation} was interrupted by ${interrupt.signal}`;
  const consequence = result.killedBy
    ? "the engine was killed: its last changes may be missing from the state, and the state may still be locked"
    : `the engine stopped cleanly: ${countCompleted(completed)}, and the state is up to date`;
  const lines = unsaved ? describeUnsaved(stackName, unsaved) : [consequence, "run the same command again to resume"];
  return new InterruptedError(interrupt.signal, [head, ...lines.map((line) => `  ${line}`)].join("\n"));
}

function countCompleted(completed: readonly ApplyEvent[]): string {
  if (completed.length === 0) return "no resource was changed";
  return completed.length === 1 ? "one change was applied" : `${completed.length} changes were applied`;
}

function describeFailure({ stackName, operation, diagnostics, result }: EngineFailure): string {
  const head = `stack "${stackName}": ${operation} failed`;
  if (diagnostics.length > 0) return [head, ...diagnostics.map(formatDiagnostic).map(indent)].join("\n");
  const end = result.killedBy ? `was terminated by ${result.killedBy}` : `exited with code ${result.exitCode}`;
  const lines = plainLines(result.stderr).filter((line) => line !== "");
  return lines.length === 0
    ? `${head}\n  the engine ${end} without an error message`
    : `${head}\n  the engine ${end}; the last lines of its stderr:\n${indent(lines.slice(-LAST_LINES).join("\n"))}`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
