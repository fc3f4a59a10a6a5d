/** Retries a deletion, as the real provider does, until its dependents are deleted. */
import { AwsRefusal } from "./aws-error";
import type { SimulatedClock } from "./clock";

/** Simulated seconds between attempts. */
const PAUSE_SECONDS = 12;
/** Retries for five simulated minutes, the shortest timeout of the real provider. */
const ATTEMPTS = 25;

/**
 * Tries until AWS no longer refuses with one of these codes, or the deletion times out. The wait is in simulated time.
 * @throws AwsRefusal when AWS refuses for another reason or until the timeout
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
