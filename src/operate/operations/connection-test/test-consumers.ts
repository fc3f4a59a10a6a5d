import type { Config, ConsumerConfig } from "../../../authoring/config/schema";
import { noSuchConsumer } from "../../../base/errors/deploy-errors";
import { isBlocked, type Proof } from "../../../insight/reachability";
import type { Deployment } from "../deploy/deployment";
import type { Dialogue } from "../dialogue";
import { type Deployed, proofsFrom, readDeployed } from "./deployed-topology";
import { failedHop, type TestHop, tryHops } from "./hops";
import { likelyCauses } from "./likely-causes";
import { type Cause, lookAtAws } from "./look-at-aws";
import type { Probes } from "./probes";
import { type TestTarget, testTarget } from "./test-target";

/** The test result of one consumer. */
export interface ConsumerTest {
  readonly consumer: string;
  readonly target: TestTarget;
  readonly ok: boolean;
  /** The hops tested from this machine; empty on simulated accounts, which have no network. */
  readonly hops: readonly TestHop[];
  /** The proofs from the states, from every source in the consumer's network. */
  readonly proofs: readonly Proof[];
  /** Likely causes, the likeliest first. */
  readonly causes: readonly Cause[];
  /** What could not be checked for causes. */
  readonly notLookedAt: readonly string[];
}

/** Options of a test. */
export interface TestOptions {
  /** @default all consumers */
  readonly consumer?: string | undefined;
  /** The network; undefined on simulated accounts, where the connection is proven from the states instead. */
  readonly probes: Probes | undefined;
  /** Compare the states with AWS. @default true */
  readonly refresh?: boolean;
  /** The deployment, where it was read before. @default it is read */
  readonly deployed?: Deployed;
}

/**
 * Tests, hop by hop, whether consumers reach the service: on the network, or by proof.
 * @throws UserError when a consumer is not deployed
 */
export async function testConsumers(
  deployment: Deployment,
  dialogue: Dialogue,
  { consumer, probes, refresh = true, ...before }: TestOptions,
): Promise<readonly ConsumerTest[]> {
  const chosen = chosenConsumers(deployment.config, consumer);
  const deployed = before.deployed ?? (await readDeployed(deployment, dialogue, refresh));
  const tests: ConsumerTest[] = [];
  for (const [name, config] of chosen) {
    const target = testTarget(deployment.config, name, config, deployed.outputs.get(name) ?? {}, deployed.addresses);
    tests.push(probes === undefined ? proveOne(target, deployed) : await tryOne(deployment, target, deployed, probes));
  }
  return tests;
}

function proveOne(target: TestTarget, { topology }: Deployed): ConsumerTest {
  const proofs = proofsFrom(topology, target.consumer);
  const ok = proofs.length > 0 && !proofs.some(isBlocked);
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
