import fc from "fast-check";
import { findIntendedPaths, isBlocked, matrix, prove, renderProof } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import { albProducerState } from "../../support/alb-topology";
import { consumerState, DefaultTopology, TARGET_GROUP_ARN } from "../../support/default-topology";
import { databaseConsumerState, databaseProducerState } from "../../support/resource-topology";
import type { StateFixture } from "../../support/state-fixture";

const COMPLETE = [
  { title: "default", states: () => [new DefaultTopology().producer, consumerState()] },
  { title: "alb", states: () => [albProducerState(), consumerState()] },
  { title: "varied", states: variedStates },
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

function rootResources(state: StateFixture): readonly object[] {
  const json = state.toState().json as { readonly values: { readonly root_module: { readonly resources: object[] } } };
  return json.values.root_module.resources;
}

/** The default topology with names, records and target groups of which each takes a part of the traffic. */
function variedStates(): readonly StateFixture[] {
  const { producer, consumer } = new DefaultTopology();
  const green = TARGET_GROUP_ARN.replace("/hello/", "/green/");
  producer
    .add("aws_lb_target_group", "green", { arn: green, port: 8080, protocol: "TCP", vpc_id: "vpc-p" })
    .change("aws_lb_listener.service", {
      default_action: [
        {
          type: "forward",
          forward: [
            {
              target_group: [
                { arn: TARGET_GROUP_ARN, weight: 9 },
                { arn: green, weight: 1 },
              ],
            },
          ],
        },
      ],
    });
  const weighted = { zone_id: "Z0PRIVATE", name: "hello.internal.company", type: "A", ttl: 60 };
  consumer.change("aws_route53_record.service", { weighted_routing_policy: [{ weight: 5 }], set_identifier: "a" });
  for (const [id, address] of Object.entries({ b: "10.10.1.20", c: "10.10.0.250" }))
    consumer.add("aws_route53_record", id, {
      ...weighted,
      set_identifier: id,
      weighted_routing_policy: [{ weight: 5 }],
      records: [address],
    });
  return [producer, consumer];
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

  test("gives the same verdict for any order of the resources", () => {
    const resources = fixtures.flatMap((state) => rootResources(state));
    fc.assert(
      fc.property(fc.shuffledSubarray([...resources], { minLength: resources.length }), (shuffled) => {
        const topology = buildTopology([{ name: "all", json: { values: { root_module: { resources: shuffled } } } }]);
        for (const { source, destination } of paths) {
          const { verdict, targets } = prove(topology, source, destination);
          const expected = prove(topologyWithout(fixtures, []), source, destination);
          expect([verdict, [...targets].sort()]).toEqual([expected.verdict, [...expected.targets].sort()]);
        }
      }),
      { numRuns: 20 },
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
