/** States that must not be planned against: the plan would create everything a second time. */
import { existsSync, readFileSync, renameSync } from "node:fs";
import { relative } from "node:path";
import { stateFileDamaged, unsavedStatePending } from "../../../base/errors/state-errors";
import { parseJson } from "../../../base/json";
import type { StackFolder } from "../../engine/engine-calls";
import { unsavedStates } from "../../engine/unsaved-state";
import type { Deployment } from "./deployment";
import { hasSavedOutputs } from "./saved-outputs";
import { statePlace } from "./stack-place";

/** @throws UserError for a state that waits to be recovered, and for a local state file that is damaged */
export function requireSoundStates(deployment: Deployment, stacks: readonly StackFolder[]): void {
  for (const stack of stacks) {
    const [pending] = unsavedStates(stack);
    if (pending !== undefined) throw unsavedStatePending(stack.name, shown(pending));
    requireSoundFile(deployment, stack);
  }
}

function requireSoundFile({ config, outputsFolder }: Deployment, stack: StackFolder): void {
  const place = statePlace(config, stack);
  if (!("file" in place) || !existsSync(place.file)) return;
  const backup = `${place.file}.backup`;
  const problem = stateProblem(readFileSync(place.file, "utf8"));
  if (problem === undefined) return;
  const hasBackup = existsSync(backup) && stateProblem(readFileSync(backup, "utf8")) === undefined;
  // An engine that was killed before it created anything leaves an empty file.
  if (problem === EMPTY && !hasBackup && !hasSavedOutputs(outputsFolder, stack.name)) return;
  throw stateFileDamaged(stack.name, shown(place.file), problem, hasBackup ? shown(backup) : undefined);
}

/**
 * Renames a local state file that an engine could write only in part, so that the whole state can take its place.
 * @returns its new name; undefined if the file is sound or missing
 */
export function setAsideDamaged(config: Deployment["config"], stack: StackFolder): string | undefined {
  const place = statePlace(config, stack);
  if (!("file" in place) || !existsSync(place.file)) return undefined;
  if (stateProblem(readFileSync(place.file, "utf8")) === undefined) return undefined;
  const damaged = `${place.file}.damaged`;
  renameSync(place.file, damaged);
  return damaged;
}

const EMPTY = "it is empty";

/** Why a text is not a state; undefined for a state, encrypted or not. */
export function stateProblem(text: string): string | undefined {
  if (text.trim() === "") return EMPTY;
  const json = parseJson(text);
  if (json === undefined)
    return `it is not JSON; its ${Buffer.byteLength(text)} bytes are probably a part of the state`;
  const isState = typeof json === "object" && json !== null && ("version" in json || "encrypted_data" in json);
  return isState ? undefined : "it is JSON, but not a state: it has no version";
}

/** A path as a person types it. */
function shown(file: string): string {
  const short = relative(process.cwd(), file);
  return short.startsWith("..") ? file : short;
}
