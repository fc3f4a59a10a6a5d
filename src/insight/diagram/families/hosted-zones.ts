import { type DnsRecord, type HostedZone, indexOf, type TopologyIndex } from "../../topology";
import { addressKeyOf, partKeys } from "../picture";
import type { PictureBuilder } from "../picture-builder";

/** Maximum number of records on a card. */
const RECORDS_SHOWN = 3;

/** Hosted zones, with lines to the targets of their records. */
export function addHostedZones(builder: PictureBuilder): void {
  const index = indexOf(builder.topology);
  for (const zone of builder.topology.hostedZones.values()) {
    const vpcs = zone.vpcAssociations.map(({ vpcId }) => vpcId);
    if (vpcs.length > 0 && vpcs.every((vpcId) => !builder.consumers.isDrawn(vpcId))) continue;
    addHostedZone(builder, zone);
    for (const record of zone.records) {
      const to = standsFor(index, record);
      if (to !== undefined) builder.addLine({ from: zone.id, to, kind: "name", label: labelOf(zone, record) });
    }
  }
}

function addHostedZone(builder: PictureBuilder, zone: HostedZone): void {
  const records = zone.records.filter((record) => record.type !== "NS" && record.type !== "SOA");
  const shown = records.slice(0, RECORDS_SHOWN).map((record) => `${record.type} ${record.name}`);
  const more = records.length - shown.length;
  const associations = zone.vpcAssociations.map(({ vpcId }) => builder.topology.vpcs.get(vpcId)?.name ?? vpcId);
  builder.addCard(
    {
      id: zone.id,
      kind: "hosted-zone",
      title: zone.isPrivate ? "Private hosted zone" : "Hosted zone",
      lines: [zone.zoneName, ...shown, ...(more > 0 ? [`and ${more} more records`] : [])],
      details: [
        zone.id,
        ...(zone.isPrivate ? [`answers in ${associations.join(", ") || "no VPC"}`] : []),
        ...records.map((record) => `${record.name} ${record.type} ${record.aliasName ?? record.values.join(", ")}`),
      ],
      keys: [
        ...partKeys(zone),
        ...zone.vpcAssociations.map(({ address }) => addressKeyOf(zone.state, address)),
        ...zone.records.map((record) => addressKeyOf(record.state, record.address)),
      ],
    },
    builder.accountFrame(zone.accountId ?? accountOfVpcs(builder, zone)),
  );
}

/** The ARN of a hosted zone contains no account: a private zone belongs to the account of its VPC. */
function accountOfVpcs(builder: PictureBuilder, zone: HostedZone): string | undefined {
  const [first] = zone.vpcAssociations;
  const state = builder.topology.accounts.find((account) => account.states.includes(zone.state));
  return (first && builder.topology.vpcs.get(first.vpcId)?.accountId) ?? state?.id;
}

/** The endpoint or load balancer behind a record. */
function standsFor(index: TopologyIndex, record: DnsRecord): string | undefined {
  const name = (record.aliasName ?? (record.type === "CNAME" ? record.values[0] : undefined))?.toLowerCase();
  if (name === undefined) return undefined;
  return index.endpointByDnsName.get(name)?.endpoint.id ?? index.loadBalancerByDnsName.get(name)?.id;
}

function labelOf(zone: HostedZone, record: DnsRecord): string {
  return record.name === zone.zoneName ? record.name : record.name.replace(`.${zone.zoneName}`, "");
}
