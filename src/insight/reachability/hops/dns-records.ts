import { type DnsRecord, type HostedZone, indexOf, type Topology } from "../../topology";

/** What a hosted zone answers for a name. */
export type ZoneAnswer =
  | { readonly kind: "records"; readonly records: readonly DnsRecord[] }
  /** A record that delegates the name to other name servers. */
  | { readonly kind: "delegated"; readonly record: DnsRecord }
  /** `other`: a record of another type. */
  | { readonly kind: "nothing"; readonly other?: DnsRecord | undefined };

/** The records that Route 53 can answer an A query with: those of the name, else of the nearest wildcard. */
export function answerOf(topology: Topology, zone: HostedZone, name: string): ZoneAnswer {
  const byName = indexOf(topology).recordsByZone.get(zone.id);
  const above = namesAbove(name);
  const delegation = above
    .filter((one) => one !== zone.zoneName)
    .flatMap((one) => byName?.get(one) ?? [])
    .find((record) => record.type === "NS");
  if (delegation !== undefined) return { kind: "delegated", record: delegation };
  const found =
    byName?.get(name) ??
    above
      .slice(1)
      .flatMap((one) => byName?.get(`*.${one}`) ?? [])
      .slice();
  const nearest = found.filter((record) => record.name === found[0]?.name);
  const records = nearest.filter((record) => record.type === "A" || record.type === "CNAME");
  return records.length > 0 ? { kind: "records", records: inUse(records) } : { kind: "nothing", other: nearest[0] };
}

/** The name itself, and those above it. */
function namesAbove(name: string): readonly string[] {
  const labels = name.split(".");
  return labels.map((_, start) => labels.slice(start).join("."));
}

/**
 * The records that take part in answers, in an order of their own. Of weighted records, those of weight 0 are used only
 * if all are 0; a secondary record only if the primary one can be unhealthy. All others can be answered: by weight,
 * latency, place, or at random.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy.html
 */
function inUse(records: readonly DnsRecord[]): readonly DnsRecord[] {
  const weighted = records.some((record) => (record.weight ?? 1) > 0);
  const alwaysPrimary = records.some((record) => record.failover === "PRIMARY" && !record.checked);
  return records
    .filter((record) => !(weighted && record.weight === 0))
    .filter((record) => !(alwaysPrimary && record.failover === "SECONDARY"))
    .sort((a, b) => `${a.state} ${a.address}`.localeCompare(`${b.state} ${b.address}`));
}

/** All zones that contain the name, the most specific first. */
export function zonesAbove(topology: Topology, name: string): readonly HostedZone[] {
  const byName = indexOf(topology).zonesByName;
  return namesAbove(name).flatMap((one) => byName.get(one) ?? []);
}

/** The most specific of the zones that contain the name: several if they have the same name. */
export function enclosing(zones: readonly HostedZone[], name: string): readonly HostedZone[] {
  const above = zones.filter((zone) => name === zone.zoneName || name.endsWith(`.${zone.zoneName}`));
  const longest = Math.max(...above.map((zone) => zone.zoneName.length));
  return above.filter((zone) => zone.zoneName.length === longest);
}
