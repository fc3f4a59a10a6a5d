import { compareText } from "../../base/collections";
/** Things by zone: AWS gives subnets in the order of their ids, which is another one after every deployment. */
export function byZone<T extends { readonly zoneId?: string; readonly subnetId: string }>(
  places: readonly T[],
): readonly T[] {
  const key = ({ zoneId, subnetId }: T) => zoneId ?? subnetId;
  return [...places].sort((a, b) => compareText(key(a), key(b)));
}
