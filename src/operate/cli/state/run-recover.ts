import { resolve } from "node:path";
import type { Command } from "commander";
import { fileNeedsOneStack } from "../../../base/errors/command-errors";
import { recoverStates } from "../../operations/state/recover-state";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { print, printJson } from "../print";
import { terminalDialogue } from "../terminal-dialogue";
import { withProject } from "../with-project";

/** Stores states that could not be stored. */
export async function runStateRecover(
  names: readonly string[],
  { file, json }: { readonly file?: string; readonly json: boolean },
  command: Command,
): Promise<void> {
  if (file !== undefined && names.length !== 1) throw fileNeedsOneStack(names.length);
  const project = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  const dialogue = terminalDialogue({ yes: true, json });
  const recovered = await withProject(project, "look", (deployment) =>
    recoverStates(deployment, dialogue, names, file && resolve(file)),
  );
  if (json) printJson({ recovered });
  else if (recovered.length === 0) print("No state waits to be recovered.");
  else
    print(
      ...recovered.map(({ stack, serial }) => `${stack}: stored as number ${serial}, and the file is deleted`),
      "Next: run the command that failed again.",
    );
}
