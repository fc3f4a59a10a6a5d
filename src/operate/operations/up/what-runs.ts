/** What is deployed in the end, and what it costs. */
import { unique } from "../../../base/collections";
import { DEFAULT_ASSUMPTIONS } from "../../../insight/cost";
import type { Deployment } from "../deploy/deployment";
import { monthlyCost } from "../deploy/planned-cost";
import { placeOf } from "../deploy/stack-place";
import { stateOf } from "../read-states";

/** What runs. */
export interface Running {
  /** Resources in the states, data sources not counted. */
  readonly resources: number;
  /** The IDs of the accounts; the name of a profile where the config has no ID. */
  readonly accounts: readonly string[];
  /** US dollars, by the usual assumptions. */
  readonly usdPerHour: number;
  readonly usdPerMonth: number;
  /** Whether there is a price for everything; else it costs more. */
  readonly isPriceComplete: boolean;
}

/** Reads what every stack of a deployment has in its state. */
export async function whatRuns({ config, stacks, work }: Deployment): Promise<Running> {
  const states = await Promise.all(
    stacks.map(async (stack) => ({ name: stack.name, state: await work(stack).engine.show() })),
  );
  const { isComplete, usd } = monthlyCost(states.map(({ name, state }) => stateOf(name, state)));
  const managed = states.flatMap(({ state }) => state.resources).filter(({ mode }) => mode === "managed");
  const accounts = stacks.map(({ name }) => {
    const { id, profile } = placeOf(config, name).account;
    return id ?? (profile === undefined ? "the default account" : `profile ${profile}`);
  });
  return {
    resources: managed.length,
    accounts: unique(accounts),
    usdPerHour: usd / DEFAULT_ASSUMPTIONS.hoursPerMonth,
    usdPerMonth: usd,
    isPriceComplete: isComplete,
  };
}
