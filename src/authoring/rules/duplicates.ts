import type { Place } from "./place";

/** The places whose value was there before. */
export function duplicates<V>(places: readonly Place<V>[]): readonly Place<V>[] {
  const seen = new Set<V>();
  return places.filter(({ value }) => {
    const again = seen.has(value);
    seen.add(value);
    return again;
  });
}
