import { type InterruptNotice, withInterrupts } from "../engine/interrupts";
import { obtainEngine } from "../engine/obtain-engine";
import { withPlaceholderCertificates } from "../operations/certificates/placeholder-certificates";
import { type Deployment, withDeployment, withDoomedDeployment } from "../operations/deploy/deployment";
import type { Project } from "./load-project";
import { printError } from "./print-error";
import { withAws } from "./with-aws";

/**
 * Opens the accounts of a project, synthesizes its stacks and works on them; Ctrl-C stops it.
 * @param purpose `look`: certificates that a deployment requires can be missing; `destroy`: no stack is synthesized
 */
export async function withProject<T>(
  { config, files, worldFile }: Pick<Project, "config" | "files" | "worldFile">,
  purpose: "deploy" | "destroy" | "look",
  work: (deployment: Deployment) => Promise<T>,
): Promise<T> {
  const complete = purpose === "look" ? withPlaceholderCertificates(config) : config;
  const open = purpose === "destroy" ? withDoomedDeployment : withDeployment;
  return withInterrupts(
    () =>
      withAws(config, worldFile, async (aws) => {
        const binary = await obtainEngine();
        const { outputFolder, outputsFolder, recoveryFolder } = files;
        return open({ config: complete, aws, binary, outputFolder, outputsFolder, recoveryFolder }, work);
      }),
    sayInterrupt,
  );
}

/** Explains the effect of Ctrl-C. */
export function sayInterrupt({ consequence }: InterruptNotice): void {
  printError(
    "",
    consequence === "stopping"
      ? "Stopping: waiting for the engine to save the state. Press Ctrl-C again to kill it."
      : "Killed.",
  );
}
