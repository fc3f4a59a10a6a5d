import { consumerState, producerState } from "../../support/default-topology";
import {
  expectFound,
  expectOpen,
  findings,
  HARMLESS,
  MUTATIONS,
  proveScene,
  type Scene,
  sceneOf,
} from "../../support/mutations";
import { expectExplained } from "./explained";

function freshScene(): Scene {
  return sceneOf(producerState(), consumerState());
}

describe("prove, on one change of the default topology", () => {
  test("is tested with at least forty changes", () => {
    expect(new Set(MUTATIONS.map((one) => one.title)).size).toBe(MUTATIONS.length);
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(40);
  });

  test.each(MUTATIONS)("finds $title", (mutation) => expectFound(freshScene(), mutation));

  test.each(MUTATIONS)("explains $title, and says what to change", (mutation) => {
    expectExplained(mutation.title, proveScene(freshScene(), mutation).hops);
  });

  test("explains each open hop", () => {
    const { hops } = proveScene(freshScene(), { title: "no change", mutate: () => undefined });
    expectExplained("an open path from a VPN client to the instances", hops);
  });

  test.each(HARMLESS)("allows the traffic with $title", (change) => expectOpen(freshScene(), change));

  test("explains that destinations never see the VPN clients' addresses", () => {
    const mutation = MUTATIONS.find((one) => one.title.includes("clients' own block, which nobody sees"));
    const proof = proveScene(freshScene(), mutation ?? { title: "none", mutate: () => undefined });
    expect(findings(proof)[0]?.explanation).toContain("CVPN-16");
  });

  test("marks a blocked hop as bypassed when another target receives the traffic", () => {
    const scene = freshScene();
    const proof = proveScene(scene, {
      title: "one stopped target",
      mutate: (s) => s.producer.change(s.instances[1].address, { instance_state: "stopped" }),
    });
    expect(proof.hops.filter((hop) => hop.status === "blocked")).toEqual([
      expect.objectContaining({ name: "target", code: "BAD_STATE", bypassed: true }),
    ]);
    expect(proof.targets).toEqual([scene.instances[0].id]);
  });

  test("finds every blocked hop in one run", () => {
    const proof = proveScene(freshScene(), {
      title: "two rules missing",
      mutate: (s) => [s.consumer.remove(s.rule.endpoint), s.producer.remove(s.rule.service)],
    });
    expect(new Set(findings(proof).map((hop) => hop.name))).toEqual(
      new Set(["endpoint-security-group", "target-security-group"]),
    );
  });
});
