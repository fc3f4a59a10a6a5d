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

/** `a`, `a and b`, `a, b and c`. */
export function inWords(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** `0 resources`, `1 resource`, `2 resources`. @param noun with a regular plural */
export function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Compares strings by code units, independent of the locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The member that a record has itself: no text from outside, such as `constructor`, finds what every object has. */
export function ownMember<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Whether every object of JavaScript has a member of this name: libraries take it for one that exists already. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}
