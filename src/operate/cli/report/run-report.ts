import { existsSync } from "node:fs";
import type { Command } from "commander";
import { type LoadedConfig, loadConfig, resolveConfigFile } from "../../../authoring/app/load-config";
import { SIMULATED_VARIABLE } from "../../../authoring/app/project-files";
import { noPathForCard } from "../../../base/errors/command-errors";
import { obtainEngine } from "../../engine/obtain-engine";
import { buildCard, buildReport, reportFacts } from "../../operations/build-report";
import { forecastForReport } from "../../operations/forecast/report-forecast";
import { knownNetworks } from "../../operations/known-networks";
import { CERTIFICATE_RULE, loadProject, type Project } from "../load-project";
import { type StateOptions, topologyFor } from "../topology-options";
import { withProject } from "../with-project";
import { writeResult } from "../write-result";

/** Options of `privatelink report`. */
export interface ReportCommandOptions extends StateOptions {
  readonly output: string;
  /** The file of the card. */
  readonly card?: string;
  readonly title: string;
  readonly plan: boolean;
}

/** Writes the report, and the card. */
export async function runReport(options: ReportCommandOptions, command: Command): Promise<void> {
  const project = projectOf(options, command);
  const loaded = project ?? (options.rehearse ? rehearsedConfig(command) : undefined);
  const findings = loaded?.findings ?? [];
  const networks = loaded ? knownNetworks(loaded.config) : [];
  // Of a config that has changed since, the stacks are as before: their plan would miss the change. Without stacks, nothing
  // was deployed from here.
  if (project && options.plan && existsSync(project.files.outputFolder))
    await withProject(project, "look", async () => undefined);
  const toStandardOutput = options.output === "-" || options.card === "-";
  const reading = await topologyFor({ ...options, json: toStandardOutput }, command, options.plan);
  const facts = reportFacts(reading, { isSimulated: isSimulated(command) });
  const card = options.card === undefined ? undefined : buildCard(facts);
  if (options.card !== undefined && card === undefined) throw noPathForCard();
  const forecast =
    project && facts.basis.pending > 0
      ? await withProject(project, "look", async (deployment) =>
          forecastForReport(deployment, await obtainEngine(), reading.plans),
        )
      : undefined;
  const made = `made on ${new Date().toISOString().slice(0, 16).replace("T", " at ")} UTC`;
  const html = await buildReport(facts, {
    title: options.title,
    findings,
    networks,
    made,
    ...(forecast && { forecast }),
  });
  writeResult(options.output, html);
  if (options.card !== undefined && card !== undefined) writeResult(options.card, card);
}

/** The project whose deployed stacks are read, if there is a config; state files can come from any config. */
function projectOf({ rehearse, state }: ReportCommandOptions, command: Command): Project | undefined {
  if (state || rehearse) return undefined;
  const file = resolveConfigFile(command.optsWithGlobals<{ config?: string }>().config);
  return existsSync(file) ? loadProject(command, { tolerate: [CERTIFICATE_RULE] }) : undefined;
}

/** A rehearsal creates its own certificates; those of simulated accounts are recorded next to their world. */
function rehearsedConfig(command: Command): LoadedConfig {
  const file = resolveConfigFile(command.optsWithGlobals<{ config?: string }>().config);
  return loadConfig(file, { tolerate: [CERTIFICATE_RULE], certificates: {} });
}

function isSimulated(command: Command): boolean {
  const { simulated } = command.optsWithGlobals<{ simulated?: string }>();
  return (simulated ?? process.env[SIMULATED_VARIABLE]) !== undefined;
}
