import { existsSync } from "node:fs";
import type { Command } from "commander";
import { loadConfig, resolveConfigFile } from "../../../authoring/app/load-config";
import { SIMULATED_VARIABLE } from "../../../authoring/app/project-files";
import { noPathForCard } from "../../../base/errors/command-errors";
import type { Finding } from "../../../base/findings/finding";
import { buildCard, buildReport, reportFacts } from "../../operations/build-report";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { type StateOptions, topologyFor } from "../topology-options";
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
  const findings = findingsFor(options, command);
  const toStandardOutput = options.output === "-" || options.card === "-";
  const reading = await topologyFor({ ...options, json: toStandardOutput }, command, options.plan);
  const made = `made on ${new Date().toISOString().slice(0, 16).replace("T", " at ")} UTC`;
  const facts = reportFacts(reading, { isSimulated: isSimulated(command) });
  const card = options.card === undefined ? undefined : buildCard(facts);
  if (options.card !== undefined && card === undefined) throw noPathForCard();
  writeResult(options.output, await buildReport(facts, { title: options.title, findings, made }));
  if (options.card !== undefined && card !== undefined) writeResult(options.card, card);
}

function isSimulated(command: Command): boolean {
  const { simulated } = command.optsWithGlobals<{ simulated?: string }>();
  return (simulated ?? process.env[SIMULATED_VARIABLE]) !== undefined;
}

/** Findings of the deployed config; state files can come from any config. */
function findingsFor(options: ReportCommandOptions, command: Command): readonly Finding[] {
  if (options.state) return [];
  const file = resolveConfigFile(command.optsWithGlobals<{ config?: string }>().config);
  // A rehearsal creates its own certificates; those of simulated accounts are recorded next to their world.
  if (options.rehearse) return loadConfig(file, { tolerate: [CERTIFICATE_RULE], certificates: {} }).findings;
  return existsSync(file) ? loadProject(command, { tolerate: [CERTIFICATE_RULE] }).findings : [];
}
