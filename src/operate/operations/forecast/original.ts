/** What is deployed, copied: read with the user's read access, and never changed. */

import type { StackState } from "../../engine/documents";
import { callerAccount } from "../deploy/deployed-place";
import type { Deployment } from "../deploy/deployment";
import { placeOf } from "../deploy/stack-place";
import type { Original } from "./copied-deployment";
import { worldOfStates } from "./world-of-states";

/**
 * Copies the states of a deployment, and the simulated accounts; for accounts on AWS, makes simulated ones from what the
 * states say exists.
 */
export async function copyOriginal(deployment: Deployment): Promise<Original> {
  const states = new Map<string, string>();
  const shown = new Map<string, StackState>();
  for (const stack of deployment.stacks) {
    const { engine } = deployment.work(stack);
    await engine.init();
    states.set(stack.name, await engine.pullState());
    if (deployment.world === undefined) shown.set(stack.name, await engine.show());
  }
  const world = deployment.world?.snapshot() ?? worldOfStates(shown, deployment.config);
  return { world, states, profiles: await accountsOfProfiles(deployment), now: deployment.now };
}

/** The accounts of the profiles for which the config has no ID: on the copy, nobody could tell. */
async function accountsOfProfiles(deployment: Deployment): Promise<Readonly<Record<string, string>>> {
  const known = deployment.stacks.map(async ({ name }): Promise<readonly [string, string][]> => {
    const { id, profile } = placeOf(deployment.config, name).account;
    if (profile === undefined || id !== undefined) return [];
    const account = await callerAccount(deployment, name);
    return account === undefined ? [] : [[profile, account]];
  });
  return Object.fromEntries((await Promise.all(known)).flat());
}
