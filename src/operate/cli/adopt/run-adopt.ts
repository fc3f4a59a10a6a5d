import type { Command } from "commander";
import { adopt } from "../../operations/inventory/adopt";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { print, printJson } from "../print";
import { type DialogueOptions, terminalDialogue } from "../terminal-dialogue";
import { withProject } from "../with-project";

/** Exit code when orphans are left. */
const EXIT_LEFT = 1;

/** Adopts or deletes orphans. @returns the exit code */
export async function runAdopt(
  names: readonly string[],
  options: DialogueOptions & { readonly delete: boolean },
  command: Command,
): Promise<number> {
  const project = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  const dialogue = terminalDialogue(options);
  const done = await withProject(project, options.delete ? "destroy" : "look", (deployment) =>
    adopt(deployment, dialogue, { names, delete: options.delete }),
  );
  const { adopted, deleted, left } = done;
  if (options.json) printJson({ ...done, steps: dialogue.times });
  else
    print(
      "",
      ...adopted,
      ...deleted.map((what) => `deleted: ${what}`),
      ...(left.length > 0 ? ["Left:", ...left.map((line) => `  ${line}`)] : []),
      ...(adopted.length + deleted.length + left.length === 0 ? ["There are no orphans."] : []),
      ...(adopted.length > 0 ? ["Next: privatelink deploy"] : []),
    );
  return left.length > 0 ? EXIT_LEFT : 0;
}
