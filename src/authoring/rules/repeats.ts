import type { Place } from "./place";

/** Each item whose key is repeated, with the first item that has this key. Items without a key are ignored. */
export function repeats<T>(items: readonly T[], key: (item: T) => string | undefined): readonly (readonly [T, T])[] {
  const firsts = new Map<string, T>();
  return items.flatMap((item) => {
    const name = key(item);
    if (name === undefined) return [];
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, item);
    return first === undefined ? [] : [[item, first] as const];
  });
}

/** The places whose value is already in an earlier place. */
export function repeatedValues(places: readonly Place<string>[]): readonly Place<string>[] {
  return repeats(places, ({ value }) => value).map(([place]) => place);
}
