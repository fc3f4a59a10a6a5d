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
  LoadBalancerNode,
  Lookup,
  NetworkInterface,
  PeeringConnection,
  ResolverEndpoint,
  ResolverRule,
  ResourceConfiguration,
  ResourceShare,
  Subnet,
  Topology,
} from "./model";
import { perTopology } from "./per-topology";

/** The endpoint of a DNS name; a zonal name is for the interface in one zone only. */
export interface EndpointName {
  readonly endpoint: Endpoint;
  /** The zone name in this account, such as `eu-central-1a`; undefined for the regional name. */
  readonly zoneName?: string;
}

/** What has an address in a VPC. */
export type AddressOwner = {
  readonly address: string;
  /** Undefined when its subnet is not in the states. */
  readonly vpcId: string | undefined;
} & (
  | { readonly kind: "endpoint"; readonly part: Endpoint; readonly at: EndpointInterface }
  | { readonly kind: "load-balancer"; readonly part: LoadBalancer; readonly node: LoadBalancerNode }
  | { readonly kind: "resolver-endpoint"; readonly part: ResolverEndpoint; readonly subnetId?: string }
  | { readonly kind: "instance"; readonly part: Instance }
  | { readonly kind: "network-interface"; readonly part: NetworkInterface }
);

/** Look-ups in a topology: following a path takes the same time for any number of consumers. */
export interface TopologyIndex {
  readonly endpointServiceByName: Lookup<EndpointService>;
  /** By {@link principalKey}; `*` for every account. */
  readonly principalByAccount: Lookup<AllowedPrincipal>;
  readonly endpointsByVpc: Lookup<readonly Endpoint[]>;
  readonly endpointByDnsName: Lookup<EndpointName>;
  readonly loadBalancerByDnsName: Lookup<LoadBalancer>;
  readonly databaseByDnsName: Lookup<Database>;
  readonly listenersByLoadBalancer: Lookup<readonly Listener[]>;
  readonly privateZonesByVpc: Lookup<readonly HostedZone[]>;
  /** Zones of any VPC, and public ones, by name. */
  readonly zonesByName: Lookup<readonly HostedZone[]>;
  /** Records by zone id, then by name. */
  readonly recordsByZone: Lookup<Lookup<readonly DnsRecord[]>>;
  /** By IPv4 address, which can exist in several VPCs (VPC-12): one owner per VPC. */
  readonly ownersByAddress: Lookup<readonly AddressOwner[]>;
  /** The network interfaces that the states attach to an instance. */
  readonly interfacesByInstance: Lookup<readonly NetworkInterface[]>;
  readonly resolverRulesByVpc: Lookup<readonly ResolverRule[]>;
  readonly resourceConfigurationByArn: Lookup<ResourceConfiguration>;
  readonly sharesByResource: Lookup<readonly ResourceShare[]>;
  readonly subnetsByVpc: Lookup<readonly Subnet[]>;
  readonly peeringsByVpc: Lookup<readonly PeeringConnection[]>;
  readonly instancesByVpc: Lookup<readonly Instance[]>;
}

/** The look-ups of a topology, created on first use. */
export const indexOf: (topology: Topology) => TopologyIndex = perTopology(makeIndex);

/** Key of a principal of an endpoint service, by the account that it allows; `*` for all accounts (SVC-05). */
export function principalKey(serviceId: string, account: string): string {
  return `${serviceId} ${account}`;
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
    privateZonesByVpc: groupedBy(zones, (zone) => zone.vpcAssociations.map(({ vpcId }) => vpcId)),
    zonesByName: groupBy(zones, (zone) => zone.zoneName),
    recordsByZone: new Map(zones.map((zone) => [zone.id, groupBy(zone.records, (record) => record.name)])),
    ownersByAddress: addressOwners(topology),
    interfacesByInstance: groupBy([...topology.networkInterfaces.values()], (one) => one.instanceId),
    resolverRulesByVpc: groupedBy([...topology.resolverRules.values()], (rule) => rule.vpcIds),
    resourceConfigurationByArn: keyed([...topology.resourceConfigurations.values()], (one) => present(one.arn)),
    sharesByResource: groupedBy([...topology.resourceShares.values()], (share) => share.resourceArns),
    subnetsByVpc: groupBy([...topology.subnets.values()], (subnet) => subnet.vpcId),
    peeringsByVpc: groupedBy([...topology.peeringConnections.values()], (one) => [
      one.requesterVpcId,
      one.accepterVpcId,
    ]),
    instancesByVpc: groupBy(instances, (one) => one.vpcId),
  };
}

