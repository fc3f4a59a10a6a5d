import { groupBy } from "../../base/collections";
import { accountOfArn } from "../../base/net/arn";
import { isOwnName } from "./endpoint-names";
import type {
  AllowedPrincipal,
  Database,
  DnsRecord,
  Endpoint,
  EndpointInterface,
  EndpointService,
  HostedZone,
  Instance,
  Listener,
  LoadBalancer,
  NetworkInterface,
  PeeringConnection,
  ResolverEndpoint,
  ResourceConfiguration,
  ResourceShare,
  Topology,
} from "./model";

/** An endpoint that a DNS name stands for; a zonal name stands for one zone's interface only. */
export interface EndpointName {
  readonly endpoint: Endpoint;
  /** The account's own name of the zone, such as `eu-central-1a`; undefined for the regional name. */
  readonly zoneName?: string;
}

/** Look-ups over a topology, so that following a path costs the same however many consumers there are. */
export interface TopologyIndex {
  readonly endpointServiceByName: ReadonlyMap<string, EndpointService>;
  /** By {@link principalKey}; `*` stands for every account. */
  readonly principalByAccount: ReadonlyMap<string, AllowedPrincipal>;
  readonly endpointsByVpc: ReadonlyMap<string, readonly Endpoint[]>;
  readonly endpointByDnsName: ReadonlyMap<string, EndpointName>;
  readonly loadBalancerByDnsName: ReadonlyMap<string, LoadBalancer>;
  readonly databaseByDnsName: ReadonlyMap<string, Database>;
  readonly listenersByLoadBalancer: ReadonlyMap<string, readonly Listener[]>;
  readonly privateZonesByVpc: ReadonlyMap<string, readonly HostedZone[]>;
  /** Zones of any VPC, and public ones, by name. */
  readonly zonesByName: ReadonlyMap<string, readonly HostedZone[]>;
  /** Records by zone id, then by name. */
  readonly recordsByZone: ReadonlyMap<string, ReadonlyMap<string, readonly DnsRecord[]>>;
  /** By {@link addressKey}. */
  readonly instanceByAddress: ReadonlyMap<string, Instance>;
  /** By {@link addressKey}. */
  readonly networkInterfaceByAddress: ReadonlyMap<string, NetworkInterface>;
  /** By {@link addressKey}. */
  readonly endpointInterfaceByAddress: ReadonlyMap<
    string,
    { readonly endpoint: Endpoint; readonly at: EndpointInterface }
  >;
  /** Inbound Route 53 Resolver endpoints by address. */
  readonly resolverByAddress: ReadonlyMap<string, ResolverEndpoint>;
  readonly resourceConfigurationByArn: ReadonlyMap<string, ResourceConfiguration>;
  readonly sharesByResource: ReadonlyMap<string, readonly ResourceShare[]>;
  readonly peeringsByVpc: ReadonlyMap<string, readonly PeeringConnection[]>;
  readonly instancesByVpc: ReadonlyMap<string, readonly Instance[]>;
}

const indexes = new WeakMap<Topology, TopologyIndex>();

/** The look-ups of a topology; made on first use. */
export function indexOf(topology: Topology): TopologyIndex {
  const known = indexes.get(topology);
  if (known) return known;
  const made = makeIndex(topology);
  indexes.set(topology, made);
  return made;
}

/** Key of a principal of an endpoint service, by the account that it allows; `*` for all accounts (SVC-05). */
export function principalKey(serviceId: string, account: string): string {
  return `${serviceId} ${account}`;
}

/** Key of an address in a VPC: the same address may exist in several VPCs (VPC-12). */
export function addressKey(vpcId: string | undefined, address: string): string {
  return `${vpcId ?? ""} ${address}`;
}

