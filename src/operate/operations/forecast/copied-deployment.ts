/** A deployment of a config on a copy of the simulated accounts and states, in a temporary folder. */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../../authoring/config/schema";
import { type Rehearsal, startRehearsal } from "../../../rehearsal";
import type { Fault } from "../../../rehearsal/simulation/faults";
import type { WorldSnapshot } from "../../../rehearsal/world/world";
import { simulatedAccounts } from "../../aws/simulated-accounts";
import type { EngineBinary } from "../../engine/engine-kinds";
import type { Environment } from "../../engine/environment";
import { makeTemporaryFolder } from "../../files/temporary-folder";
import { type Deployment, openDeployment } from "../deploy/deployment";
import { existingObjects, profilesOf } from "../rehearsal/existing-objects";
import { withLocalStates } from "../rehearsal/local-states";
import { Journal } from "./journal";

/** What is deployed before a change. */
export interface Original {
  readonly world: WorldSnapshot;
  /** The content of each stack's state, not encrypted; a stack without a state has none. */
  readonly states: ReadonlyMap<string, string>;
  /** Account IDs by profile, where the config has none. @default none */
  readonly profiles?: Readonly<Record<string, string>>;
  /** The time there. @default the system time */
  readonly now?: () => Date;
}

/** A copy, with what happens in it. */
export interface CopiedDeployment {
  readonly deployment: Deployment;
  readonly rehearsal: Rehearsal;
  readonly journal: Journal;
}

/** Options of a copy. */
export interface CopyOptions {
  /** The config to deploy on the copy. */
  readonly config: Config;
  readonly binary: EngineBinary;
  readonly original: Original;
  /** Errors to inject. @default none */
  readonly faults?: readonly Fault[];
  /** @default this process's environment */
  readonly environment?: Environment;
}

/** Works on a copy. Nothing of it is left, and the original is never touched. */
export async function withCopy<T>(options: CopyOptions, work: (copy: CopiedDeployment) => Promise<T>): Promise<T> {
  const { binary, original, environment } = options;
  // The copies of the states are for this process only.
  const config = { ...withLocalStates(options.config), stateEncryption: undefined };
  const folder = makeTemporaryFolder("forecast");
  const profiles = { ...profilesOf(config), ...original.profiles };
  chmodSync(folder, 0o700);
  for (const [stack, state] of original.states) {
    if (state !== "") writeFileSync(join(folder, `terraform.${stack}.tfstate`), state, { mode: 0o600 });
  }
  const existing = existingObjects(config);
  const known = new Set(original.world.objects.map(keyText));
  const objects = [...original.world.objects, ...existing.filter((object) => !known.has(keyText(object)))];
  const journal = new Journal(objects);
  const rehearsal = await startRehearsal({
    ...{ profiles, world: { ...original.world, objects }, latency: "real", onOperation: journal.record },
    ...(options.faults && { faults: options.faults }),
    ...(original.now && { now: original.now }),
  });
  try {
    const accounts = simulatedAccounts({ endpoint: rehearsal.api.url, profiles });
    const plansFolder = join(folder, "plans");
    mkdirSync(plansFolder);
    const deployment = await openDeployment(
      {
        ...{ config, binary, environment: environment ?? process.env },
        aws: { accounts, engineEnvironment: rehearsal.env, now: () => rehearsal.clock.now(), rehearsal },
        outputFolder: join(folder, "cdktf.out"),
        outputsFolder: join(folder, "outputs"),
        recoveryFolder: join(folder, "recovery"),
      },
      plansFolder,
    );
    return await work({ deployment, rehearsal, journal });
  } finally {
    await rehearsal.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function keyText({ account, region, type, id }: WorldSnapshot["objects"][number]): string {
  return [account, region, type, id].join("/");
}
