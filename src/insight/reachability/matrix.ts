import { groupBy } from "../../base/collections";
import { type Endpoint, indexOf, type Route, type RouteTable, type Topology } from "../topology";
import { showsAll } from "./absence";
import { coverage, parsedCidr } from "./address-range";
import { endpointDestinations } from "./intended-paths";
import type { Destination, Hop, Proof, Source } from "./proof";
import { isBlocked, prove } from "./prove";

/** One pair of the matrix. */
export interface MatrixCell extends Omit<Proof, "perZone" | "hops"> {
  /** The stack of the source; undefined if no state has it. */
  readonly stack?: string;
  /** The first blocked hop; undefined without any. */
  readonly closed?: Hop;
}

/**
 * Which sources reach which endpoints. A pair has a cell if source and endpoint are in one VPC or in peered VPCs, or if
 * routes lead from one VPC to the other and nothing blocks the path. Without such routes, the work grows linearly with
 * the number of consumers.
 */
export interface ReachabilityMatrix {
  readonly sources: readonly Source[];
  readonly destinations: readonly Destination[];
  readonly cells: readonly MatrixCell[];
}

/** Proves every pair of a source and an endpoint's name that can be connected. */
export function matrix(topology: Topology): ReachabilityMatrix {
  const sources = allSources(topology);
  const reach = endpointsInReach(topology);
  const cells = sources.flatMap(({ source, vpcId }) => {
    const { near, far } = reach(vpcId);
    const proofs = (endpoints: readonly Endpoint[]) =>
      distinct(endpoints.flatMap((endpoint) => endpointDestinations(topology, endpoint))).map((destination) =>
        cellOf(prove(topology, source, destination)),
      );
    const direct = proofs(near);
    const known = new Set(direct.map(({ destinationLabel }) => destinationLabel));
    return [...direct, ...proofs(far).filter((cell) => !isBlocked(cell) && !known.has(cell.destinationLabel))];
  });
  const destinations = [...topology.endpoints.values()]
    .filter(isPrivateLink)
    .flatMap((endpoint) => endpointDestinations(topology, endpoint));
  return { sources: sources.map(({ source }) => source), destinations: distinct(destinations), cells };
}

/** Every source that reaches a target (an instance, a database …) through an endpoint. */
export function whoReaches(topology: Topology, targetId: string): readonly MatrixCell[] {
  return matrix(topology).cells.filter((cell) => cell.targets.includes(targetId));
}

interface PlacedSource {
  readonly source: Source;
  readonly vpcId: string | undefined;
}

function allSources(topology: Topology): readonly PlacedSource[] {
  const vpns = [...topology.clientVpns.values()].map(
    ({ id, vpcId }): PlacedSource => ({ source: { kind: "client-vpn", id }, vpcId }),
  );
  const instances = [...topology.instances.values()].map(
    ({ id, vpcId }): PlacedSource => ({ source: { kind: "instance", id }, vpcId }),
  );
  return [...vpns, ...instances];
}

/** Endpoints in the VPC of a source and its peers, and those in VPCs that routes of the VPC can lead to. */
interface Reach {
  readonly near: readonly Endpoint[];
  readonly far: readonly Endpoint[];
}

/** The reach of a source, by its VPC: computed once for each. */
function endpointsInReach(topology: Topology): (vpcId: string | undefined) => Reach {
  const { endpointsByVpc, peeringsByVpc } = indexOf(topology);
  const tablesByVpc = groupBy([...topology.routeTables.values()], (table) => table.vpcId);
  const known = new Map<string | undefined, Reach>();
  const within = (vpcIds: Iterable<string>) =>
    [...vpcIds].flatMap((id) => endpointsByVpc.get(id) ?? []).filter(isPrivateLink);
  return (vpcId) => {
    const found = known.get(vpcId);
    if (found !== undefined) return found;
    const peers = (peeringsByVpc.get(vpcId) ?? []).map((one) =>
      one.requesterVpcId === vpcId ? one.accepterVpcId : one.requesterVpcId,
    );
    const near = new Set(vpcId === undefined ? [] : [vpcId, ...peers]);
    const routed = vpcsBehindRoutes(topology, vpcId, tablesByVpc.get(vpcId ?? "") ?? []);
    const reach = { near: within(near), far: within(routed.filter((id) => !near.has(id))) };
    known.set(vpcId, reach);
    return reach;
  };
}

/** VPCs with endpoints that the routes of a VPC can lead to; all of them where the states do not show every route. */
function vpcsBehindRoutes(
  topology: Topology,
  vpcId: string | undefined,
  tables: readonly RouteTable[],
): readonly string[] {
  const all = [...indexOf(topology).endpointsByVpc.keys()];
  const subnets = indexOf(topology).subnetsByVpc.get(vpcId) ?? [];
  const hidden = subnets.some((subnet) => !topology.routeTables.has(subnet.routeTableId ?? ""));
  const partly = tables.some((table) => !showsAll("route", table) || table.propagatedBy.length > 0);
  if (vpcId === undefined || hidden || partly) return all;
  const routes = tables.flatMap((table) => table.routes).filter(({ target }) => !stays(topology, target));
  if (routes.length === 0) return [];
  if (routes.some(({ destination }) => destination.startsWith("pl-"))) return all;
  return all.filter((id) => {
    const blocks = topology.vpcs.get(id)?.cidrBlocks;
    if (blocks === undefined) return true;
    const ranges = blocks.flatMap((block) => parsedCidr(block) ?? []);
    return routes.some(({ destination }) => ranges.some((range) => coverage(destination, range) !== "none"));
  });
}

/** Whether a target leads to no other VPC, or to a peer. */
function stays(topology: Topology, { id, kind }: Route["target"]): boolean {
  if (kind === "peering-connection") return topology.peeringConnections.has(id);
  return kind === "local" || kind === "internet-gateway" || kind === "egress-only-internet-gateway";
}

function isPrivateLink(endpoint: Endpoint): boolean {
  return endpoint.endpointType !== "Gateway";
}

function cellOf(proof: Proof): MatrixCell {
  const closed = proof.hops.find((hop) => hop.status === "blocked" && hop.bypassed !== true);
  const stack = proof.hops[0]?.object.state;
  return {
    ...(stack !== undefined && { stack }),
    source: proof.source,
    destination: proof.destination,
    sourceLabel: proof.sourceLabel,
    destinationLabel: proof.destinationLabel,
    verdict: proof.verdict,
    summary: proof.summary,
    ...(closed !== undefined && { closed }),
    targets: proof.targets,
  };
}

function distinct(destinations: readonly Destination[]): readonly Destination[] {
  return [...new Map(destinations.map((one) => [JSON.stringify(one), one])).values()];
}
