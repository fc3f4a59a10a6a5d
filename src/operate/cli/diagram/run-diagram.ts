import type { Command } from "commander";
import { drawTopology, pathToShow, toMermaid } from "../../../insight/diagram";
import { findIntendedPaths, type Proof, prove } from "../../../insight/reachability";
import type { Topology } from "../../../insight/topology";
import { countOf } from "../parse-option";
import { type StateOptions, topologyFor } from "../topology-options";
import { writeResult } from "../write-result";

/** Options of `privatelink diagram`. */
export interface DiagramCommandOptions extends StateOptions {
  readonly output: string;
  readonly mermaid?: boolean;
  readonly path: boolean;
  readonly consumers: string;
}

/** Draws and writes the file. */
export async function runDiagram(options: DiagramCommandOptions, command: Command): Promise<void> {
  const consumerLimit = countOf(options.consumers, "--consumers");
  const toStandardOutput = options.output === "-";
  const { topology } = await topologyFor({ ...options, json: toStandardOutput }, command);
  const proof = options.path ? pathOf(topology) : undefined;
  const picture = options.mermaid
    ? toMermaid(topology, { consumerLimit })
    : await drawTopology(topology, { consumerLimit, ...(proof && { proof }) });
  writeResult(options.output, picture);
}

function pathOf(topology: Topology): Proof | undefined {
  const proofs = findIntendedPaths(topology).map((path) => prove(topology, path.source, path.destination));
  return pathToShow(topology, proofs);
}
