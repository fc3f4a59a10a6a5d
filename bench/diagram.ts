/**
 * How long picture, cost and report take for many consumers: topology and proofs are measured in bench/reachability.ts.
 * Run: `npm run bench:diagram`
 */
import { performance } from "node:perf_hooks";
import { manyConsumerStates } from "../__tests__/support/many-consumers";
import { reportOf } from "../__tests__/support/report-of";
import { estimate, findSavings } from "../src/insight/cost";
import { drawTopology, pathToShow, toMermaid } from "../src/insight/diagram";
import { findIntendedPaths, prove } from "../src/insight/reachability";
import { buildTopology } from "../src/insight/topology";

const SIZES = [10, 50, 200];

async function milliseconds(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return Math.round(performance.now() - start);
}

async function measure(consumers: number) {
  const states = manyConsumerStates(consumers);
  const topology = buildTopology(states);
  const proofs = findIntendedPaths(topology).map((path) => prove(topology, path.source, path.destination));
  const proof = pathToShow(topology, proofs);
  return {
    consumers,
    "picture, ms": await milliseconds(() => drawTopology(topology, { ...(proof && { proof }) })),
    "mermaid, ms": await milliseconds(() => toMermaid(topology)),
    "cost, ms": await milliseconds(() => findSavings(topology, estimate(topology))),
    "report from states, ms": await milliseconds(() => reportOf(states)),
  };
}

async function main(): Promise<void> {
  // The layout library is loaded and warmed up once: that is no work of any size.
  const first = await milliseconds(() => measure(1));
  const rows = [];
  for (const size of SIZES) rows.push(await measure(size));
  console.table(rows);
  console.log(`first picture and report of a process: ${first} ms`);
  const [small, large] = [rows[0], rows.at(-1)];
  if (!small || !large) return;
  const growth = large["report from states, ms"] / small["report from states, ms"];
  const size = large.consumers / small.consumers;
  console.log(`${size} times the consumers: the report takes ${growth.toFixed(1)} times as long`);
}

main();
