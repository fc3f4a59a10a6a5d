/**
 * How long topology, proofs and matrix take for many consumers, and whether that grows linearly.
 * Run: `npm run bench:reachability`
 */
import { performance } from "node:perf_hooks";
import { addRule, SERVICE_ID } from "../__tests__/support/default-topology";
import { manyConsumerStates } from "../__tests__/support/many-consumers";
import { StateFixture } from "../__tests__/support/state-fixture";
import { findIntendedPaths, matrix, prove } from "../src/insight/reachability";
import { buildTopology, type NamedState } from "../src/insight/topology";

const SIZES = [10, 50, 200, 1000];
const REPETITIONS = 5;

interface Row {
  readonly consumers: number;
  readonly topology: number;
  readonly proofs: number;
  readonly matrix: number;
  readonly reachable: number;
}

function milliseconds(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function measureOnce(states: readonly NamedState[], consumers: number): Row {
  const topology = milliseconds(() => buildTopology(states));
  const built = buildTopology(states);
  let reachable = 0;
  const proofs = milliseconds(() => {
    for (const { source, destination } of findIntendedPaths(built)) {
      if (prove(built, source, destination).verdict === "reachable") reachable += 1;
    }
  });
  return { consumers, topology, proofs, matrix: milliseconds(() => matrix(built)), reachable };
}

/** The consumers' states, and a producer that has a principal and a rule for each of them. */
function servedStates(consumers: number): readonly NamedState[] {
  const [producerState, ...consumerStates] = manyConsumerStates(consumers);
  if (producerState === undefined) return [];
  const producer = StateFixture.from(producerState);
  consumerStates.forEach((_, index) => {
    const network = `10.${100 + Math.floor(index / 250)}.${index % 250}.0/24`;
    addRule(producer, "ingress", `consumer_${index}`, "sg-nlb", { cidr_ipv4: network });
    producer.add("aws_vpc_endpoint_service_allowed_principal", `consumer_${index}`, {
      vpc_endpoint_service_id: SERVICE_ID,
      principal_arn: `arn:aws:iam::${300_000_000_000 + index}:root`,
    });
  });
  return [producer.toState(), ...consumerStates];
}

/** The best of several runs: what the code costs, without what else the machine does. */
function measure(consumers: number): Row {
  const states = servedStates(consumers);
  const rows = Array.from({ length: REPETITIONS }, () => measureOnce(states, consumers));
  const best = (pick: (row: Row) => number) => Math.min(...rows.map(pick));
  return {
    consumers,
    topology: best((row) => row.topology),
    proofs: best((row) => row.proofs),
    matrix: best((row) => row.matrix),
    reachable: rows[0]?.reachable ?? 0,
  };
}

const total = (row: Row) => row.topology + row.proofs + row.matrix;

// The first run compiles.
measure(50);
const rows = SIZES.map(measure);
console.log("consumers  topology ms  proofs ms  matrix ms  total ms  ms per consumer  reachable");
for (const row of rows) {
  const cells = [row.consumers, row.topology, row.proofs, row.matrix, total(row), total(row) / row.consumers];
  const text = cells.map((cell, index) =>
    (index === 0 ? String(cell) : cell.toFixed(2)).padStart([9, 13, 11, 11, 10, 17][index] ?? 0),
  );
  console.log(`${text.join("")}  ${String(row.reachable).padStart(9)}`);
}
const [first, last] = [rows[0], rows.at(-1)];
if (first && last) {
  const growth = total(last) / total(first);
  const size = last.consumers / first.consumers;
  console.log(
    `${size} times the consumers take ${growth.toFixed(1)} times as long: ${(growth / size).toFixed(2)} of linear`,
  );
}
