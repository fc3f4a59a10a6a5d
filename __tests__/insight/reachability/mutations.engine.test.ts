import { validateConfig } from "../../../src/authoring/app/load-config";
import type { NamedState } from "../../../src/insight/topology";
import { readTopology } from "../../../src/operate/operations/read-topology";
import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { DEFAULT_CONFIG } from "../../support/configs";
import { expectFound, expectOpen, HARMLESS, MUTATIONS, proveScene, type Scene, sceneOf } from "../../support/mutations";
import { StateFixture } from "../../support/state-fixture";

describeWithEngine("prove, on one change of the default topology as the engine applied it", () => {
  let states: readonly NamedState[] = [];

  beforeAll(async () => {
    const { config } = validateConfig(DEFAULT_CONFIG, "the config");
    const reading = await readTopology({ kind: "rehearsal", config }, async (steps) => {
      for (const step of steps) await step.run(() => {});
    });
    states = reading.states;
  });

  function freshScene(): Scene {
    const [producer, consumer] = ["producer", "consumer"].map((name) => {
      const state = states.find((one) => one.name === name);
      if (!state) throw new Error(`no state of ${name}`);
      return StateFixture.from({ ...state, json: withoutInlineRules(state.json) });
    });
    if (!producer || !consumer) throw new Error("two states expected");
    return sceneOf(producer, consumer);
  }

  test("finds that the intended path is open, without assumptions", () => {
    const proof = proveScene(freshScene(), { title: "nothing", mutate: () => undefined });
    expect(proof.hops.filter((hop) => hop.status !== "open")).toEqual([]);
    expect(proof.perZone.map((one) => one.verdict)).toEqual(["reachable", "reachable"]);
  });

  test.each(MUTATIONS)("finds $title", (mutation) => expectFound(freshScene(), mutation));

  test.each(HARMLESS)("allows the traffic with $title", (change) => expectOpen(freshScene(), change));
});

/** A refreshed group lists its rules, too: a rule that is removed from a scene would still be there. */
function withoutInlineRules(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json), (key, value: unknown) =>
    (key === "ingress" || key === "egress") && Array.isArray(value) ? [] : value,
  );
}
