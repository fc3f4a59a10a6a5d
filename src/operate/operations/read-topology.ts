import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../authoring/config/schema";
import { nothingDeployed } from "../../base/errors/state-errors";
import { buildTopology, type NamedState, type Topology } from "../../insight/topology";
import { type Rehearsal, startRehearsal } from "../../rehearsal";
import type { StackState } from "../engine/documents";
import { Engine } from "../engine/engine";
import type { PlanSummary } from "../engine/engine-calls";
import { EngineError } from "../engine/engine-error";
import type { EngineBinary } from "../engine/engine-kinds";
import type { Environment } from "../engine/environment";
import { withInterrupts } from "../engine/interrupts";
import { obtainEngine } from "../engine/obtain-engine";
import { orderStacks } from "../engine/order-stacks";
import { readManifest, type SynthesizedStack } from "../engine/read-manifest";
import { makeTemporaryFolder } from "../files/temporary-folder";
import type { Step } from "./operation-step";
import { readStateFiles, stateOf } from "./read-states";
import { existingObjects, profilesOf } from "./rehearsal/existing-objects";
import { localStateEnvironment } from "./rehearsal/local-states";
import { rehearse } from "./rehearsal/rehearsal-steps";

/** Where states come from. */
export type StateSource =
  /** Output files of `show -json`; `NAME=FILE` names the stack. */
  | { readonly kind: "files"; readonly files: readonly string[] }
  /** Synthesized stacks, as deployed now; `plan` also plans changes. */
  | {
      readonly kind: "stacks";
      readonly outputFolder: string;
      readonly plan: boolean;
      /** The engine's environment. @default this process's environment */
      environmentFor?(binary: EngineBinary): Environment;
    }
  /** A rehearsal of the config in a temporary folder. */
  | { readonly kind: "rehearsal"; readonly config: Config };

/** The plan of a stack. */
export interface StackPlan {
  readonly stack: string;
  readonly plan: PlanSummary;
}

export interface TopologyReading {
  readonly topology: Topology;
  readonly states: readonly NamedState[];
  /** For a rehearsal, the plans after the apply, which must be empty. None for files. */
  readonly plans: readonly StackPlan[];
  /** As text: `a rehearsal`, `the stacks in cdktf.out`, `2 state files`. */
  readonly origin: string;
}

/**
 * Reads the deployment, for the commands that explain it.
 * @param runSteps runs the steps of a rehearsal and shows them
 * @throws UserError when a state cannot be read, or all of them are empty
 */
export async function readTopology(
  source: StateSource,
  runSteps: (steps: readonly Step[]) => Promise<unknown>,
): Promise<TopologyReading> {
  const reading = await readStates(source, runSteps);
  const topology = buildTopology(reading.states);
  if (topology.accounts.length === 0 && topology.vpcs.size === 0 && topology.others.length === 0)
    throw nothingDeployed(reading.origin);
  return { topology, ...reading };
}

type StatesReading = Omit<TopologyReading, "topology">;

async function readStates(
  source: StateSource,
  runSteps: (steps: readonly Step[]) => Promise<unknown>,
): Promise<StatesReading> {
  switch (source.kind) {
    case "files": {
      const states = readStateFiles(source.files);
      const origin = states.length === 1 ? "1 state file" : `${states.length} state files`;
      return { states, plans: [], origin };
    }
    case "stacks":
      return withInterrupts(async () => {
        const stacks = orderStacks(await readManifest(source.outputFolder));
        const binary = await obtainEngine();
        const environment = source.environmentFor?.(binary) ?? process.env;
        const read = await showStacks(binary, stacks, environment, source.plan);
        return { ...read, origin: `the stacks in ${source.outputFolder}` };
      });
    case "rehearsal":
      return withInterrupts(() => rehearsedStates(source.config, runSteps));
  }
}

/** Deploys to simulated accounts, reads the states, and leaves nothing behind. */
async function rehearsedStates(
  config: Config,
  runSteps: (steps: readonly Step[]) => Promise<unknown>,
): Promise<StatesReading> {
  const binary = await obtainEngine();
  const folder = makeTemporaryFolder("rehearsal");
  const rehearsal = await startRehearsal({
    worldFile: join(folder, "world.json"),
    profiles: profilesOf(config),
  });
  try {
    for (const object of existingObjects(config)) rehearsal.world.put(object);
    const { steps } = await rehearse({
      ...{ config, binary, rehearsal, folder },
      keep: true,
      scope: "deployment",
    });
    await runSteps(steps);
    return await rehearsedStacks(binary, folder, rehearsedEnvironment(config, binary, rehearsal), true);
  } finally {
    await rehearsal.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The environment in which an engine reads the states of a rehearsal. */
export function rehearsedEnvironment(
  config: Config,
  binary: EngineBinary,
  { env }: Pick<Rehearsal, "env">,
): Environment {
  return { ...process.env, ...env, ...localStateEnvironment(config, binary) };
}

/** The stacks in the folder of a rehearsal. */
async function rehearsedStacks(
  binary: EngineBinary,
  folder: string,
  environment: Environment,
  plan: boolean,
): Promise<StatesReading> {
  const stacks = orderStacks(await readManifest(join(folder, "cdktf.out")));
  return { ...(await showStacks(binary, stacks, environment, plan)), origin: "a rehearsal" };
}

/** The topology of a running rehearsal, in its folder; without a second plan. */
export async function readRehearsedTopology(
  binary: EngineBinary,
  folder: string,
  environment: Environment,
): Promise<TopologyReading> {
  const reading = await rehearsedStacks(binary, folder, environment, false);
  return { topology: buildTopology(reading.states), ...reading };
}

async function showStacks(
  binary: EngineBinary,
  stacks: readonly SynthesizedStack[],
  environment: Environment,
  plan: boolean,
): Promise<{ readonly states: readonly NamedState[]; readonly plans: readonly StackPlan[] }> {
  const states: NamedState[] = [];
  const plans: StackPlan[] = [];
  for (const stack of stacks) {
    const engine = new Engine(binary, stack, environment);
    states.push(stateOf(stack.name, await shown(engine)));
    if (plan) plans.push({ stack: stack.name, plan: await engine.plan() });
  }
  return { states, plans };
}

/** How both engines say that `init` was never run in a folder, or before its configuration changed. */
const NEEDS_INIT =
  /initialization required|please run "(terraform|tofu) init"|run:\s+(terraform|tofu) init|Required plugins are not installed/i;

/** A stack's state. Its folder may be new: after a deployment that failed before, or on another machine. */
async function shown(engine: Engine): Promise<StackState> {
  try {
    return await engine.show();
  } catch (error) {
    if (!(error instanceof EngineError) || !NEEDS_INIT.test(error.message)) throw error;
    await engine.init();
    return engine.show();
  }
}
