import { type DiagramOptions, drawTopology, pathsByInterest } from "../../src/insight/diagram";
import { findIntendedPaths, type Proof, prove } from "../../src/insight/reachability";
import type { Topology } from "../../src/insight/topology";
import type { PictureTopology } from "./picture-topologies";

/** All intended paths, proven, the most interesting first. */
export function pathsOf(topology: Topology): readonly Proof[] {
  const proofs = findIntendedPaths(topology).map((path) => prove(topology, path.source, path.destination));
  return pathsByInterest(topology, proofs);
}

/** The picture that the command draws. */
export function drawPath({ topology, networks = [] }: PictureTopology, options: DiagramOptions = {}): Promise<string> {
  const proofs = pathsOf(topology);
  const [proof] = proofs;
  return drawTopology(topology, { proofs, networks, ...(proof && { proof }), ...options });
}
