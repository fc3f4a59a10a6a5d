/** The steps for one stack, which `deploy`, `destroy` and the rehearsal share. */

import { stackNotPlanned } from "../../../base/errors/deploy-errors";
import type { Outputs } from "../../engine/documents";
import type { Engine } from "../../engine/engine";
import type { ApplySummary, PlanSummary } from "../../engine/engine-calls";
import type { Say, Step } from "../operation-step";
import { countList, describeCounts, sayProgress } from "../stack-progress";
import { type Accepting, keepAcceptanceAsWritten, settleAcceptance } from "./accepted-connection";
import { expectedSeconds } from "./expected-time";
import { explainFailedApply } from "./failed-apply";
import { readConfiguration } from "./unchangeable";
import { whenUnlocked } from "./wait-for-lock";

/** A stack, and the results of the steps so far. */
export interface StackWork {
  readonly name: string;
  readonly engine: Engine;
  /** The file for its plan, which contains the stack's secrets. */
  readonly planFile: string;
  /** Apply even an empty plan, to write the state again with encryption. @default false */
  readonly rewriteState?: boolean;
  /** Whether its resources exist in a rehearsal only, and not longer than it. @default false */
  readonly isRehearsal?: boolean;
  /** Whether its accounts are simulated: nothing takes as long there as on AWS. @default false */
  readonly isSimulated?: boolean;
  /** Who accepts the connection of the stack's endpoint; undefined if it has none to accept. */
  readonly accepting?: Accepting;
  /** The newest plan. */
  plan?: PlanSummary;
  /** What was created or destroyed; undefined if there was nothing to do. */
  applied?: ApplySummary;
  /** The stack's outputs after the apply. */
  outputs?: Outputs;
}

/** Prepares the stack's folder. */
export function initStep({ name, engine }: StackWork): Step {
  return {
    title: `Init ${name}`,
    run: async () => {
      await engine.init();
      return undefined;
    },
  };
}

/** Saves a plan, so that the later apply makes exactly these changes. */
export function planStep(work: StackWork, options: { readonly destroy?: boolean } = {}): Step {
  const { accepting, name, engine, planFile } = work;
  return {
    title: options.destroy ? `Plan to destroy ${name}` : `Plan ${name}`,
    run: async (say) => {
      if (accepting && !options.destroy) await settleAcceptance(engine, accepting);
      work.plan = await whenUnlocked(engine.stack, say, () =>
        engine.plan({ planFile, ...options, onEvent: ({ message }) => say(message) }),
      );
      return describePlan(work.plan);
    },
  };
}

/** `26 to add`, `1 to change, 2 to destroy`, `nothing to change`, `outputs to change`. */
export function describePlan({ changes, counts, empty }: PlanSummary): string {
  if (empty) return "nothing to change";
  const { add, change, import: imported, remove } = counts;
  const forgotten = changes.filter(({ action }) => action === "remove").length;
  return (
    countList({
      "to import": imported,
      "to add": add,
      "to change": change,
      "to destroy": remove,
      "to remove from the state": forgotten,
    }) || "outputs to change"
  );
}

/** Applies the saved plan, unless it is empty. */
export function applyStep(work: StackWork): Step {
  return {
    title: `Apply ${work.name}`,
    run: async (say) => {
      const done = await applyPlan(work, "deploy", say);
      work.outputs = await work.engine.output();
      return done;
    },
  };
}

/**
 * Reads what AWS computes of an endpoint that was changed in place, such as the names of a zone that was added: the plan
 * had the values from before, and so have the outputs.
 */
export function endpointSteps(works: readonly StackWork[]): readonly Step[] {
  const isChanged = ({ plan }: StackWork) =>
    plan?.changes.some(({ action, resourceType }) => action === "update" && resourceType === "aws_vpc_endpoint");
  return works.filter(isChanged).map((work) => ({
    title: `Read the endpoint of ${work.name}`,
    run: async () => {
      await work.engine.apply({ refreshOnly: true });
      work.outputs = await work.engine.output();
      return undefined;
    },
  }));
}

/** Applies the saved destroy plan. */
export function destroyStep(work: StackWork): Step {
  return { title: `Destroy ${work.name}`, run: (say) => applyPlan(work, "destroy", say) };
}

/** Plans again, right after an apply. @throws the error from `refuse` when the plan has changes */
export function planAgainStep({ name, engine }: StackWork, refuse: (changes: readonly string[]) => Error): Step {
  return {
    title: `Plan ${name} again`,
    run: async () => {
      const plan = await engine.plan();
      if (plan.empty) return "nothing to change";
      throw refuse(plan.changes.map((change) => change.message));
    },
  };
}

async function applyPlan(work: StackWork, command: "deploy" | "destroy", say: Say): Promise<string> {
  const { engine, isSimulated = false, name, plan, planFile, rewriteState = false } = work;
  if (plan === undefined) throw stackNotPlanned(name);
  if (plan.empty && !rewriteState) return "nothing to do";
  const expected = isSimulated ? undefined : expectedSeconds(plan.changes, readConfiguration(engine.stack));
  const onEvent = sayProgress(say, plan.counts, expected);
  try {
    work.applied = await whenUnlocked(engine.stack, say, () => engine.apply({ planFile, onEvent }));
  } catch (error) {
    const isChange = plan.counts.change + plan.counts.remove > 0;
    throw explainFailedApply(error, { command, isRehearsal: work.isRehearsal ?? false, isChange });
  }
  keepAcceptanceAsWritten(engine.stack.directory);
  return plan.empty ? "state encrypted" : describeCounts(work.applied.counts);
}
