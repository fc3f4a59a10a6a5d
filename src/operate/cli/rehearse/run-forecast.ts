import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Command } from "commander";
import { loadConfig, resolveConfigFile } from "../../../authoring/app/load-config";
import { printFindings } from "../../../authoring/app/print-findings";
import { type RecordedCertificates, withRecordedCertificates } from "../../../authoring/config/recorded-certificates";
import type { Config } from "../../../authoring/config/schema";
import { revisionNotReadable } from "../../../base/errors/rehearsal-errors";
import { startRehearsal } from "../../../rehearsal";
import { withInterrupts } from "../../engine/interrupts";
import { obtainEngine } from "../../engine/obtain-engine";
import { makeTemporaryFolder } from "../../files/temporary-folder";
import { withPlaceholderCertificates } from "../../operations/certificates/placeholder-certificates";
import { requireSamePlace } from "../../operations/deploy/deployed-place";
import { type Forecast, forecast } from "../../operations/forecast/forecast";
import { forecastLines } from "../../operations/forecast/forecast-lines";
import { copyOriginal } from "../../operations/forecast/original";
import { existingObjects, profilesOf } from "../../operations/rehearsal/existing-objects";
import { rehearse } from "../../operations/rehearsal/rehearsal-steps";
import { CERTIFICATE_RULE, loadProject } from "../load-project";
import { print, printJson } from "../print";
import { displayFor, runSteps } from "../run-steps";
import { withProject } from "../with-project";

/** The word for what is deployed, in place of a file or a revision. */
const DEPLOYED = "deployed";
/** The exit code for a change that AWS refuses. */
const EXIT_REFUSED = 1;

/** Options of `privatelink rehearse --from`. */
export interface ForecastCommandOptions {
  readonly from: string;
  readonly json: boolean;
}

/** Applies the config to a copy of another one, or of what is deployed, and prints what happens. @returns the exit code */
export async function runForecast({ from, json }: ForecastCommandOptions, command: Command): Promise<number> {
  const { findings } = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  if (!json) printFindings(findings);
  const foreseen =
    from === DEPLOYED ? await fromDeployed(json, command) : await fromConfig(loadOld(from, command), json, command);
  if (json) printJson({ ...foreseen, planned: Object.fromEntries(foreseen.planned) });
  else print("", ...forecastLines(foreseen));
  return foreseen.failure === undefined ? 0 : EXIT_REFUSED;
}

/** Reads states, and nothing else. */
async function fromDeployed(json: boolean, command: Command): Promise<Forecast> {
  const project = loadProject(command, { tolerate: [CERTIFICATE_RULE] });
  return withProject(project, "look", async (deployment) => {
    const binary = await obtainEngine();
    for (const stack of deployment.stacks) {
      const { engine } = deployment.work(stack);
      await engine.init();
      await requireSamePlace(deployment, stack.name, await engine.show());
    }
    const original = await shown("Copy what is deployed", json, () => copyOriginal(deployment));
    return shown("Apply the change to the copy", json, () => forecast({ config: deployment.config, binary, original }));
  });
}

/** Deploys the old config to simulated accounts, and then the new one to a copy of them. */
async function fromConfig(old: Config, json: boolean, command: Command): Promise<Forecast> {
  const { config } = loadProject(command, { tolerate: [CERTIFICATE_RULE], certificates: {} });
  return withInterrupts(async () => {
    const binary = await obtainEngine();
    const folder = makeTemporaryFolder("rehearsal");
    const rehearsal = await startRehearsal({ profiles: profilesOf(old) });
    try {
      for (const object of existingObjects(old)) rehearsal.world.put(object);
      const options = { config: old, binary, rehearsal, folder, keep: true, scope: "deployment" } as const;
      const { deployment, steps } = await rehearse(options);
      await runSteps(steps, displayFor({ json }));
      const deployed = await deployment();
      const original = await copyOriginal(deployed);
      const complete = withPlaceholderCertificates(withRecordedCertificates(config, certificatesOf(deployed.config)));
      return await shown("Apply the change to a copy", json, () => forecast({ config: complete, binary, original }));
    } finally {
      await rehearsal.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** Runs work as a step that is shown. @returns its result */
async function shown<T>(title: string, json: boolean, work: () => Promise<T>): Promise<T> {
  const results: T[] = [];
  const run = async () => {
    results.push(await work());
    return undefined;
  };
  await runSteps([{ title, run }], displayFor({ json }));
  return results[0] as T;
}

/** The certificates that a deployed config uses. */
function certificatesOf({ consumers }: Config): RecordedCertificates {
  return Object.fromEntries(
    Object.entries(consumers).flatMap(([name, { vpn }]) => {
      const arn = vpn?.authentication.serverCertificateArn;
      return arn === undefined ? [] : [[name, { serverCertificateArn: arn }]];
    }),
  );
}

/** The config in a file, or the project's own config at a revision of git. */
function loadOld(from: string, command: Command): Config {
  const options = { tolerate: [CERTIFICATE_RULE], certificates: {} };
  if (existsSync(from)) return loadConfig(resolve(from), options).config;
  const file = resolveConfigFile(command.optsWithGlobals<{ config?: string }>().config);
  const folder = dirname(file);
  // Next to the config, so that its imports are found; what it imports is as it is now.
  const copy = join(folder, `.${basename(file, extname(file))}.${process.pid}${extname(file)}`);
  try {
    writeFileSync(copy, textAtRevision(from, file, folder), { flag: "wx" });
    return loadConfig(copy, options).config;
  } finally {
    rmSync(copy, { force: true });
  }
}

function textAtRevision(revision: string, file: string, folder: string): string {
  if (revision.startsWith("-")) throw revisionNotReadable(revision, "a revision does not start with a hyphen");
  try {
    const args = ["show", `${revision}:./${basename(file)}`];
    return execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    throw revisionNotReadable(revision, error);
  }
}
