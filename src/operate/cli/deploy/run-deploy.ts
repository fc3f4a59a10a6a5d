import { relative } from "node:path";
import type { Command } from "commander";
import pc from "picocolors";
import { printFindings } from "../../../authoring/app/print-findings";
import { CertificateStore } from "../../certificate-store/certificate-store";
import { type DeployedStack, deploy } from "../../operations/deploy/deploy";
import { printableOutputs } from "../../operations/deploy/saved-outputs";
import { loadProject } from "../load-project";
import { oneLine } from "../one-line";
import { print, printJson } from "../print";
import { type DialogueOptions, terminalDialogue } from "../terminal-dialogue";
import { withProject } from "../with-project";

/** Options of `privatelink deploy`. */
export interface DeployCommandOptions extends DialogueOptions {
  readonly forecast: boolean;
}

/** Deploys stacks and prints their outputs. */
export async function runDeploy(
  names: readonly string[],
  options: DeployCommandOptions,
  command: Command,
): Promise<void> {
  const project = loadProject(command);
  if (!options.json) printFindings(project.findings, project.configFile);
  const dialogue = terminalDialogue(options);
  const deployed = await withProject(project, "deploy", (deployment) =>
    deploy(deployment, dialogue, {
      names,
      withForecast: options.forecast,
      certificateStore: (consumer) => new CertificateStore(project.files.pkiFolder(consumer)),
    }),
  );
  if (options.json) printJson({ stacks: deployed.map(deployedJson), steps: dialogue.times });
  else print(...deployed.flatMap(deployedLines), "", ...nextLines(deployed));
}

/** A deployed stack as JSON, without sensitive values. */
export function deployedJson({ work, outputsFile }: DeployedStack) {
  return {
    name: work.name,
    plan: work.plan?.counts,
    changes: work.plan?.changes.map(({ address, action }) => ({ address, action })) ?? [],
    applied: work.applied?.counts ?? null,
    outputs: printableOutputs(work.outputs ?? {}),
    outputsFile,
  };
}

function deployedLines({ work, outputsFile }: DeployedStack): readonly string[] {
  const { name, outputs = {} } = work;
  const hasSecrets = Object.values(outputs).some(({ sensitive }) => sensitive);
  const where = relative(process.cwd(), outputsFile);
  return [
    "",
    pc.bold(name),
    ...Object.entries(printableOutputs(outputs)).map(([output, value]) => `  ${output} = ${oneLine(value)}`),
    `  saved in ${where}${hasSecrets ? ", including sensitive values; readable only by you" : ""}`,
  ];
}

function nextLines(deployed: readonly DeployedStack[]): readonly string[] {
  const hasVpn = deployed.some(({ work }) => work.outputs?.client_vpn_endpoint_id !== undefined);
  return hasVpn ? ["Next: privatelink vpn export && privatelink vpn connect, then privatelink test"] : [];
}
