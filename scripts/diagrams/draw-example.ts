import { join, resolve } from "node:path";
import { loadConfig } from "../../src/authoring/app/load-config";
import { drawTopology, pathsByInterest } from "../../src/insight/diagram";
import { findIntendedPaths, prove } from "../../src/insight/reachability";
import type { Topology } from "../../src/insight/topology";
import { knownNetworks } from "../../src/operate/operations/known-networks";
import { stableTopology } from "./stable-topology";

/** Where the pictures of the examples are. */
export const DIAGRAMS = resolve(__dirname, "../../docs/diagrams");

const EXAMPLES = resolve(__dirname, "../../examples");

/** The config of an example. */
export function configOf(name: string): string {
  return join(EXAMPLES, name, "privatelink.config.ts");
}

/** Draws a rehearsed example with the path that it is made for: the same after every rehearsal. */
export function drawExample(name: string, rehearsed: Topology): Promise<string> {
  const topology = stableTopology(rehearsed);
  const found = findIntendedPaths(topology).map((path) => prove(topology, path.source, path.destination));
  const proofs = pathsByInterest(topology, found);
  const [proof] = proofs;
  const { config } = loadConfig(configOf(name));
  return drawTopology(topology, {
    ...{ proofs, networks: knownNetworks(config), title: `Example ${name}`, details: false },
    subtitle: "rehearsed on simulated accounts, without AWS",
    ...(proof && { proof }),
  });
}
