import fc from "fast-check";
import { findIntendedPaths, isBlocked, matrix, prove, renderProof } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { albProducerState } from "../../support/alb-topology";
import { consumerState, DefaultTopology } from "../../support/default-topology";
import { databaseConsumerState, databaseProducerState } from "../../support/resource-topology";
import type { StateFixture } from "../../support/state-fixture";

const COMPLETE = [
  { title: "default", states: () => [new DefaultTopology().producer, consumerState()] },
  { title: "alb", states: () => [albProducerState(), consumerState()] },
  { title: "resource", states: () => [databaseProducerState(), databaseConsumerState()] },
];

/** Builds the topology with some resources left out: `mask` decides for each resource. */
function topologyWithout(states: readonly StateFixture[], mask: readonly boolean[]) {
  let index = 0;
  const reduced = states.map((state) => {
    const gone = state.addresses().filter(() => mask[index++] === true);
    return state.toState(new Set(gone));
  });
  return buildTopology(reduced);
}

describe.each(COMPLETE)("prove, on the $title topology", ({ states }) => {
  const fixtures = states();
  const paths = findIntendedPaths(topologyWithout(fixtures, []));
  const size = fixtures.reduce((sum, state) => sum + state.addresses().length, 0);

  test("never throws, and its verdict follows from its hops, of which a blocked one has a code and a change", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: size, maxLength: size }), (mask) => {
        const topology = topologyWithout(fixtures, mask);
        for (const { source, destination } of [...paths, ...findIntendedPaths(topology)]) {
          const proof = prove(topology, source, destination);
          expect(renderProof(proof)).not.toBe("");
          const statuses = proof.hops.filter((hop) => hop.bypassed !== true).map((hop) => hop.status);
          expect(statuses.includes("blocked")).toBe(isBlocked(proof));
          if (!isBlocked(proof)) expect(statuses.includes("assumed")).toBe(proof.verdict === "assumed");
          for (const hop of proof.hops.filter((one) => one.status === "blocked")) {
            expect(hop.code).toBeDefined();
            expect(hop.change).toBeDefined();
          }
        }
        matrix(topology);
      }),
      { numRuns: 60 },
    );
  });

  test("gives the same proof for any order of the states", () => {
    const [first, second] = fixtures.map((state) => state.toState());
    if (!first || !second) throw new Error("two states expected");
    for (const { source, destination } of paths) {
      const forth = prove(buildTopology([first, second]), source, destination);
      const back = prove(buildTopology([second, first]), source, destination);
      expect(back).toEqual(forth);
    }
  });
});
