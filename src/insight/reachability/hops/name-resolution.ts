import { addressKey, type DnsRecord, type Endpoint, type HostedZone, indexOf, type Topology } from "../../topology";
import type { Arrival } from "../arrival";
import { assumed, blocked, open, resourceAt } from "../hop";
import type { Hop } from "../proof";
import { matchesName, privateDnsNames } from "./private-dns-names";

/** What a resolver answers. */
export interface Resolution {
  readonly hop: Hop;
  /** What the name resolves to; also set for a name that does not resolve but has an obvious destination. */
  readonly arrival?: Arrival | undefined;
  /** `private`: only the resolver of a VPC resolves the name; `public`: every resolver does. */
  readonly scope: "private" | "public";
}

/** The maximum length of a CNAME chain, as in resolvers. */
const LONGEST_CHAIN = 8;

/**
 * What the resolver of a VPC answers for a name, as Route 53 does: an endpoint's private DNS name, then the most
 * specific private zone associated with the VPC (public DNS is not queried even if the zone has no record), then public
 * DNS.
 *
 * @param name lower case, without a final dot
 */
export function resolveName(topology: Topology, vpcId: string | undefined, name: string): Resolution {
  return (
    fromPrivateDns(topology, vpcId, name) ??
    fromPrivateZone(topology, vpcId, name) ??
    fromPublicName(topology, name) ??
    fromOtherZone(topology, vpcId, name) ?? {
      hop: blocked(
        "name-resolution",
        name,
        "UNKNOWN_DESTINATION",
        `Nothing in the states resolves ${name}.`,
        `add a record for ${name} to a private zone that is associated with ${vpcId ?? "the VPC"}`,
      ),
      scope: "private",
    }
  );
}

function fromPrivateDns(topology: Topology, vpcId: string | undefined, name: string): Resolution | undefined {
  const endpoints = indexOf(topology).endpointsByVpc.get(vpcId) ?? [];
  const matches = endpoints.flatMap((endpoint) => {
    const match = privateDnsNames(topology, endpoint).find((one) => matchesName(one.name, name));
    return match === undefined ? [] : [{ endpoint, verified: match.verified }];
  });
  const usable = matches.find(({ endpoint, verified }) => endpoint.privateDnsEnabled && verified);
  if (usable !== undefined) {
    const { endpoint } = usable;
    const text = `${name} is the private DNS name of ${endpoint.address} in its VPC.`;
    const hop = open("name-resolution", endpoint, text);
    return { hop, arrival: { kind: "endpoint", part: endpoint }, scope: "private" };
  }
  const [closed] = matches;
  // Without private DNS, a private zone of the same name usually points to the endpoint.
  if (closed === undefined || privateZoneFor(topology, vpcId, name) !== undefined) return undefined;
  return privateDnsOff(closed.endpoint, closed.verified, name);
}

function privateDnsOff(endpoint: Endpoint, verified: boolean, name: string): Resolution {
  const reason = verified
    ? `private DNS is off on ${endpoint.address}`
    : "AWS has not verified its ownership, so endpoints cannot use it (SVC-15)";
  const change = verified
    ? `set private_dns_enabled = true on ${endpoint.address}`
    : "publish the TXT record of private_dns_name_configuration in the public zone of the name";
  const explanation = `${name} does not resolve to the endpoint: ${reason}.`;
  const hop = blocked("name-resolution", endpoint, "PL_VPCE_PRIVATE_DNS", explanation, change);
  return { hop, arrival: { kind: "endpoint", part: endpoint }, scope: "private" };
}

function privateZoneFor(topology: Topology, vpcId: string | undefined, name: string): HostedZone | undefined {
  return enclosing(indexOf(topology).privateZonesByVpc.get(vpcId) ?? [], name);
}

function fromPrivateZone(topology: Topology, vpcId: string | undefined, name: string): Resolution | undefined {
  const zone = privateZoneFor(topology, vpcId, name);
  return zone === undefined ? undefined : answerOf(topology, vpcId, zone, name);
}

/** The most specific zone that contains the name. */
function enclosing(zones: readonly HostedZone[], name: string): HostedZone | undefined {
  return zones
    .filter((zone) => name === zone.zoneName || name.endsWith(`.${zone.zoneName}`))
    .sort((a, b) => b.zoneName.length - a.zoneName.length)[0];
}

function answerOf(topology: Topology, vpcId: string | undefined, zone: HostedZone, name: string): Resolution {
  const records = recordsFor(topology, zone, name);
  const record = records.find((one) => ["A", "CNAME"].includes(one.type));
  if (record === undefined) return { hop: noAnswer(zone, name, records), scope: "private" };
  return followRecord(topology, vpcId, zone, record, LONGEST_CHAIN);
}

/** Records of the name, else of the nearest wildcard. */
function recordsFor(topology: Topology, zone: HostedZone, name: string): readonly DnsRecord[] {
  const records = indexOf(topology).recordsByZone.get(zone.id);
  const exact = records?.get(name);
  if (exact !== undefined) return exact;
  let rest = name;
  while (rest.length > zone.zoneName.length) {
    rest = rest.slice(rest.indexOf(".") + 1);
    const wild = records?.get(`*.${rest}`);
    if (wild !== undefined) return wild;
    if (!rest.includes(".")) break;
  }
  return [];
}

