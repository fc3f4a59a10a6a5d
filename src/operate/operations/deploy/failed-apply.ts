import { UserError } from "../../../base/errors/user-error";
import { EngineError } from "../../engine/engine-error";
import type { ApplyEvent } from "../../engine/events";

/** So many changes are named; the rest is a number. */
const NAMED = 8;

/** Why an apply or a destroy failed, with what it had done by then and how to go on. */
export class FailedApplyError extends UserError {
  public override readonly name: string = "FailedApplyError";

  public constructor(
    /** The stack that it failed in. */
    public readonly stackName: string,
    /** Changes that were made before: they are real, and the state knows them. */
    public readonly completed: readonly ApplyEvent[],
    message: string,
  ) {
    super(message);
  }
}

/** The error of an engine with what exists now and what to do; any other error as it is. */
export function explainFailedApply(error: unknown, command: "deploy" | "destroy"): unknown {
  if (!(error instanceof EngineError)) return error;
  const { stackName } = error;
  const completed = error.completed.filter(({ action }) => action !== "read");
  return new FailedApplyError(
    stackName,
    completed,
    [
      // What is destroyed is applied too: a plan that was saved.
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
