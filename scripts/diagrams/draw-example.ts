import { resolve } from "node:path";
import { drawTopology, pathToShow } from "../../src/insight/diagram";
import { findIntendedPaths, prove } from "../../src/insight/reachability";
import type { Topology } from "../../src/insight/topology";
import { stableTopology } from "./stable-topology";

/** Where the pictures of the examples are. */
export const DIAGRAMS = resolve(__dirname, "../../docs/diagrams");

/** Draws a rehearsed example with the path that it is made for: the same after every rehearsal. */
export function drawExample(name: string, rehearsed: Topology): Promise<string> {
  const topology = stableTopology(rehearsed);
  const proofs = findIntendedPaths(topology).map((path) => prove(topology, path.source, path.destination));
  const proof = pathToShow(topology, proofs);
  return drawTopology(topology, { title: `Example ${name}`, details: false, ...(proof && { proof }) });
}
