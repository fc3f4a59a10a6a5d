import type { Command } from "commander";
import { forgetCertificate } from "../../../authoring/app/certificate-records";
import { destroy } from "../../operations/deploy/destroy";
import { configuredBuckets } from "../../operations/state-bucket/target-buckets";
import { loadDeployed, type Project } from "../load-project";
import { print, printJson } from "../print";
import { type DialogueOptions, terminalDialogue } from "../terminal-dialogue";
import { withProject } from "../with-project";
import { destroyedJson, destroyedLines } from "./destroyed-text";

/** Exit code when resources are left. */
const EXIT_LEFT = 1;

/** Destroys stacks and prints the leftovers. @returns the exit code */
export async function runDestroy(
  names: readonly string[],
  options: DialogueOptions,
  command: Command,
): Promise<number> {
  const project = loadDeployed(command);
  const dialogue = terminalDialogue(options);
  if (project.problem !== undefined)
    dialogue.say(
      "warning: the config cannot be read; this destroys what was deployed from here before",
      ...project.problem.split("\n").map((line) => `  ${line}`),
    );
  const destroyed = await withProject(project, "destroy", (deployment) => destroy(deployment, dialogue, names));
  for (const { consumer } of destroyed.certificates.deleted)
    forgetCertificate(project.files.certificateRecords, consumer.name);
  if (options.json) printJson({ ...destroyedJson(destroyed), steps: dialogue.times });
  else print("", ...destroyedLines(destroyed), ...keptLines(project, names));
  return destroyed.left.length > 0 ? EXIT_LEFT : 0;
}

/** What a destroy keeps on purpose. */
function keptLines({ config, worldFile }: Project, names: readonly string[]): readonly string[] {
  if (names.length > 0 || worldFile !== undefined) return [];
  const buckets = configuredBuckets(config).map(
    ({ bucket }) => `  bucket ${bucket}, with the states and their versions`,
  );
  const files = "  local files: certificates, keys and VPN profiles in .privatelink";
  return ["", "Kept on purpose:", ...buckets, files];
}
