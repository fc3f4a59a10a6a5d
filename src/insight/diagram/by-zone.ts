import { compareText } from "../../base/collections";
/** Sorts by zone: AWS returns subnets in the order of their ids, which differs after every deployment. */
export function byZone<T extends { readonly zoneId?: string; readonly subnetId: string }>(
  places: readonly T[],
): readonly T[] {
  const key = ({ zoneId, subnetId }: T) => zoneId ?? subnetId;
  return [...places].sort((a, b) => compareText(key(a), key(b)));
}
