import type { Endpoint, LoadBalancer, Part, PartMap, Subnet, Topology, Vpc } from "../topology";

/** A network that no state contains, as the config describes it. */
export interface KnownNetwork {
  readonly vpcId: string;
  readonly cidr?: string;
  readonly accountId?: string;
  readonly region?: string;
  readonly subnets: readonly { readonly id: string; readonly zoneId?: string; readonly cidr?: string }[];
}

/**
 * The topology with the VPCs and subnets that it only refers to. For pictures: a proof rests on the states alone.
 */
export function withKnownNetworks(topology: Topology, networks: readonly KnownNetwork[]): Topology {
  const vpcs = networks.filter(({ vpcId }) => !topology.vpcs.has(vpcId)).map(vpcOf);
  const subnets = networks
    .flatMap((network) => network.subnets.map((subnet) => ({ network, subnet })))
    .filter(({ subnet }) => !topology.subnets.has(subnet.id) && subnet.zoneId !== undefined)
    .map(({ network, subnet }) => subnetOf(network, subnet));
  if (vpcs.length === 0 && subnets.length === 0) return topology;
  const zones = new Map(subnets.map(({ id, zoneId }) => [id, zoneId]));
  const placed = <T extends { readonly subnetId?: string; readonly zoneId?: string }>(place: T): T => {
    const zoneId = place.zoneId ?? zones.get(place.subnetId ?? "");
    return zoneId === undefined ? place : { ...place, zoneId };
  };
  return {
    ...topology,
    vpcs: added(topology.vpcs, vpcs),
    subnets: added(topology.subnets, subnets),
    instances: changed(topology.instances, placed),
    endpoints: changed(topology.endpoints, (one): Endpoint => ({ ...one, interfaces: one.interfaces.map(placed) })),
    loadBalancers: changed(topology.loadBalancers, (one): LoadBalancer => ({ ...one, nodes: one.nodes.map(placed) })),
  };
}

/** The networks that endpoints are in and no state contains, as far as the endpoints show them. */
export function networksOfEndpoints(topology: Topology): readonly KnownNetwork[] {
  return [...topology.endpoints.values()].map(({ vpcId, accountId, region }) => ({
    vpcId,
    ...(accountId !== undefined && { accountId }),
    ...(region !== undefined && { region }),
    subnets: [],
  }));
}

function vpcOf({ vpcId, cidr, ...home }: KnownNetwork): Vpc {
  return {
    ...partOf(vpcId, home),
    kind: "vpc",
    type: "aws_vpc",
    cidrBlocks: cidr === undefined ? [] : [cidr],
    dnsSupport: true,
    dnsHostnames: true,
    initialMainRouteTable: false,
  };
}

function subnetOf(network: KnownNetwork, { id, zoneId = id, cidr }: KnownNetwork["subnets"][number]): Subnet {
  return {
    ...partOf(id, network),
    kind: "subnet",
    type: "aws_subnet",
    vpcId: network.vpcId,
    zoneId,
    ...(cidr !== undefined && { cidrBlock: cidr }),
  };
}

function partOf(id: string, { accountId, region }: Pick<KnownNetwork, "accountId" | "region">) {
  return {
    id,
    address: id,
    state: "",
    managed: false,
    name: id,
    ...(accountId !== undefined && { accountId }),
    ...(region !== undefined && { region }),
  };
}

function added<T extends Part>(parts: PartMap<T>, more: readonly T[]): PartMap<T> {
  return new Map([...parts, ...more.map((one) => [one.id, one] as const)]);
}

function changed<T>(parts: PartMap<T>, change: (part: T) => T): PartMap<T> {
  return new Map([...parts].map(([id, part]) => [id, change(part)]));
}
