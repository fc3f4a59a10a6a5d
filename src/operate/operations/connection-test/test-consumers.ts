import type { Config, ConsumerConfig } from "../../../authoring/config/schema";
import { noSuchConsumer } from "../../../base/errors/deploy-errors";
import type { Proof } from "../../../insight/reachability";
import type { Deployment } from "../deploy/deployment";
import type { Dialogue } from "../dialogue";
import { type Deployed, proofsFrom, readDeployed } from "./deployed-topology";
import { failedHop, type TestHop, tryHops } from "./hops";
import { likelyCauses } from "./likely-causes";
import { type Cause, lookAtAws } from "./look-at-aws";
import type { Probes } from "./probes";
import { type TestTarget, testTarget } from "./test-target";

/** What the test of one consumer found. */
export interface ConsumerTest {
  readonly consumer: string;
  readonly target: TestTarget;
  readonly ok: boolean;
  /** What was tried from this machine; empty on simulated accounts, where there is no network. */
  readonly hops: readonly TestHop[];
  /** What the states prove, from every source in the consumer's network. */
  readonly proofs: readonly Proof[];
  /** What is probably wrong, the likeliest first. */
  readonly causes: readonly Cause[];
  /** What could not be looked at for causes. */
  readonly notLookedAt: readonly string[];
}

/** How to test. */
export interface TestOptions {
  /** @default all consumers */
  readonly consumer?: string | undefined;
  /** The network to try; undefined on simulated accounts: the connection is proven from what is deployed instead. */
  readonly probes: Probes | undefined;
}

/**
 * Tests whether consumers reach the service, hop by hop: by trying it out, or by proof.
 * @throws UserError when a consumer is not deployed
 */
export async function testConsumers(
  deployment: Deployment,
  dialogue: Dialogue,
  { consumer, probes }: TestOptions,
): Promise<readonly ConsumerTest[]> {
  const chosen = chosenConsumers(deployment.config, consumer);
  const deployed = await readDeployed(deployment, dialogue);
  const tests: ConsumerTest[] = [];
  for (const [name, config] of chosen) {
    const target = testTarget(deployment.config, name, config, deployed.outputs.get(name) ?? {});
    tests.push(probes === undefined ? proveOne(target, deployed) : await tryOne(deployment, target, deployed, probes));
  }
  return tests;
}

function proveOne(target: TestTarget, { topology }: Deployed): ConsumerTest {
  const proofs = proofsFrom(topology, target.consumer);
  const ok = proofs.length > 0 && proofs.every(({ verdict }) => verdict === "reachable");
  return { consumer: target.consumer, target, ok, hops: [], proofs, causes: [], notLookedAt: [] };
}

async function tryOne(
  deployment: Deployment,
  target: TestTarget,
  { topology }: Deployed,
  probes: Probes,
): Promise<ConsumerTest> {
  const hops = await tryHops(target, probes);
  const ok = failedHop(hops) === undefined;
  const proofs = proofsFrom(topology, target.consumer);
  const look = ok ? { causes: [], notLookedAt: [] } : await lookAtAws(deployment, target);
  const causes = likelyCauses(target, hops, look.causes, proofs);
  return { consumer: target.consumer, target, ok, hops, proofs, causes, notLookedAt: look.notLookedAt };
}

function chosenConsumers(
  { consumers }: Config,
  chosen: string | undefined,
): readonly (readonly [string, ConsumerConfig])[] {
  const all = Object.entries(consumers);
  const found = all.filter(([name]) => chosen === undefined || name === chosen);
  if (found.length > 0) return found;
  throw noSuchConsumer(
    chosen,
    all.map(([name]) => name),
  );
}
