import { type Hop, type Proof, prove } from "../../src/reachability";
import { buildTopology } from "../../src/topology";
import { consumerState, producerState } from "../support/default-topology";
import { HARMLESS, type HarmlessChange, MUTATIONS, type Scene, sceneOf } from "../support/mutations";

/** Mutates a fresh copy of the default topology and proves its intended path. */
function proofOf({ mutate }: HarmlessChange): { readonly proof: Proof; readonly scene: Scene } {
  const scene = sceneOf(producerState(), consumerState());
  const { vpn, record } = scene;
  mutate(scene);
  const topology = buildTopology([scene.producer.toState(), scene.consumer.toState()]);
  const proof = prove(
    topology,
    { kind: "client-vpn", id: vpn.id },
    { kind: "name", name: record.name, port: 8080 },
  );
  return { proof, scene };
}

/** Closed hops; where nothing is closed, those assumed with a risk. */
function findings(proof: Proof): readonly Hop[] {
  const closed = proof.hops.filter((hop) => hop.status === "blocked" && hop.bypassed !== true);
  return closed.length > 0
    ? closed
    : proof.hops.filter((hop) => hop.status === "assumed" && hop.code !== undefined);
}

const SUMMARIES = {
  reachable: "reachable",
  blocked: "blocked",
  "first zone only": "reachable in euc1-az1, blocked in euc1-az2",
} as const;

describe("prove, on one change of the default topology", () => {
  test("is tried on at least forty changes", () => {
    expect(new Set(MUTATIONS.map((one) => one.title)).size).toBe(MUTATIONS.length);
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(40);
  });

  test.each(MUTATIONS)("finds $title", (mutation) => {
    const { proof, scene } = proofOf(mutation);
    const found = findings(proof);
    const named = [
      ...new Map(found.map((hop) => [`${hop.name} ${hop.code}`, [hop.name, hop.code]])).values(),
    ];
    expect(named).toEqual(mutation.found);
    expect(proof.summary).toBe(SUMMARIES[mutation.outcome]);
    expect(found[0]?.change).toContain(mutation.change?.(scene) ?? "");
    if (mutation.blames) expect(found[0]?.object.address).toBe(mutation.blames(scene));
  });

  test.each(HARMLESS)("lets the traffic through with $title", (change) => {
    const { proof } = proofOf(change);
    expect(findings(proof)).toEqual([]);
    expect(proof.summary).toBe("reachable");
  });

  test("explains that nobody sees the VPN clients' own addresses", () => {
    const mutation = MUTATIONS.find((one) => one.title.includes("clients' own block, which nobody sees"));
    const { proof } = proofOf(mutation ?? { title: "", mutate: () => undefined });
    expect(findings(proof)[0]?.explanation).toContain("CVPN-16");
  });

  test("marks a closed hop as bypassed while another target carries the traffic", () => {
    const { proof, scene } = proofOf({
      title: "one stopped target",
      mutate: (s) => s.producer.change(s.instances[1].address, { instance_state: "stopped" }),
    });
    expect(proof.hops.filter((hop) => hop.status === "blocked")).toEqual([
      expect.objectContaining({ name: "target", code: "BAD_STATE", bypassed: true }),
    ]);
    expect(proof.targets).toEqual([scene.instances[0].id]);
  });

  test("names every closed hop in one run", () => {
    const { proof } = proofOf({
      title: "two rules missing",
      mutate: (s) => [s.consumer.remove(s.rule.endpoint), s.producer.remove(s.rule.service)],
    });
    expect(new Set(findings(proof).map((hop) => hop.name))).toEqual(
      new Set(["endpoint-security-group", "target-security-group"]),
    );
  });
});
