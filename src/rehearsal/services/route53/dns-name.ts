/** @returns a DNS name in lower case and without the dot at its end. */
export function normalizedName(name: string): string {
  return name.toLowerCase().replace(/\.$/, "");
}

/** @returns the full name of a record: its name within the zone, unless that is in it already. */
export function recordFqdn(name: string, zoneName: string): string {
  const [record, zone] = [normalizedName(name), normalizedName(zoneName)];
  if (record === "" || record === zone) return zone;
  return record.endsWith(`.${zone}`) ? record : `${record}.${zone}`;
}
