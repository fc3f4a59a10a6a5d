/** Another number makes other cases the ones that run by default. */
const ROTATION = 3;

/** Whether every case is to run, however long that takes. */
export const RUNS_ALL = process.env.PRIVATELINK_TEST_ALL === "1";

/**
 * @param every one case in this many runs by default.
 * @param offset moves the sample, so that several lists are not sampled at the same positions. @default 0
 * @returns the cases to run: a sample, or all of them with `PRIVATELINK_TEST_ALL=1`.
 */
export function sample<T>(cases: readonly T[], every: number, offset = 0): readonly T[] {
  return RUNS_ALL ? cases : cases.filter((_, index) => (index + offset + ROTATION) % every === 0);
}