/** The first owner counts: an instance comes before its own primary network interface. */
function addressOwners(topology: Topology): Lookup<readonly AddressOwner[]> {
  const owners: readonly AddressOwner[] = [
    ...[...topology.endpoints.values()].flatMap((part) =>
      part.interfaces.flatMap((at) =>
        present(at.address).map((address) => ({ kind: "endpoint", part, at, address, vpcId: part.vpcId }) as const),
      ),
    ),
    ...[...topology.loadBalancers.values()].flatMap((part) =>
      part.nodes.flatMap((node) =>
        present(node.address).map(
          (address) => ({ kind: "load-balancer", part, node, address, vpcId: part.vpcId }) as const,
        ),
      ),
    ),
    ...[...topology.resolverEndpoints.values()].flatMap((part) =>
      part.addresses.map((one) => ({ kind: "resolver-endpoint", part, vpcId: part.vpcId, ...one }) as const),
    ),
    ...[...topology.instances.values()].flatMap((part) =>
      present(part.privateIp).map((address) => ({ kind: "instance", part, address, vpcId: part.vpcId }) as const),
    ),
    ...[...topology.networkInterfaces.values()].flatMap((part) =>
      part.privateIps.map((address) => ({ kind: "network-interface", part, address, vpcId: part.vpcId }) as const),
    ),
    ...[...topology.instances.values()].flatMap((part) =>
      part.secondaryIps.map((address) => ({ kind: "instance", part, address, vpcId: part.vpcId }) as const),
    ),
  ];
  const first = new Map<string, AddressOwner>();
  for (const owner of owners) {
    const key = `${owner.vpcId ?? ""} ${owner.address}`;
    if (!first.has(key)) first.set(key, owner);
  }
  return groupBy([...first.values()], (owner) => owner.address);
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

/** Items by each of their keys; the first item with a key stays. */
function keyed<T>(items: readonly T[], keys: (item: T) => readonly string[]): Lookup<T> {
  const map = new Map<string, T>();
  for (const item of items) for (const key of keys(item)) if (!map.has(key)) map.set(key, item);
  return map;
}

/** The account of an IAM ARN may be that of its root, of a user or of a role: each allows the account. */
function principals(services: readonly EndpointService[]): Lookup<AllowedPrincipal> {
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

function endpointNames(endpoints: readonly Endpoint[]): Lookup<EndpointName> {
  return new Map(
    endpoints.flatMap((endpoint) =>
      endpoint.dnsEntries
        // A private DNS name, which several endpoints may have, is for this endpoint in its own VPC only.
        .filter((entry) => isOwnName(entry.dnsName, endpoint.id))
        .map((entry) => [entry.dnsName, { endpoint, zoneName: zoneNameIn(entry.dnsName) }] as const),
    ),
  );
}

/** `vpce-<id>-<random>-eu-central-1a.…` names a zone, `vpce-<id>-<random>.…` does not (EP-12). */
function zoneNameIn(dnsName: string): string | undefined {
  return /^vpce-[0-9a-f]+-[0-9a-z]+-([a-z]{2,4}(?:-[a-z0-9]+)*-\d[a-z])\./.exec(dnsName)?.[1];
}

/** Items by each of their keys; an item with several keys is in several groups. */
function groupedBy<T>(items: readonly T[], keys: (item: T) => readonly string[]): Lookup<readonly T[]> {
  const pairs = items.flatMap((item) => keys(item).map((key) => ({ key, item })));
  const groups = groupBy(pairs, ({ key }) => key);
  return new Map([...groups].map(([key, group]) => [key, group.map(({ item }) => item)]));
}
