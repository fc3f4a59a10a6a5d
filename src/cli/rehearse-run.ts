import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { configFile, loadConfig } from "../app/load-config";
import { printFindings } from "../app/print-findings";
import { killAllChildren } from "../engine/child-processes";
import { withInterrupts } from "../engine/interrupts";
import { obtainEngine } from "../engine/obtain-engine";
import { existingObjects, profilesOf } from "../operations/existing-objects";
import { rehearse } from "../operations/rehearse";
import { startRehearsal } from "../rehearsal";
import type { Fault } from "../rehearsal/aws/faults";
import { CERTIFICATE_RULE } from "./aws-options";
import { printRehearsalSummary } from "./rehearsal-summary";
import { displayFor, runSteps } from "./run-steps";

const KEPT_FOLDER = ".privatelink/rehearsal";

export interface RehearsalRunOptions {
  readonly keep: boolean;
  readonly json: boolean;
  /** @default none */
  readonly faults?: readonly Fault[];
  /** @default "none" */
  readonly latency?: "none" | "real";
  readonly configOption?: string;
}

/** Rehearses the config and prints what came out. A rehearsal that is not kept leaves nothing behind. */
export async function runRehearsal(options: RehearsalRunOptions): Promise<void> {
  // The certificates are the rehearsal's own.
  const { config, findings } = loadConfig(configFile(options.configOption), {
    tolerate: [CERTIFICATE_RULE],
    certificates: {},
  });
  if (!options.json) printFindings(findings);
  await withInterrupts(async () => {
    const binary = await obtainEngine();
    const folder = options.keep ? keptFolder() : mkdtempSync(join(tmpdir(), "privatelink-rehearsal-"));
    const rehearsal = await startRehearsal({
      worldFile: join(folder, "world.json"),
      profiles: profilesOf(config),
      faults: options.faults,
      latency: options.latency,
      onKill: killAllChildren,
    });
    const taken = existingObjects(config);
    for (const object of taken) if (!rehearsal.world.get(object)) rehearsal.world.put(object);
    try {
      const { steps, summary } = await rehearse({
        ...{ config, binary, rehearsal, folder },
        keep: options.keep,
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
        },
        options,
      );
    } finally {
      await rehearsal.stop();
      if (!options.keep) rmSync(folder, { recursive: true, force: true });
    }
  });
}

function keptFolder(): string {
  const folder = resolve(KEPT_FOLDER);
  mkdirSync(folder, { recursive: true });
  return folder;
}
