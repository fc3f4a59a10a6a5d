import { join } from "node:path";
import type { Config } from "../config/schema";
import type { Outputs } from "../engine/documents";
import { Engine } from "../engine/engine";
import type { EngineBinary } from "../engine/engine-kinds";
import type { SynthesizedStack } from "../engine/read-manifest";
import { orderStacks } from "../engine/run-stacks";
import { rehearsalLeftovers, secondPlanNotEmpty } from "../errors";
import type { Rehearsal } from "../rehearsal";
import { criticalPath } from "../rehearsal/aws/operations";
import { withLocalStates } from "./local-states";
import { describeCounts, sayProgress } from "./stack-progress";
import type { Step } from "./step";
import { synthesize } from "./synthesize";

/** What a rehearsal needs. */
export interface RehearseOptions {
  readonly config: Config;
  readonly binary: EngineBinary;
  readonly rehearsal: Rehearsal;
  /** A folder of its own: synthesized stacks, states. */
  readonly folder: string;
  /** Leave everything standing at the end. */
  readonly keep: boolean;
}

/** What a rehearsal found out; filled while its steps run. */
export interface RehearsalSummary {
  /** Stacks in the order in which they were applied. */
  readonly stacks: StackSummary[];
  /** True when a second plan of every stack found nothing to change. */
  secondPlanEmpty: boolean;
  /** Resources in the simulated accounts after the destroy; undefined when they were kept. */
  leftovers: readonly string[] | undefined;
  /** How long the deployment would take on AWS; only with real latencies. */
  expected?: ExpectedTime;
}

/** How long AWS would take, by the table of latencies and the engine's own order of operations. */
export interface ExpectedTime {
  readonly deploySeconds: number;
  /** The chain of operations that decides it, first to last. */
  readonly criticalPath: readonly {
    readonly type: string;
    readonly kind: string;
    readonly seconds: number;
  }[];
}

export interface StackSummary {
  readonly name: string;
  /** Resources that the apply added. */
  readonly added: number;
  readonly outputs: Outputs;
}

/** The steps of a rehearsal: synthesize, apply everything, plan again, destroy everything. */
export async function rehearse(
  options: RehearseOptions,
): Promise<{ readonly steps: readonly Step[]; readonly summary: RehearsalSummary }> {
  const summary: RehearsalSummary = { stacks: [], secondPlanEmpty: true, leftovers: undefined };
  const stacks = orderStacks(
    await synthesize(withLocalStates(options.config), join(options.folder, "cdktf.out")),
  );
  const deploy = stacks.flatMap((stack) => applySteps(engineFor(options, stack), summary, options.rehearsal));
  const again = stacks.map((stack) => planAgainStep(engineFor(options, stack), summary));
  const destroy = [...stacks].reverse().map((stack) => destroyStep(engineFor(options, stack)));
  const steps = options.keep
    ? [...deploy, ...again]
    : [...deploy, ...again, ...destroy, emptyWorldStep(options.rehearsal, summary)];
  return { steps, summary };
}

function engineFor(options: RehearseOptions, stack: SynthesizedStack): Engine {
  return new Engine(options.binary, stack, { ...process.env, ...options.rehearsal.env });
}

function applySteps(engine: Engine, summary: RehearsalSummary, rehearsal: Rehearsal): readonly Step[] {
  const { name } = engine.stack;
  return [
    {
      title: `Init ${name}`,
      run: async () => {
        await engine.init();
        return undefined;
      },
    },
    {
      title: `Plan ${name}`,
      run: async () => {
        const plan = await engine.plan();
        return `${plan.counts.add} to add`;
      },
    },
    {
      title: `Apply ${name}`,
      run: async (say) => {
        const { counts } = await engine.apply({ onEvent: sayProgress(say) });
        summary.stacks.push({ name, added: counts.add, outputs: await engine.output() });
        if (rehearsal.clock.elapsed > 0) summary.expected = expectedTime(rehearsal);
        return describeCounts(counts);
      },
    },
  ];
}

function expectedTime({ clock, operations }: Rehearsal): ExpectedTime {
  const milliseconds = 1000;
  return {
    deploySeconds: Math.round(clock.elapsed / milliseconds),
    criticalPath: criticalPath(operations.log()).map(({ type, kind, startedAt, endedAt }) => ({
      type,
      kind,
      seconds: Math.round((endedAt - startedAt) / milliseconds),
    })),
  };
}

function planAgainStep(engine: Engine, summary: RehearsalSummary): Step {
  return {
    title: `Plan ${engine.stack.name} again`,
    run: async () => {
      const plan = await engine.plan();
      if (plan.empty) return "nothing to change";
      summary.secondPlanEmpty = false;
      throw secondPlanNotEmpty(
        engine.stack.name,
        plan.changes.map((change) => change.message),
      );
    },
  };
}

function destroyStep(engine: Engine): Step {
  return {
    title: `Destroy ${engine.stack.name}`,
    run: async (say) => describeCounts((await engine.destroy({ onEvent: sayProgress(say) })).counts),
  };
}

function emptyWorldStep(rehearsal: Rehearsal, summary: RehearsalSummary): Step {
  return {
    title: "Look for leftovers",
    run: async () => {
      const leftovers = rehearsal.world
        .leftovers()
        .map((object) => `${object.type} ${object.id} in ${object.account}`);
      summary.leftovers = leftovers;
      if (leftovers.length > 0) throw rehearsalLeftovers(leftovers);
      return "both accounts are empty";
    },
  };
}
