import { groupBy } from "../../base/collections";
import { type Endpoint, indexOf, isForEndpointService, type Topology, type Vpc } from "../topology";

/** Consumers that are alike and share one box. */
export interface ConsumerGroup {
  readonly vpcs: readonly Vpc[];
  /** Sorted account ids. */
  readonly accountIds: readonly string[];
  /** The endpoints of one of them: the others' differ only in their ids. */
  readonly endpoints: readonly Endpoint[];
}

export interface ConsumerGroups {
  /** False for a VPC in the box of a group. */
  isDrawn(vpcId: string | undefined): boolean;
  readonly groups: readonly ConsumerGroup[];
}

/** Default number of consumers that are drawn separately. */
export const CONSUMER_LIMIT = 4;

/**
 * Decides which consumers are drawn and which share a box. Up to `limit` consumers, all are drawn. Beyond that, one of
 * each kind is drawn, and one box shows the number of the others. Consumers are alike if they have the same endpoints
 * in the same states, the same number of zones and the same Client VPN endpoints, instances and private hosted zones.
 *
 * @param options `keep`: VPCs that are always drawn, those on the path that is shown; `differ`: consumers with another
 *   text are not alike
 */
export function groupAlikeConsumers(
  topology: Topology,
  options: {
    readonly limit?: number;
    readonly keep?: ReadonlySet<string>;
    differ?(vpc: Vpc): string;
  } = {},
): ConsumerGroups {
  const { limit = CONSUMER_LIMIT, keep = new Set<string>(), differ = () => "" } = options;
  const consumers = consumersOf(topology);
  if (consumers.length <= limit) return { isDrawn: () => true, groups: [] };
  const looks = lookOf(topology);
  const fine = groupBy(consumers, (vpc) => `${looks.full(vpc)}|${differ(vpc)}`);
  const kinds = fine.size <= limit ? fine : groupBy(consumers, (vpc) => `${looks.connections(vpc)}|${differ(vpc)}`);
  const groups = [...kinds.values()]
    .map((alike) => withoutDrawn(alike, keep))
    .filter((rest) => rest.length > 0)
    .map((vpcs) => groupOf(topology, vpcs));
  const hidden = new Set(groups.flatMap((group) => group.vpcs.map((vpc) => vpc.id)));
  return { isDrawn: (vpcId) => vpcId === undefined || !hidden.has(vpcId), groups };
}

/** VPCs that use an endpoint service or a shared resource and do not provide one. */
export function consumersOf(topology: Topology): readonly Vpc[] {
  const producers = new Set(
    [...topology.loadBalancers.values(), ...topology.resourceGateways.values()].map((one) => one.vpcId),
  );
  const { endpointsByVpc } = indexOf(topology);
  return [...topology.vpcs.values()].filter(
    (vpc) => !producers.has(vpc.id) && (endpointsByVpc.get(vpc.id) ?? []).some(isOfService),
  );
}

/** True for an endpoint for a customer's service or resource; false for one of AWS's own services. */
export function isOfService(endpoint: Endpoint): boolean {
  if (endpoint.endpointType === "Resource" || endpoint.endpointType === "ServiceNetwork") return true;
  return endpoint.endpointType === "Interface" && isForEndpointService(endpoint);
}

/** Consumers to keep are drawn, or else the first of its kind. A single remaining one is drawn too. */
function withoutDrawn(alike: readonly Vpc[], keep: ReadonlySet<string>): readonly Vpc[] {
  const rest = alike.filter((vpc) => !keep.has(vpc.id));
  const others = rest.length === alike.length ? rest.slice(1) : rest;
  return others.length === 1 ? [] : others;
}

function groupOf(topology: Topology, vpcs: readonly Vpc[]): ConsumerGroup {
  const { endpointsByVpc } = indexOf(topology);
  const accountIds = [...new Set(vpcs.flatMap((vpc) => vpc.accountId ?? []))].sort();
  const endpoints = (endpointsByVpc.get(vpcs[0]?.id) ?? []).filter(isOfService);
  return { vpcs, accountIds, endpoints };
}

/** Text that is equal for alike consumers. */
function lookOf(topology: Topology): { full(vpc: Vpc): string; connections(vpc: Vpc): string } {
  const { endpointsByVpc, instancesByVpc, privateZonesByVpc } = indexOf(topology);
  const vpns = groupBy([...topology.clientVpns.values()], (vpn) => vpn.vpcId);
  const subnets = groupBy([...topology.subnets.values()], (subnet) => subnet.vpcId);
  const connections = (vpc: Vpc) =>
    (endpointsByVpc.get(vpc.id) ?? [])
      .filter(isOfService)
      .map((one) => [one.serviceName ?? one.resourceConfigurationArn, one.connectionState].join(" "))
      .sort()
      .join(",");
  const full = (vpc: Vpc) =>
    [
      vpc.region,
      connections(vpc),
      new Set((subnets.get(vpc.id) ?? []).map((subnet) => subnet.zoneId)).size,
      (endpointsByVpc.get(vpc.id) ?? []).length,
      (vpns.get(vpc.id) ?? []).map((vpn) => vpn.associations.length).join(),
      (instancesByVpc.get(vpc.id) ?? []).length,
      (privateZonesByVpc.get(vpc.id) ?? []).length,
    ].join("|");
  return { full, connections };
}
