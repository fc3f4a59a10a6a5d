import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { loadConfig, resolveConfigFile } from "../../../authoring/app/load-config";
import { printFindings } from "../../../authoring/app/print-findings";
import type { Config } from "../../../authoring/config/schema";
import { notWithRealProvider } from "../../../base/errors/rehearsal-errors";
import type { Finding } from "../../../base/findings/finding";
import { startRehearsal } from "../../../rehearsal";
import { killAllChildren } from "../../engine/child-processes";
import { withInterrupts } from "../../engine/interrupts";
import { obtainEngine } from "../../engine/obtain-engine";
import { makePrivateFolder } from "../../files/private-files";
import { makeTemporaryFolder } from "../../files/temporary-folder";
import { buildReport, reportFacts } from "../../operations/build-report";
import { withPrivateFiles } from "../../operations/deploy/private-states";
import { knownNetworks } from "../../operations/known-networks";
import type { Step } from "../../operations/operation-step";
import {
  readRehearsedTopology,
  rehearsedEnvironment,
  secondsSince,
  type TopologyReading,
} from "../../operations/read-topology";
import { existingObjects, profilesOf } from "../../operations/rehearsal/existing-objects";
import { localStateNotes } from "../../operations/rehearsal/local-states";
import { lockedProviders, lockNotes } from "../../operations/rehearsal/locked-provider";
import { type Served, servedBy } from "../../operations/rehearsal/real-provider";
import { rehearse } from "../../operations/rehearsal/rehearsal-steps";
import { CERTIFICATE_RULE } from "../load-project";
import { print } from "../print";
import { displayFor, runSteps } from "../run-steps";
import { sayInterrupt } from "../with-project";
import { announceProvider, type ServingOptions } from "./rehearsal-options";
import { printRehearsalSummary } from "./rehearsal-text";

const KEPT_FOLDER = ".privatelink/rehearsal";
const REPORT_FILE = ".privatelink/report.html";

/** Options of `privatelink rehearse`. */
export interface RehearseOptions extends ServingOptions {
  readonly keep: boolean;
  readonly from?: string;
  readonly json: boolean;
  readonly latency: "none" | "real";
}

/** Rehearses the config and prints the result. A rehearsal that is not kept leaves nothing behind. */
export async function runRehearsal(options: RehearseOptions, command: Command): Promise<number | undefined> {
  const { from, json } = options;
  checkProvider(options);
  if (from !== undefined) {
    const { runForecast } = require("./run-forecast") as typeof import("./run-forecast");
    return runForecast({ from, json }, command);
  }
  // The rehearsal creates its own certificates.
  const file = resolveConfigFile(command.optsWithGlobals<{ config?: string }>().config);
  const { config, findings } = loadConfig(file, {
    tolerate: [CERTIFICATE_RULE],
    certificates: {},
  });
  if (!options.json) {
    printFindings(findings, file);
    const locked = options.provider === "real" ? [] : lockNotes(lockedProviders(process.cwd()));
    for (const note of [...localStateNotes(config), ...locked]) print(note);
  }
  await withInterrupts(
    () =>
      withPrivateFiles(async () => {
        const binary = await obtainEngine();
        const folder = options.keep ? keptFolder() : makeTemporaryFolder("rehearsal");
        const accounts = await startRehearsal({
          // Nobody reads the world of a rehearsal that leaves nothing behind.
          worldFile: options.keep ? join(folder, "world.json") : undefined,
          profiles: profilesOf(config),
          faults: options.fault,
          latency: options.latency,
          onKill: killAllChildren,
        });
        let served: Served | undefined;
        try {
          served = await servedBy(options.provider, async () => binary, accounts, config);
          const { rehearsal } = served;
          const environment = rehearsedEnvironment(config, binary, rehearsal);
          const taken = existingObjects(config);
          for (const object of taken) if (!rehearsal.world.get(object)) rehearsal.world.put(object);
          const { steps, summary } = await rehearse({
            ...{ config, binary, rehearsal, folder },
            keep: options.keep,
            whileStanding: [reportStep(config, findings, () => readRehearsedTopology(binary, folder, environment))],
            tellTime: options.latency === "real",
          });
          const times = await runSteps(steps, displayFor(options));
          printRehearsalSummary(
            {
              summary,
              times,
              binary,
              takenAsExisting: taken.map(({ id }) => id),
              keptIn: options.keep ? KEPT_FOLDER : undefined,
              report: REPORT_FILE,
            },
            options,
          );
        } finally {
          await served?.stop();
          await accounts.stop();
          if (!options.keep) rmSync(folder, { recursive: true, force: true });
        }
      }),
    sayInterrupt,
  );
  return undefined;
}

/** The real provider knows no simulated clock. */
function checkProvider(options: RehearseOptions): void {
  const { from, latency, provider } = options;
  if (provider !== "real") return;
  if (from !== undefined) throw notWithRealProvider("--from", "leave one of them out");
  if (latency === "real") throw notWithRealProvider("--latency real", "leave one of them out");
  announceProvider(options);
}

/** Writes a report about the deployment: diagram, proofs and cost in one HTML file. */
function reportStep(config: Config, findings: readonly Finding[], read: () => Promise<TopologyReading>): Step {
  const started = performance.now();
  return {
    title: "Report",
    run: async () => {
      const facts = reportFacts({ ...(await read()), rehearsedSeconds: secondsSince(started) });
      const html = await buildReport(facts, {
        title: `${config.name}, rehearsed`,
        findings,
        networks: knownNetworks(config),
      });
      mkdirSync(dirname(resolve(REPORT_FILE)), { recursive: true });
      writeFileSync(resolve(REPORT_FILE), html);
      return REPORT_FILE;
    },
  };
}

function keptFolder(): string {
  const folder = resolve(KEPT_FOLDER);
  makePrivateFolder(folder);
  return folder;
}
