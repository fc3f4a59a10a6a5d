/**
 * The typed model of what is deployed, read from one or several Terraform / OpenTofu states. Everything that explains
 * or proves something (reachability, diagram, cost, report) reads this, never the config.
 *
 * The model is plain, readonly data. Parts refer to each other by id, and all maps are keyed by id:
 * `topology.subnets.get(id)` follows a reference. An id that is not found means "not in the states".
 */
import type { ClientVpnEndpoint } from "./model/client-vpn";
import type { HostedZone, ResolverEndpoint, ResolverRule } from "./model/dns";
import type { Listener, LoadBalancer, TargetGroup } from "./model/load-balancing";
import type {
  Database,
  Instance,
  InstanceConnectEndpoint,
  InternetGateway,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  PeeringConnection,
  PrefixList,
  RouteTable,
  Subnet,
  Vpc,
} from "./model/network";
import type { OtherResource, ResourceSummary } from "./model/part";
import type {
  Endpoint,
  EndpointService,
  ResourceConfiguration,
  ResourceGateway,
  ResourceShare,
} from "./model/private-link";
import type { Certificate, SecurityGroup } from "./model/security";

export type * from "./model/client-vpn";
export type * from "./model/dns";
export type * from "./model/load-balancing";
export type * from "./model/network";
export type * from "./model/part";
export type * from "./model/private-link";
export type * from "./model/security";

/** A map that an optional reference can be followed in: undefined finds nothing. */
export interface Lookup<T> extends ReadonlyMap<string, T> {
  get(key: string | undefined): T | undefined;
}

/** Parts of one kind, by id, in the order of the states. */
export type PartMap<T> = Lookup<T>;

export interface Account {
  /** 12 digits. */
  readonly id: string;
  /** Regions in which the account has something, sorted. */
  readonly regions: readonly string[];
  /** States that hold something of the account. */
  readonly states: readonly string[];
}

export interface Zone {
  /** AZ ID, such as `euc1-az1` (or `<account>:<zone name>`, see `Subnet.zoneId`). */
  readonly id: string;
  readonly region?: string;
  readonly subnetIds: readonly string[];
}

export interface Topology {
  /** Names of the states, in the order given. */
  readonly states: readonly string[];
  /** Names of states that may no longer be true: a hop that rests on one is not open, at best assumed. */
  readonly unverified: ReadonlySet<string>;
  /** Sorted by id. */
  readonly accounts: readonly Account[];
  /** Sorted. */
  readonly regions: readonly string[];
  /** Sorted by id. */
  readonly zones: readonly Zone[];

  readonly vpcs: PartMap<Vpc>;
  readonly subnets: PartMap<Subnet>;
  readonly routeTables: PartMap<RouteTable>;
  readonly networkAcls: PartMap<NetworkAcl>;
  readonly networkInterfaces: PartMap<NetworkInterface>;
  readonly securityGroups: PartMap<SecurityGroup>;
  readonly prefixLists: PartMap<PrefixList>;
  readonly internetGateways: PartMap<InternetGateway>;
  readonly natGateways: PartMap<NatGateway>;
  readonly peeringConnections: PartMap<PeeringConnection>;
  readonly instances: PartMap<Instance>;
  readonly instanceConnectEndpoints: PartMap<InstanceConnectEndpoint>;
  readonly databases: PartMap<Database>;

  /** By ARN. */
  readonly loadBalancers: PartMap<LoadBalancer>;
  /** By ARN. */
  readonly listeners: PartMap<Listener>;
  /** By ARN. */
  readonly targetGroups: PartMap<TargetGroup>;

  readonly endpointServices: PartMap<EndpointService>;
  readonly endpoints: PartMap<Endpoint>;
  readonly resourceGateways: PartMap<ResourceGateway>;
  /** By id; `resourceConfigurationByArn` of the index finds one by ARN. */
  readonly resourceConfigurations: PartMap<ResourceConfiguration>;
  /** By ARN. */
  readonly resourceShares: PartMap<ResourceShare>;

  readonly hostedZones: PartMap<HostedZone>;
  readonly resolverEndpoints: PartMap<ResolverEndpoint>;
  readonly resolverRules: PartMap<ResolverRule>;
  readonly clientVpns: PartMap<ClientVpnEndpoint>;
  /** By ARN. */
  readonly certificates: PartMap<Certificate>;

  /** Every resource and data source of the states, in order: for lists. */
  readonly resources: readonly ResourceSummary[];
  /** Those of `resources` whose type the model does not contain. */
  readonly others: readonly OtherResource[];
}
