/** Things by zone: AWS gives subnets in the order of their ids, which is another one after every deployment. */
export function byZone<T extends { readonly zoneId?: string; readonly subnetId: string }>(
  places: readonly T[],
): readonly T[] {
  const key = ({ zoneId, subnetId }: T) => zoneId ?? subnetId;
  return [...places].sort((a, b) => compare(key(a), key(b)));
}

/** Order of two texts that is the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
