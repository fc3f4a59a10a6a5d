import { resolve } from "node:path";
import type { Config } from "../../authoring/config/schema";
import type { Rehearsal } from "../../rehearsal";
import type { AwsAccounts } from "../aws";
import type { Environment } from "../engine/environment";
import { existingObjects, profilesOf } from "./rehearsal/existing-objects";

/** AWS or simulated accounts; operations do not know which. */
export interface OpenedAws {
  readonly accounts: AwsAccounts;
  /** Environment variables that direct an engine to the same accounts; none for AWS itself. */
  readonly engineEnvironment: Environment;
  /** The current time there. */
  now(): Date;
  /** The simulated accounts; undefined for AWS itself. */
  readonly rehearsal: Rehearsal | undefined;
}

/**
 * Opens a config's accounts for some work.
 * @param worldFile the file of the simulated accounts; undefined for AWS itself
 * @throws UserError if the world file is in use or damaged
 */
export async function withAws<T>(
  config: Config,
  worldFile: string | undefined,
  work: (aws: OpenedAws) => Promise<T>,
): Promise<T> {
  if (worldFile === undefined) {
    const { liveAccounts } = require("../aws/live") as typeof import("../aws/live");
    return work({ accounts: liveAccounts(), engineEnvironment: {}, now: () => new Date(), rehearsal: undefined });
  }
  return withSimulatedAccounts(config, worldFile, work);
}

async function withSimulatedAccounts<T>(
  config: Config,
  worldFile: string,
  work: (aws: OpenedAws) => Promise<T>,
): Promise<T> {
  const { startRehearsal } = require("../../rehearsal") as typeof import("../../rehearsal");
  const { rehearsalAccounts } = require("../aws/rehearsal") as typeof import("../aws/rehearsal");
  const profiles = profilesOf(config);
  const rehearsal = await startRehearsal({ worldFile: resolve(worldFile), profiles });
  try {
    for (const object of existingObjects(config)) {
      if (rehearsal.world.get(object) === undefined) rehearsal.world.put(object);
    }
    return await work({
      accounts: rehearsalAccounts({ world: rehearsal.world, profiles }),
      engineEnvironment: rehearsal.env,
      now: () => rehearsal.clock.now(),
      rehearsal,
    });
  } finally {
    await rehearsal.stop();
  }
}
