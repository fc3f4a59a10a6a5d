import { AwsCallError } from "../aws";

/** The results of several calls to AWS. */
export interface Looked<T> {
  readonly found: readonly T[];
  /** Calls that failed, each on one line, with what to do about it. */
  readonly notLookedAt: readonly string[];
}

/** Calls AWS in parallel; a failed call does not affect the results of the others. */
export async function answeredLooks<T>(looks: readonly (() => Promise<readonly T[]>)[]): Promise<Looked<T>> {
  const notLookedAt: string[] = [];
  const found = await Promise.all(
    looks.map((look) =>
      look().catch((error: unknown): readonly T[] => {
        if (!(error instanceof AwsCallError)) throw error;
        notLookedAt.push(error.message.replace(/\n\s*/g, "; "));
        return [];
      }),
    ),
  );
  return { found: found.flat(), notLookedAt };
}
