/** What a change of a deployment does, from applying it to a copy on a simulated clock. */

import type { StackState } from "../../engine/documents";
import { EngineError } from "../../engine/engine-error";
import type { EngineEvent, PlannedChangeEvent } from "../../engine/events";
import type { StackNode } from "../../engine/order-stacks";
import { keepAcceptanceAsWritten, settleAcceptance } from "../deploy/accepted-connection";
import { chooseStacks, type Deployment, wavesOf } from "../deploy/deployment";
import { serviceSteps } from "../deploy/service-steps";
import { availability, type Moment, type PathForecast } from "./availability";
import { type Consequences, consequencesOf } from "./consequences";
import { type CopiedDeployment, type CopyOptions, withCopy } from "./copied-deployment";
import { type StatesByStack, statesAt, unitedStates } from "./states-at";
import { decidesPaths, describeOperation } from "./step-words";
import { type TimedStep, timelineOf } from "./timeline";

/** Where a change stops, and why. */
export interface ForecastFailure {
  readonly stack: string;
  /** The engine's errors. */
  readonly reason: string;
  /** Seconds since the start. */
  readonly at: number;
  /** Addresses that were changed in that stack before it stopped. */
  readonly changed: readonly string[];
}

/** The forecast of a change. */
export interface Forecast extends Consequences {
  /** Seconds on AWS, about. */
  readonly seconds: number;
  /** Operations on resources. */
  readonly operations: number;
  readonly failure: ForecastFailure | undefined;
  /** The operations, in the order in which they start. */
  readonly steps: readonly TimedStep[];
  readonly paths: readonly PathForecast[];
  /** What the copy planned, by stack; only of those that were reached. */
  readonly planned: ReadonlyMap<string, PlannedChanges>;
}

/** Planned actions on resources. */
export type PlannedChanges = readonly Pick<PlannedChangeEvent, "action" | "address">[];

/** Options of a forecast. */
export interface ForecastOptions extends CopyOptions {
  /** The stacks to deploy. @default all */
  readonly names?: readonly string[];
}

const MILLISECONDS = 1000;

/**
 * Deploys a config to a copy of what is deployed, and looks at every state that the accounts go through.
 * @throws UserError when the copy cannot be planned or read at all
 */
export function forecast(options: ForecastOptions): Promise<Forecast> {
  return withCopy(options, async (copy) => {
    const { deployment, journal, rehearsal } = copy;
    const before = await readAll(deployment);
    const planned = new Map<string, PlannedChangeEvent[]>();
    const failure = await applyAll(copy, options.names ?? [], planned);
    const after = await readAll(deployment);
    const started = rehearsal.clock.now().getTime() - rehearsal.clock.elapsed;
    const united = unitedStates(before, after);
    const instants = journal.instants();
    const moments = instants.map(
      ({ at, operations, objects }): Moment => ({
        at: at / MILLISECONDS,
        because: operations.filter(decidesPaths).map((one) => ({ kind: one.kind, words: describeOperation(one) })),
        states: statesAt(united, objects, new Date(started + at)),
      }),
    );
    return {
      seconds: Math.round(rehearsal.clock.elapsed / MILLISECONDS),
      operations: instants.reduce((sum, one) => sum + one.operations.length, 0),
      failure,
      planned,
      steps: timelineOf(rehearsal.operations.log(), options.config),
      paths: availability(moments, failure === undefined),
      ...consequencesOf(moments[0]?.states ?? [], moments.at(-1)?.states ?? []),
    };
  });
}

async function readAll({ stacks, work }: Deployment): Promise<StatesByStack> {
  const read: [string, StackState][] = [];
  for (const stack of stacks) {
    const { engine } = work(stack);
    await engine.init();
    read.push([stack.name, await engine.show()]);
  }
  return new Map(read);
}

/** Waves as `deploy` applies them: after a failure, no later wave starts. */
async function applyAll(
  { deployment, rehearsal }: CopiedDeployment,
  names: readonly string[],
  planned: Map<string, PlannedChangeEvent[]>,
): Promise<ForecastFailure | undefined> {
  const apply = async ({ name }: StackNode) => {
    const { accepting, engine } = deployment.work({ name, dependencies: [] });
    const changes: PlannedChangeEvent[] = [];
    planned.set(name, changes);
    const onEvent = (event: EngineEvent) => {
      if (event.type === "planned_change") changes.push(event);
    };
    if (accepting) await settleAcceptance(engine, accepting);
    const applied = await engine.apply({ onEvent });
    keepAcceptanceAsWritten(engine.stack.directory);
    return applied;
  };
  for (const wave of wavesOf(chooseStacks(deployment.stacks, names))) {
    const outcomes = await Promise.allSettled(wave.map(apply));
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") continue;
      if (!(outcome.reason instanceof EngineError)) throw outcome.reason;
      return failureOf(outcome.reason, Math.round(rehearsal.clock.elapsed / MILLISECONDS));
    }
    const works = wave.map((stack) => deployment.work(stack));
    for (const step of serviceSteps(deployment, works)) await step.run(() => undefined);
  }
  return undefined;
}

function failureOf({ completed, diagnostics, message, stackName }: EngineError, at: number): ForecastFailure {
  const reasons = diagnostics.map(({ address, summary }) => (address ? `${address}: ${summary}` : summary));
  const changed = completed.filter(({ action }) => action !== "read").map(({ address }) => address);
  return { stack: stackName, reason: reasons.join("\n") || message, at, changed };
}
