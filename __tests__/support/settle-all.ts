/**
 * Does some work for each name, a few at a time, and goes on when one fails.
 * @returns what became of each, by name
 */
export async function settleAll<T>(
  names: readonly string[],
  limit: number,
  work: (name: string) => Promise<T>,
): Promise<ReadonlyMap<string, PromiseSettledResult<T>>> {
  const results = new Map<string, PromiseSettledResult<T>>();
  const waiting = names.values();
  const worker = async (): Promise<void> => {
    for (const name of waiting) {
      const [result] = await Promise.allSettled([work(name)]);
      results.set(name, result);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

/** What the work for a name came to. @throws what it threw */
export function settled<T>(results: ReadonlyMap<string, PromiseSettledResult<T>>, name: string): T {
  const result = results.get(name);
  if (result?.status === "fulfilled") return result.value;
  throw result?.reason ?? new Error(`nothing was done for ${name}`);
}
