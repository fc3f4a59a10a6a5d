import { UserError } from "../../../base/errors/user-error";
import { EngineError } from "../../engine/engine-error";
import type { ApplyEvent } from "../../engine/events";
import { describeUnsaved } from "../../engine/unsaved-state";

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
    /** Whether the stored state knows what it can know. */
    public readonly isStateStored = true,
  ) {
    super(message);
  }
}

/** What failed. */
export interface FailedWork {
  readonly command: "deploy" | "destroy";
  /** Whether it was a rehearsal, after which nothing exists. @default false */
  readonly isRehearsal?: boolean;
  /** Whether something that was deployed before was to be changed or destroyed. @default false */
  readonly isChange?: boolean;
}

/** An engine's error with what exists now and what to do; any other error unchanged. */
export function explainFailedApply(error: unknown, work: FailedWork): unknown {
  if (!(error instanceof EngineError)) return error;
  const { command } = work;
  const { stackName, unsaved, result } = error;
  const completed = error.completed.filter(({ action }) => action !== "read");
  return new FailedApplyError(
    stackName,
    completed,
    [
      // A destroy also applies a saved plan.
      error.message.replace(": apply failed", `: ${command} failed`),
      ...(work.isRehearsal ? [] : orphanLines(error, command)).map((line) => `  ${line}`),
      ...completedLines(completed, command, stateOf(error)).map((line) => `  ${line}`),
      ...(unsaved ? describeUnsaved(stackName, unsaved) : wayOn(work, result.killedBy)).map((line) => `  ${line}`),
    ].join("\n"),
    unsaved === undefined,
  );
}

/** AWS's errors for what exists already: an earlier run created it, and no state knows it. */
const EXISTS =
  /already exists|AlreadyExists|AlreadyAssociated|\.Duplicate|Duplicate[A-Z]|DuplicateAz|already associated|already has|ConflictsWithExisting|conflicts with an existing/;

function orphanLines({ diagnostics, stackName }: EngineError, command: "deploy" | "destroy"): readonly string[] {
  const texts = diagnostics.map(({ address, detail, summary }) => ({ address, text: `${summary}\n${detail}` }));
  const existing = texts.flatMap(({ address, text }) => (EXISTS.test(text) && address !== undefined ? [address] : []));
  return existing.flatMap((address) => [
    `orphan: ${address} exists, but is not in the state: an earlier run may have created it`,
    `do: privatelink adopt '${stackName}:${address}', then run \`privatelink ${command}\` again`,
  ]);
}

/** What the stored state knows of the changes. */
function stateOf({ unsaved, result }: EngineError): string {
  if (unsaved) return "these exist and are not in the stored state";
  return result.killedBy
    ? "these exist; the last of them may be missing from the state"
    : "these exist and are in the state";
}

function wayOn({ command, isRehearsal, isChange }: FailedWork, killedBy: string | null): readonly string[] {
  if (isRehearsal) return ["do: fix the cause, then rehearse again: nothing of this exists on AWS"];
  if (killedBy) return [`do: run \`privatelink ${command}\` again: it continues with what the state knows`];
  if (command === "deploy" && isChange)
    return [
      "do: fix the cause, then run `privatelink deploy` again, or restore the config that was deployed before;",
      "  `privatelink rehearse --from deployed` shows whether either config can be deployed from here",
    ];
  return [`do: fix the cause, then run \`privatelink ${command}\` again: it resumes from here`];
}

function completedLines(
  completed: readonly ApplyEvent[],
  command: "deploy" | "destroy",
  state: string,
): readonly string[] {
  if (completed.length === 0) return ["nothing was changed before it failed"];
  const what = command === "deploy" ? `created or changed before it failed; ${state}` : "destroyed before it failed";
  const named = completed.slice(0, NAMED).map(({ address }) => `  ${address}`);
  const rest = completed.length - named.length;
  return [`${what}:`, ...named, ...(rest > 0 ? [`  and ${rest} more`] : [])];
}
