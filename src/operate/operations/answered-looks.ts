import { AwsCallError } from "../aws";

/** What several calls to AWS found. */
export interface Looked<T> {
  readonly found: readonly T[];
  /** Calls that failed, each in a sentence. */
  readonly notLookedAt: readonly string[];
}

/** Makes calls to AWS at the same time; those that AWS refuses do not keep the others from being used. */
export async function answeredLooks<T>(looks: readonly (() => Promise<readonly T[]>)[]): Promise<Looked<T>> {
  const notLookedAt: string[] = [];
  const found = await Promise.all(
    looks.map((look) =>
      look().catch((error: unknown): readonly T[] => {
        if (!(error instanceof AwsCallError)) throw error;
        notLookedAt.push(error.message.split("\n")[0] ?? "");
        return [];
      }),
    ),
  );
  return { found: found.flat(), notLookedAt };
}
