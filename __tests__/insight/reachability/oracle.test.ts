import { compare, renderTally, type Tally } from "../../support/random-topologies/tally";
import { RUNS_ALL } from "../../support/sample";

const COMPARED = RUNS_ALL ? 10_000 : 300;
const MINUTE = 60_000;

describe("the proof and an oracle that follows single packets", () => {
  let tally: Tally;

  beforeAll(
    () => {
      tally = compare(Array.from({ length: COMPARED }, (_, seed) => seed));
      if (RUNS_ALL) process.stdout.write(`\n${renderTally(tally)}\n\n`);
    },
    (RUNS_ALL ? 30 : 2) * MINUTE,
  );

  test("give the same answer on random topologies, but where the proof assumes more than it has to", () => {
    const seeds = tally.differences.filter((one) => !one.isCareful).flatMap((one) => one.seeds);
    expect(seeds).toEqual([]);
    const careful = tally.differences.flatMap((one) => one.seeds).length;
    expect(careful / COMPARED).toBeLessThan(0.003);
  });

  test("are compared on topologies with each of the four answers", () => {
    for (const answer of ["reachable", "assumed", "partly", "blocked"] as const) {
      expect(tally.answers[answer] / COMPARED).toBeGreaterThan(0.02);
    }
  });
});