function noAnswer(zone: HostedZone, name: string, records: readonly DnsRecord[]): Hop {
  const other = records[0];
  if (other !== undefined) {
    return blocked(
      "name-resolution",
      resourceAt(other.address, other.state),
      "PL_DNS_RECORD_TYPE",
      `${name} has a record of type ${other.type}, but none of type A or CNAME.`,
      `add an A record for ${name} to ${zone.address}`,
    );
  }
  if (!zone.managed) {
    return assumed("name-resolution", zone, `The records of ${zone.zoneName} are not in the states.`);
  }
  return blocked(
    "name-resolution",
    zone,
    "PL_DNS_NO_RECORD",
    `The private zone ${zone.zoneName} answers for the VPC but has no record for ${name}.`,
    `add an alias record for ${name} to ${zone.address} that points to the endpoint's regional DNS name`,
  );
}

function followRecord(
  topology: Topology,
  vpcId: string | undefined,
  zone: HostedZone,
  record: DnsRecord,
  depth: number,
): Resolution {
  const object = resourceAt(record.address, record.state);
  const target =
    record.aliasName ?? (record.type === "CNAME" ? record.values[0]?.replace(/\.$/, "").toLowerCase() : undefined);
  const arrival =
    target === undefined ? fromAddresses(topology, vpcId, record.values) : publicArrival(topology, target);
  const shown = target ?? record.values.join(", ");
  if (arrival !== undefined) {
    const text = `${record.name} in the private zone ${zone.zoneName} answers with ${shown}.`;
    return { hop: open("name-resolution", object, text), arrival, scope: "private" };
  }
  if (target !== undefined && depth > 0) {
    const next = privateZoneFor(topology, vpcId, target);
    const nextRecord = next && recordsFor(topology, next, target).find((one) => ["A", "CNAME"].includes(one.type));
    if (next && nextRecord) return followRecord(topology, vpcId, next, nextRecord, depth - 1);
  }
  const hop = blocked(
    "name-resolution",
    object,
    "PL_DNS_RECORD_DANGLING",
    `${record.name} points to ${shown}, which is not in the states.`,
    `point ${record.address} to the endpoint's regional DNS name`,
  );
  return { hop, scope: "private" };
}

/** Names that AWS publishes in public DNS, also for private addresses. */
function publicArrival(topology: Topology, name: string): Arrival | undefined {
  const index = indexOf(topology);
  const plain = name.replace(/^dualstack\./, "");
  const endpointName = index.endpointByDnsName.get(plain);
  if (endpointName) return { kind: "endpoint", part: endpointName.endpoint, zoneName: endpointName.zoneName };
  const loadBalancer = index.loadBalancerByDnsName.get(plain);
  if (loadBalancer) return { kind: "load-balancer", part: loadBalancer };
  const database = index.databaseByDnsName.get(plain);
  return database === undefined ? undefined : { kind: "database", part: database };
}

function fromAddresses(topology: Topology, vpcId: string | undefined, values: readonly string[]): Arrival | undefined {
  const index = indexOf(topology);
  for (const value of values) {
    const key = addressKey(vpcId, value);
    const endpoint = index.endpointInterfaceByAddress.get(key)?.endpoint;
    if (endpoint) return { kind: "endpoint", part: endpoint };
    const instance = index.instanceByAddress.get(key);
    if (instance) return { kind: "instance", part: instance };
  }
  return undefined;
}

function fromPublicName(topology: Topology, name: string): Resolution | undefined {
  const arrival = publicArrival(topology, name);
  if (arrival === undefined) return undefined;
  const text = `${name} is published by AWS in public DNS.`;
  return { hop: open("name-resolution", name, text), arrival, scope: "public" };
}

/** A zone with the name that is not associated with this VPC: the usual mistake. */
function fromOtherZone(topology: Topology, vpcId: string | undefined, name: string): Resolution | undefined {
  const zones = [...zonesAbove(topology, name)].filter((zone) => recordsFor(topology, zone, name).length > 0);
  const zone = zones[0];
  if (zone === undefined) return undefined;
  const answer = answerOf(topology, vpcId, zone, name);
  if (!zone.isPrivate) return { ...answer, scope: "public" };
  if (!zone.managed) {
    const text = `The VPCs of the private zone ${zone.zoneName} are not in the states: assumed to be associated with ${vpcId}.`;
    return { ...answer, hop: assumed("name-resolution", zone, text) };
  }
  const hop = blocked(
    "name-resolution",
    zone,
    "PL_DNS_ZONE_NOT_ASSOCIATED",
    `The private zone ${zone.zoneName} has ${name}, but is not associated with ${vpcId ?? "the source's VPC"}.`,
    `add a vpc block with ${vpcId ?? "the VPC"} to ${zone.address}, or an aws_route53_zone_association`,
  );
  return { ...answer, hop };
}

/** All zones that contain the name, the most specific first. */
function* zonesAbove(topology: Topology, name: string): Generator<HostedZone> {
  const byName = indexOf(topology).zonesByName;
  const labels = name.split(".");
  for (let start = 0; start < labels.length; start += 1) {
    yield* byName.get(labels.slice(start).join(".")) ?? [];
  }
}
