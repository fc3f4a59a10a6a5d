/** What is deployed, copied: read with the user's read access, and never changed. */

import type { StackState } from "../../engine/documents";
import type { Deployment } from "../deploy/deployment";
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
  return { world, states, now: deployment.now };
}
