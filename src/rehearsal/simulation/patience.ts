/** Waits, as the real provider does at a deletion, until what is in the way has gone. */

import { AwsRefusal } from "./aws-error";
import type { SimulatedClock } from "./clock";

/** Simulated seconds after which the provider asks AWS again. */
const PAUSE_SECONDS = 12;
/** How often it asks again: for five simulated minutes, the shortest time that the real provider waits. */
const ATTEMPTS = 25;

/**
 * Tries until AWS does not refuse with one of these codes any more, or the provider gives up. Nobody waits for it:
 * the time is simulated, and stands still as long as the engine has something else to do.
 * @throws AwsRefusal when AWS refuses for another reason, or to the end
 */
export async function patiently<T>(clock: SimulatedClock, codes: readonly string[], attempt: () => T): Promise<T> {
  for (let count = 0; count < ATTEMPTS; count += 1) {
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof AwsRefusal && codes.includes(error.code))) throw error;
    }
    await clock.wait(PAUSE_SECONDS);
  }
  return attempt();
}
