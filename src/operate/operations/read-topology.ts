import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import type { Config } from "../../authoring/config/schema";
import { nothingDeployed } from "../../base/errors/state-errors";
import { buildTopology, type NamedState, type Topology } from "../../insight/topology";
import { type Rehearsal, startRehearsal } from "../../rehearsal";
import { Engine } from "../engine/engine";
import type { PlanSummary } from "../engine/engine-calls";
import type { EngineBinary } from "../engine/engine-kinds";
import type { Environment } from "../engine/environment";
import { withInterrupts } from "../engine/interrupts";
import { obtainEngine } from "../engine/obtain-engine";
import { orderStacks } from "../engine/order-stacks";
import { readManifest, type SynthesizedStack } from "../engine/read-manifest";
import { makeTemporaryFolder } from "../files/temporary-folder";
import { type FactsAge, readFacts } from "./facts";
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
      /** Compare the states with AWS. */
      readonly refresh: boolean;
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
  /** How old the facts of deployed stacks are; none for files and rehearsals. */
  readonly ages: readonly FactsAge[];
  /** As text: `a rehearsal`, `the stacks in cdktf.out`, `2 state files`. */
  readonly origin: string;
  /** Seconds that a rehearsal took to deploy; only of a rehearsal. */
  readonly rehearsedSeconds?: number;
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

const MILLISECONDS = 1000;

type StatesReading = Omit<TopologyReading, "topology">;

async function readStates(
  source: StateSource,
  runSteps: (steps: readonly Step[]) => Promise<unknown>,
): Promise<StatesReading> {
  switch (source.kind) {
    case "files": {
      const states = readStateFiles(source.files);
      const origin = states.length === 1 ? "1 state file" : `${states.length} state files`;
      return { states, plans: [], ages: [], origin };
    }
    case "stacks":
      return withInterrupts(async () => {
        const stacks = orderStacks(await readManifest(source.outputFolder));
        const binary = await obtainEngine();
        const environment = source.environmentFor?.(binary) ?? process.env;
        const read = await showStacks(binary, stacks, environment, source);
        return { ...read, origin: `the stacks in ${basename(source.outputFolder)}` };
      });
    case "rehearsal":
      return withInterrupts(() => rehearsedStates(source.config, runSteps));
  }
}

/** Whole seconds, at least one. @param started from `performance.now()` */
export function secondsSince(started: number): number {
  return Math.max(1, Math.round((performance.now() - started) / MILLISECONDS));
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
    const started = performance.now();
    await runSteps(steps);
    const rehearsedSeconds = secondsSince(started);
    const read = await rehearsedStacks(binary, folder, rehearsedEnvironment(config, binary, rehearsal), true);
    return { ...read, rehearsedSeconds };
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

/** The stacks in the folder of a rehearsal, which nobody else changes. */
async function rehearsedStacks(
  binary: EngineBinary,
  folder: string,
  environment: Environment,
  plan: boolean,
): Promise<StatesReading> {
  const stacks = orderStacks(await readManifest(join(folder, "cdktf.out")));
  const { plans, states } = await showStacks(binary, stacks, environment, { plan, refresh: false });
  return { plans, ages: [], states: states.map(({ name, json }) => ({ name, json })), origin: "a rehearsal" };
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

interface ShowOptions {
  readonly refresh: boolean;
  readonly plan: boolean;
}

async function showStacks(
  binary: EngineBinary,
  stacks: readonly SynthesizedStack[],
  environment: Environment,
  options: ShowOptions,
): Promise<Pick<StatesReading, "ages" | "plans" | "states">> {
  const states: NamedState[] = [];
  const plans: StackPlan[] = [];
  const ages: FactsAge[] = [];
  const plansFolder = makeTemporaryFolder("plans");
  try {
    for (const stack of stacks) {
      const engine = new Engine(binary, stack, environment);
      const { age, plan, state } = await readFacts(engine, { ...options, plansFolder });
      states.push(stateOf(stack.name, state, age.readAt !== undefined));
      if (state.resources.length > 0) ages.push(age);
      if (plan) plans.push({ stack: stack.name, plan });
    }
  } finally {
    rmSync(plansFolder, { recursive: true, force: true });
  }
  return { states, plans, ages };
}
