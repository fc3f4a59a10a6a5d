import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadConfig } from "../../src/app/load-config";
import { drawTopology, pathToShow } from "../../src/diagram";
import { readTopology } from "../../src/operations/read-topology";
import { findIntendedPaths, prove } from "../../src/reachability";
import { buildTopology, type NamedState } from "../../src/topology";
import { withStableAddresses } from "./stable-states";

const EXAMPLES = resolve(__dirname, "../../examples");

/** Where the pictures of the examples are. */
export const DIAGRAMS = resolve(__dirname, "../../docs/diagrams");

/** Names of the examples that are a config, sorted. */
export function exampleNames(): readonly string[] {
  return readdirSync(EXAMPLES)
    .filter((name) => existsSync(configOf(name)))
    .sort();
}

/** Rehearses an example and draws it, with the path that it is made for. */
export async function drawExample(name: string): Promise<string> {
  const { config } = loadConfig(configOf(name));
  const { states } = await readTopology({ kind: "rehearsal", config }, async (steps) => {
    for (const step of steps) await step.run(() => undefined);
  });
  return drawStates(name, states);
}

/** Draws the states of a rehearsed example; the same states of another rehearsal give the same picture. */
export function drawStates(name: string, states: readonly NamedState[]): Promise<string> {
  const topology = buildTopology(states.map(withStableAddresses));
  const proofs = findIntendedPaths(topology).map((path) => prove(topology, path.source, path.destination));
  const proof = pathToShow(topology, proofs);
  return drawTopology(topology, { title: `Example ${name}`, details: false, ...(proof && { proof }) });
}

function configOf(name: string): string {
  return join(EXAMPLES, name, "privatelink.config.ts");
}
