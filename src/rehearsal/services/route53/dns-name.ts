import { normalizedName } from "../../../base/net/domain";

/** @returns the full name of a record: its name within the zone, unless that is in it already. */
export function recordFqdn(name: string, zoneName: string): string {
  const [record, zone] = [normalizedName(name), normalizedName(zoneName)];
  if (record === "" || record === zone) return zone;
  return record.endsWith(`.${zone}`) ? record : `${record}.${zone}`;
}
