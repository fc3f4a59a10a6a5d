import { resolve } from "node:path";
import type { Config } from "../../authoring/config/schema";
import type { Rehearsal } from "../../rehearsal";
import type { AwsAccounts } from "../aws";
import { simulatedAccounts } from "../aws/simulated-accounts";
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

/** Asks for a code of an MFA device. */
export type AskMfaCode = (serial: string, profile: string) => Promise<string>;

/**
 * Opens a config's accounts for some work.
 * @param worldFile the file of the simulated accounts; undefined for AWS itself
 * @param askMfaCode asked before the work, for each account that requires it. @default nobody can be asked
 * @throws UserError if the world file is in use or damaged
 */
export async function withAws<T>(
  config: Config,
  worldFile: string | undefined,
  work: (aws: OpenedAws) => Promise<T>,
  askMfaCode?: AskMfaCode,
): Promise<T> {
  if (worldFile === undefined) {
    const { liveAccounts } = require("../aws/live") as typeof import("../aws/live");
    const accounts = liveAccounts({ askMfaCode });
    if (askMfaCode !== undefined) await logInWithMfa(config, accounts);
    return work({ accounts, engineEnvironment: {}, now: () => new Date(), rehearsal: undefined });
  }
  return withSimulatedAccounts(config, worldFile, work);
}

/** Asks for every code before anything is shown or changed; two questions at a time would be one too many. */
async function logInWithMfa(config: Config, accounts: AwsAccounts): Promise<void> {
  const { needsMfaCode } = require("../aws/live") as typeof import("../aws/live");
  const owners = [config.producer, ...Object.values(config.consumers)].flatMap((owner) => owner ?? []);
  const states = [config.state, ...owners.map(({ state }) => state)].flatMap((state) =>
    state?.kind === "s3" ? [{ profile: state.profile, roleArn: state.roleArn }] : [],
  );
  for (const account of [...owners.map((owner) => owner.account), ...states]) {
    // What else is wrong with the credentials is reported by the call that needs them.
    if (needsMfaCode(account)) await accounts.inRegion(account, config.region).getCallerIdentity();
  }
}

async function withSimulatedAccounts<T>(
  config: Config,
  worldFile: string,
  work: (aws: OpenedAws) => Promise<T>,
): Promise<T> {
  const { startRehearsal } = require("../../rehearsal") as typeof import("../../rehearsal");
  const profiles = profilesOf(config);
  const rehearsal = await startRehearsal({ worldFile: resolve(worldFile), profiles });
  try {
    for (const object of existingObjects(config)) {
      if (rehearsal.world.get(object) === undefined) rehearsal.world.put(object);
    }
    return await work({
      accounts: simulatedAccounts({ endpoint: rehearsal.api.url, profiles }),
      engineEnvironment: rehearsal.env,
      now: () => rehearsal.clock.now(),
      rehearsal,
    });
  } finally {
    await rehearsal.stop();
  }
}
