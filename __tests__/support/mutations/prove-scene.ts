import { type Hop, type Proof, prove } from "../../../src/insight/reachability";
import { buildTopology } from "../../../src/insight/topology";
import type { HarmlessChange, Mutation } from "./mutation";
import type { Scene } from "./scene";

/** Changes a scene and proves its intended path: VPN client to the service's name. */
export function proveScene(scene: Scene, { mutate }: HarmlessChange): Proof {
  const { vpn, record } = scene;
  mutate(scene);
  const topology = buildTopology([scene.producer.toState(), scene.consumer.toState()]);
  return prove(topology, { kind: "client-vpn", id: vpn.id }, { kind: "name", name: record.name, port: 8080 });
}

/** Closed hops; where nothing is closed, those assumed with a risk. */
export function findings(proof: Proof): readonly Hop[] {
  const closed = proof.hops.filter((hop) => hop.status === "blocked" && hop.bypassed !== true);
  return closed.length > 0 ? closed : proof.hops.filter((hop) => hop.status === "assumed" && hop.code !== undefined);
}

/** Asserts that the mutation is found at its hop, with its code, and that the proof says what becomes of the path. */
export function expectFound(scene: Scene, mutation: Mutation): void {
  const proof = proveScene(scene, mutation);
  const found = findings(proof);
  const named = [...new Map(found.map((hop) => [`${hop.name} ${hop.code}`, [hop.name, hop.code]])).values()];
  const [first, second] = scene.consumerSubnets;
  const partial = `reachable in ${first.zoneId}, blocked in ${second.zoneId}`;
  expect(named).toEqual(mutation.found);
  if (mutation.outcome === "first zone only") expect(proof.summary).toBe(partial);
  else expect(proof.verdict).toBe(mutation.outcome);
  expect(found[0]?.change).toContain(mutation.change?.(scene) ?? "");
  if (mutation.blames) expect(found[0]?.object.address).toBe(mutation.blames(scene));
}

/** Asserts that the change leaves the path open, without any risk. */
export function expectOpen(scene: Scene, change: HarmlessChange): void {
  const proof = proveScene(scene, change);
  expect(findings(proof)).toEqual([]);
  expect(proof.summary).toBe("reachable");
}
