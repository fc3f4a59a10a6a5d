import { existsSync } from "node:fs";
import type { Command } from "commander";
import { readConfig, resolveConfigFile } from "../../../authoring/app/load-config";
import { parseConfig } from "../../../authoring/config/parse-config";
import { noSuchPath } from "../../../base/errors/command-errors";
import {
  type Detail,
  drawTopology,
  type KnownNetwork,
  pathName,
  pathsByInterest,
  toMermaid,
} from "../../../insight/diagram";
import { findIntendedPaths, type Proof, prove } from "../../../insight/reachability";
import type { Topology } from "../../../insight/topology";
import { knownNetworks } from "../../operations/known-networks";
import { countOf } from "../parse-option";
import { type StateOptions, topologyFor } from "../topology-options";
import { writeResult } from "../write-result";

/** Options of `privatelink diagram`. */
export interface DiagramCommandOptions extends StateOptions {
  readonly output: string;
  /** @default "overview" */
  readonly detail?: Detail;
  readonly mermaid?: boolean;
  /** The number of a path, as text; false for none. @default the one with the most to see */
  readonly path?: string | boolean;
  readonly consumers: string;
}

/** Draws and writes the file. */
export async function runDiagram(options: DiagramCommandOptions, command: Command): Promise<void> {
  const consumerLimit = countOf(options.consumers, "--consumers");
  const wanted = typeof options.path === "string" ? countOf(options.path, "--path") : undefined;
  const toStandardOutput = options.output === "-";
  const { topology, origin } = await topologyFor({ ...options, json: toStandardOutput }, command);
  if (options.mermaid) return writeResult(options.output, toMermaid(topology, { consumerLimit }));
  const proofs = options.path === false ? [] : pathsOf(topology);
  const proof = pickPath(topology, proofs, wanted);
  const number = proof && proofs.length > 1 ? [`path ${proofs.indexOf(proof) + 1} of ${proofs.length}`] : [];
  const picture = await drawTopology(topology, {
    ...{ consumerLimit, proofs, networks: networksFor(options, command) },
    detail: options.detail ?? "overview",
    subtitle: [`from ${origin}`, ...number].join(" · "),
    ...(proof && { proof }),
  });
  writeResult(options.output, /\.png$/i.test(options.output) ? await toPng(picture) : picture);
}

function pathsOf(topology: Topology): readonly Proof[] {
  const proofs = findIntendedPaths(topology).map((path) => prove(topology, path.source, path.destination));
  return pathsByInterest(topology, proofs);
}

function pickPath(topology: Topology, proofs: readonly Proof[], wanted: number | undefined): Proof | undefined {
  if (wanted === undefined) return proofs[0];
  const proof = proofs[wanted - 1];
  if (!proof)
    throw noSuchPath(
      `${wanted}`,
      proofs.map((one) => `${pathName(topology, one)}: ${one.summary}`),
    );
  return proof;
}

/** What the config knows about networks that exist already; state files do not need a config. */
function networksFor({ state }: StateOptions, command: Command): readonly KnownNetwork[] {
  const file = resolveConfigFile(command.optsWithGlobals<{ config?: string }>().config);
  if (state !== undefined || !existsSync(file)) return [];
  const { config } = parseConfig(readConfig(file));
  return config === undefined ? [] : knownNetworks(config);
}

function toPng(picture: string): Promise<Buffer> {
  const { pictureToPng } =
    require("../../operations/picture-to-png") as typeof import("../../operations/picture-to-png");
  return pictureToPng(picture);
}
