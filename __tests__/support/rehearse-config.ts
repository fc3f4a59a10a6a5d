import { join } from "node:path";
import type { Config } from "../../src/authoring/config/schema";
import { buildTopology, type Topology } from "../../src/insight/topology";
import { type NamedState, readStateResources, type StateResource } from "../../src/insight/topology/state-resources";
import { Engine } from "../../src/operate/engine/engine";
import type { EngineBinary } from "../../src/operate/engine/engine-kinds";
import { readManifest, type SynthesizedStack } from "../../src/operate/engine/read-manifest";
import { stateOf } from "../../src/operate/operations/read-states";
import { existingObjects, profilesOf } from "../../src/operate/operations/rehearsal/existing-objects";
import { type RehearsalSummary, rehearse } from "../../src/operate/operations/rehearsal/rehearsal-steps";
import { type Rehearsal, startRehearsal } from "../../src/rehearsal";
import { temporaryFolder } from "./temporary-folder";

/** What came out of a rehearsal. */
export interface RehearsedConfig {
  readonly summary: RehearsalSummary;
  /** What was deployed, before pending connections were accepted and everything was destroyed. */
  readonly topology: Topology;
  /** The resources and data sources of all stacks, at the same time. */
  readonly resources: readonly StateResource[];
}

/**
 * Rehearses a config as the command does: what it takes as existing is put into the simulated accounts first.
 * @throws with the engine's errors, when a second plan is not empty, and when something is left
 */
export async function rehearseConfig(config: Config, binary: EngineBinary): Promise<RehearsedConfig> {
  const folder = temporaryFolder();
  const rehearsal = await startRehearsal({ profiles: profilesOf(config) });
  try {
    for (const object of existingObjects(config)) rehearsal.world.put(object);
    const { steps, summary } = await rehearse({ config, binary, rehearsal, folder, keep: false });
    const applied = steps.map(({ title }) => title.startsWith("Apply ")).lastIndexOf(true) + 1;
    for (const step of steps.slice(0, applied)) await step.run(() => {});
    const states = await readStates(folder, binary, rehearsal);
    for (const step of steps.slice(applied)) await step.run(() => {});
    return { summary, topology: buildTopology(states), resources: states.flatMap(readStateResources) };
  } finally {
    await rehearsal.stop();
  }
}

/**
 * Rehearses stacks of any app: applies them, plans again, destroys them.
 * @throws with the engine's errors
 */
export async function rehearseStacks(
  stacks: readonly SynthesizedStack[],
  binary: EngineBinary,
): Promise<Pick<RehearsalSummary, "secondPlanEmpty" | "leftovers">> {
  const rehearsal = await startRehearsal();
  try {
    const engines = stacks.map((stack) => new Engine(binary, stack, { ...process.env, ...rehearsal.env }));
    for (const engine of engines) {
      await engine.init();
      await engine.apply();
    }
    let secondPlanEmpty = true;
    for (const engine of engines) secondPlanEmpty &&= (await engine.plan()).empty;
    for (const engine of [...engines].reverse()) await engine.destroy();
    return { secondPlanEmpty, leftovers: rehearsal.world.leftovers().map(({ id }) => id) };
  } finally {
    await rehearsal.stop();
  }
}

/** The states of all stacks of a rehearsal, as they are now. */
export async function readStates(
  folder: string,
  binary: EngineBinary,
  { env }: Rehearsal,
): Promise<readonly NamedState[]> {
  const stacks = await readManifest(join(folder, "cdktf.out"));
  return Promise.all(
    stacks.map(async (stack) =>
      stateOf(stack.name, await new Engine(binary, stack, { ...process.env, ...env }).show()),
    ),
  );
}
