/** Retries an operation, as the real provider does: a deletion until its dependents are deleted, a creation for a while. */
import { AwsRefusal } from "./aws-error";
import type { SimulatedClock } from "./clock";

/** Simulated seconds between attempts. */
const PAUSE_SECONDS = 12;
/** Simulated minutes: of deletions the shortest timeout of the real provider, of creations EC2's `propagationTimeout`. */
const MINUTES = { create: 2, delete: 5 } as const;

/**
 * Tries until AWS no longer refuses with one of these codes, or the operation times out. The wait is in simulated time.
 * @throws AwsRefusal when AWS refuses for another reason or until the timeout
 */
export async function patiently<T>(
  clock: SimulatedClock,
  kind: keyof typeof MINUTES,
  codes: readonly string[],
  attempt: () => T,
): Promise<T> {
  for (let count = 0; count < (MINUTES[kind] * 60) / PAUSE_SECONDS; count += 1) {
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof AwsRefusal && codes.includes(error.code))) throw error;
    }
    await clock.wait(PAUSE_SECONDS);
  }
  return attempt();
}
