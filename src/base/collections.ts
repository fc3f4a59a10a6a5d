/** At least one. */
export type NonEmpty<T> = readonly [T, ...(readonly T[])];

/** Groups items by key, in order; items without a key are omitted. */
export function groupBy<T>(
  items: readonly T[],
  key: (item: T) => string | undefined,
): ReadonlyMap<string, NonEmpty<T>> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const name = key(item);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

/** The strings without duplicates, in order. */
export function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/** Compares strings by code units, independent of the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
