import { type Endpoint, indexOf, type Topology } from "../topology";
import { endpointDestinations } from "./intended-paths";
import type { Destination, Hop, Proof, Source } from "./proof";
import { prove } from "./prove";

/** One pair of the matrix. */
export interface MatrixCell extends Omit<Proof, "perZone" | "hops"> {
  /** The first blocked hop; undefined without any. */
  readonly closed?: Hop;
}

/**
 * Which sources reach which endpoints. Only pairs that can be connected have a cell: source and endpoint in one VPC or
 * in peered VPCs. The work grows linearly with the number of consumers.
 */
export interface ReachabilityMatrix {
  readonly sources: readonly Source[];
  readonly destinations: readonly Destination[];
  readonly cells: readonly MatrixCell[];
}

/** Proves every pair of a source and an endpoint's name that can be connected. */
export function matrix(topology: Topology): ReachabilityMatrix {
  const sources = allSources(topology);
  const pairs = sources.flatMap(({ source, vpcId }) =>
    endpointsInReach(topology, vpcId).flatMap((endpoint) =>
      endpointDestinations(topology, endpoint).map((destination) => ({ source, destination })),
    ),
  );
  const destinations = [...topology.endpoints.values()]
    .filter(isPrivateLink)
    .flatMap((endpoint) => endpointDestinations(topology, endpoint));
  return {
    sources: sources.map(({ source }) => source),
    destinations: distinct(destinations),
    cells: pairs.map(({ source, destination }) => cellOf(prove(topology, source, destination))),
  };
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

function endpointsInReach(topology: Topology, vpcId: string | undefined): readonly Endpoint[] {
  if (vpcId === undefined) return [];
  const { endpointsByVpc, peeringsByVpc } = indexOf(topology);
  const peered = (peeringsByVpc.get(vpcId) ?? []).map((one) =>
    one.requesterVpcId === vpcId ? one.accepterVpcId : one.requesterVpcId,
  );
  return [vpcId, ...new Set(peered)].flatMap((id) => endpointsByVpc.get(id) ?? []).filter(isPrivateLink);
}

function isPrivateLink(endpoint: Endpoint): boolean {
  return endpoint.endpointType !== "Gateway";
}

function cellOf(proof: Proof): MatrixCell {
  const closed = proof.hops.find((hop) => hop.status === "blocked" && hop.bypassed !== true);
  return {
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
