import type { Command } from "commander";
import { unlockStates } from "../../operations/state/unlock-state";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { print, printJson } from "../print";
import { type DialogueOptions, terminalDialogue } from "../terminal-dialogue";
import { withProject } from "../with-project";

/** Removes locks that dead engines left. */
export async function runStateUnlock(
  names: readonly string[],
  options: DialogueOptions,
  command: Command,
): Promise<void> {
  const project = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  const dialogue = terminalDialogue(options);
  const removed = await withProject(project, "look", (deployment) => unlockStates(deployment, dialogue, names));
  if (options.json) printJson({ removed: removed.map(({ stack, lock }) => ({ stack, ...lock })) });
  else if (removed.length === 0) print("No state is locked.");
  else print(...removed.map(({ stack }) => `${stack}: the lock is removed`));
}
