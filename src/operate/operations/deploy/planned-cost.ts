/** What a deployment costs a month, before and after a change. */

import type { Config } from "../../../authoring/config/schema";
import { inWords } from "../../../base/collections";
import { estimate, PRICES } from "../../../insight/cost";
import { buildTopology, type NamedState } from "../../../insight/topology";
import type { StackState } from "../../engine/documents";
import type { SynthesizedStack } from "../../engine/read-manifest";
import { cachedPrices } from "../prices/price-cache";
import { stateOf } from "../read-states";
import { placeOf } from "./stack-place";
import { type Configuration, readConfiguration } from "./unchangeable";

/** What something costs. */
export interface MonthlyCost {
  /** US dollars. */
  readonly usd: number;
  /** Whether there is a price for everything; else it costs more. */
  readonly isComplete: boolean;
}

/** What stacks cost as they are, and as they will be. */
export interface CostChange {
  /** The stacks, in words: `producer`, `all stacks`. */
  readonly of: string;
  readonly before: MonthlyCost;
  readonly after: MonthlyCost;
}

/** A stack with its state; undefined where it has none. */
export interface PricedStack extends SynthesizedStack {
  readonly state: StackState | undefined;
}

/**
 * Estimates, by the usual assumptions, what stacks cost as they are deployed and as they are synthesized.
 * @param of the stacks, in words
 * @param config the config that they are synthesized from
 */
export function costChange(of: string, config: Config, stacks: readonly PricedStack[]): CostChange {
  const after = stacks.map((stack) => synthesizedState(config, stack.name, readConfiguration(stack)));
  return { of, before: monthlyCost(deployedStates(stacks)), after: monthlyCost(after) };
}

/** The same for stacks that are destroyed. */
export function costUntilDestroyed(of: string, stacks: readonly Pick<PricedStack, "name" | "state">[]): CostChange {
  return { of, before: monthlyCost(deployedStates(stacks)), after: monthlyCost([]) };
}

/** The stacks in words: which of all. */
export function stacksInWords(names: readonly string[], all: readonly string[]): string {
  return names.length === all.length && all.length > 1 ? "all stacks" : inWords(names);
}

function deployedStates(stacks: readonly Pick<PricedStack, "name" | "state">[]): readonly NamedState[] {
  return stacks.flatMap(({ name, state }) => (state === undefined ? [] : [stateOf(name, state)]));
}

/** Estimates what these states hold, by the usual assumptions. */
export function monthlyCost(states: readonly NamedState[]): MonthlyCost {
  const { unknown, usd } = estimate(buildTopology(states), {}, [...PRICES, ...cachedPrices(process.env)]);
  return { usd, isComplete: unknown.length === 0 };
}

const ATTRIBUTE = /^\$\{([a-z][a-z0-9_]*\.[^.}]+)\.(\w+)\}$/;
/** The name of the producer's service, which the stack of a consumer reads. */
const SERVICE_NAME = /^\$\{data\.terraform_remote_state\.[^.}]+\.outputs\.service_name\}$/;

/** The state that a stack will have, as far as it is written: each resource has its address as its ID. */
function synthesizedState(config: Config, name: string, configuration: Configuration): NamedState {
  const { account, region } = placeOf(config, name);
  const idOf = (address: string) => `${name}/${address}`;
  const arnOf = (address: string) => `arn:aws:ec2:${region}:${account.id ?? ""}:planned/${idOf(address)}`;
  const serviceName = `com.amazonaws.vpce.${region}.vpce-svc-planned`;
  const known = (text: string) => {
    const [, address, attribute] = ATTRIBUTE.exec(text) ?? [];
    if (address !== undefined) return attribute === "arn" ? arnOf(address) : idOf(address);
    return SERVICE_NAME.test(text) ? serviceName : text;
  };
  const resources = [...configuration].map(([address, given]) => ({
    address,
    mode: "managed" as const,
    type: address.slice(0, address.indexOf(".")),
    values: {
      ...typeOfInstance(given, configuration),
      ...withKnown(given, known),
      ...(address.startsWith("aws_vpc_endpoint_service.") && { service_name: serviceName }),
      ...{ id: idOf(address), arn: arnOf(address) },
    },
  }));
  return stateOf(name, { outputs: {}, resources });
}

/** AWS takes an instance's type from its launch template. */
function typeOfInstance(given: Arguments, configuration: Configuration): Arguments {
  const template = /aws_launch_template\.[\w-]+/.exec(JSON.stringify(given.launch_template ?? ""))?.[0] ?? "";
  const type = configuration.get(template)?.instance_type;
  return type === undefined ? {} : { instance_type: type };
}

type Arguments = Readonly<Record<string, unknown>>;

function withKnown(given: Arguments, known: (text: string) => string): Arguments {
  const text = JSON.stringify(given, (_, value) => (typeof value === "string" ? known(value) : value));
  return JSON.parse(text) as Arguments;
}
