import { UserError } from "../../../base/errors/user-error";
import { EngineError } from "../../engine/engine-error";
import type { ApplyEvent } from "../../engine/events";

/** The number of changes to list; the others are only counted. */
const NAMED = 8;

/** Why an apply or a destroy failed, what it had changed before, and how to resume. */
export class FailedApplyError extends UserError {
  public override readonly name: string = "FailedApplyError";

  public constructor(
    /** The stack in which it failed. */
    public readonly stackName: string,
    /** Changes before the failure: they exist and are in the state. */
    public readonly completed: readonly ApplyEvent[],
    message: string,
  ) {
    super(message);
  }
}

/** An engine's error with what exists now and what to do; any other error unchanged. */
export function explainFailedApply(error: unknown, command: "deploy" | "destroy"): unknown {
  if (!(error instanceof EngineError)) return error;
  const { stackName } = error;
  const completed = error.completed.filter(({ action }) => action !== "read");
  return new FailedApplyError(
    stackName,
    completed,
    [
      // A destroy also applies a saved plan.
      error.message.replace(": apply failed", `: ${command} failed`),
      ...completedLines(completed, command).map((line) => `  ${line}`),
      `  do: fix the cause, then run \`privatelink ${command}\` again: it resumes from here`,
    ].join("\n"),
  );
}

function completedLines(completed: readonly ApplyEvent[], command: "deploy" | "destroy"): readonly string[] {
  if (completed.length === 0) return ["nothing was changed before it failed"];
  const what =
    command === "deploy"
      ? "created or changed before it failed; these exist and are in the state"
      : "destroyed before it failed";
  const named = completed.slice(0, NAMED).map(({ address }) => `  ${address}`);
  const rest = completed.length - named.length;
  return [`${what}:`, ...named, ...(rest > 0 ? [`  and ${rest} more`] : [])];
}