function makeIndex(topology: Topology): TopologyIndex {
  const endpoints = [...topology.endpoints.values()];
  const zones = [...topology.hostedZones.values()];
  const instances = [...topology.instances.values()];
  const loadBalancers = [...topology.loadBalancers.values()];
  const databases = [...topology.databases.values()];
  return {
    endpointServiceByName: keyed([...topology.endpointServices.values()], (service) => [service.serviceName]),
    principalByAccount: principals([...topology.endpointServices.values()]),
    endpointsByVpc: groupBy(endpoints, (endpoint) => endpoint.vpcId),
    endpointByDnsName: endpointNames(endpoints),
    loadBalancerByDnsName: keyed(loadBalancers, (one) => present(one.dnsName)),
    databaseByDnsName: keyed(databases, (one) => present(one.dnsName?.toLowerCase())),
    listenersByLoadBalancer: groupBy([...topology.listeners.values()], (listener) => listener.loadBalancerArn),
    privateZonesByVpc: zonesByVpc(zones),
    zonesByName: groupBy(zones, (zone) => zone.zoneName),
    recordsByZone: new Map(zones.map((zone) => [zone.id, groupBy(zone.records, (record) => record.name)])),
    instanceByAddress: keyed(instances, (one) => present(one.privateIp).map((ip) => addressKey(one.vpcId, ip))),
    networkInterfaceByAddress: keyed([...topology.networkInterfaces.values()], (one) =>
      one.privateIps.map((ip) => addressKey(one.vpcId, ip)),
    ),
    endpointInterfaceByAddress: new Map(
      endpoints.flatMap((endpoint) =>
        endpoint.interfaces.flatMap((at) =>
          present(at.address).map((ip) => [addressKey(endpoint.vpcId, ip), { endpoint, at }] as const),
        ),
      ),
    ),
    resolverByAddress: keyed(
      [...topology.resolverEndpoints.values()].filter((one) => one.direction === "INBOUND"),
      (one) => one.addresses,
    ),
    resourceConfigurationByArn: keyed([...topology.resourceConfigurations.values()], (one) => present(one.arn)),
    sharesByResource: shares([...topology.resourceShares.values()]),
    peeringsByVpc: peerings([...topology.peeringConnections.values()]),
    instancesByVpc: groupBy(instances, (one) => one.vpcId),
  };
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

/** Items by each of their keys; the first item of a key stays. */
function keyed<T>(items: readonly T[], keys: (item: T) => readonly string[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const item of items) for (const key of keys(item)) if (!map.has(key)) map.set(key, item);
  return map;
}

/** The account of an IAM ARN may be that of its root, of a user or of a role: each lets the account in. */
function principals(services: readonly EndpointService[]): ReadonlyMap<string, AllowedPrincipal> {
  const map = new Map<string, AllowedPrincipal>();
  for (const service of services) {
    for (const one of service.allowedPrincipals) {
      const account = one.principal === "*" ? "*" : accountOfArn(one.principal);
      const key = principalKey(service.id, account ?? one.principal);
      if (!map.has(key)) map.set(key, one);
    }
  }
  return map;
}

function endpointNames(endpoints: readonly Endpoint[]): ReadonlyMap<string, EndpointName> {
  return new Map(
    endpoints.flatMap((endpoint) =>
      endpoint.dnsEntries
        // Names that the endpoint shares with others (private DNS) mean this endpoint in its own VPC only.
        .filter((entry) => isOwnName(entry.dnsName, endpoint.id))
        .map((entry) => [entry.dnsName, { endpoint, zoneName: zoneNameIn(entry.dnsName) }] as const),
    ),
  );
}

/** `vpce-<id>-<random>-eu-central-1a.…` names a zone, `vpce-<id>-<random>.…` does not (EP-12). */
function zoneNameIn(dnsName: string): string | undefined {
  return /^vpce-[0-9a-f]+-[0-9a-z]+-([a-z]{2}(?:-[a-z0-9]+)*-\d[a-z])\./.exec(dnsName)?.[1];
}

function zonesByVpc(zones: readonly HostedZone[]): ReadonlyMap<string, readonly HostedZone[]> {
  const pairs = zones.flatMap((zone) => zone.vpcAssociations.map(({ vpcId }) => ({ vpcId, zone })));
  return mapGroups(
    pairs,
    ({ vpcId }) => vpcId,
    ({ zone }) => zone,
  );
}

function shares(all: readonly ResourceShare[]): ReadonlyMap<string, readonly ResourceShare[]> {
  const pairs = all.flatMap((share) => share.resourceArns.map((arn) => ({ arn, share })));
  return mapGroups(
    pairs,
    ({ arn }) => arn,
    ({ share }) => share,
  );
}

function peerings(all: readonly PeeringConnection[]): ReadonlyMap<string, readonly PeeringConnection[]> {
  const pairs = all.flatMap((peering) =>
    [peering.requesterVpcId, peering.accepterVpcId].map((vpcId) => ({ vpcId, peering })),
  );
  return mapGroups(
    pairs,
    ({ vpcId }) => vpcId,
    ({ peering }) => peering,
  );
}

function mapGroups<T, U>(
  items: readonly T[],
  key: (item: T) => string,
  value: (item: T) => U,
): ReadonlyMap<string, readonly U[]> {
  return new Map([...groupBy(items, key)].map(([name, group]) => [name, group.map(value)]));
}
