import {
  consumerPrefix,
  consumerRegion,
  type PlannedSubnet,
  PRODUCER_STACK,
  plannedSubnets,
  producerRegion,
} from "../config/derived";
import type {
  AccessConfig,
  AccountConfig,
  Config,
  ConsumerConfig,
  NetworkConfig,
  ProducerConfig,
  StateConfig,
  VpnConfig,
} from "../config/schema";
import type { Path, Place } from "./place";

/** A stack of the config: what producer and consumers have in common. */
export interface StackPlace {
  /** The stack's name: `producer`, or the key of a consumer. */
  readonly name: string;
  /** What the names of its resources begin with. */
  readonly prefix: string;
  readonly path: Path;
  readonly region: string;
  readonly account: AccountConfig;
  readonly network: NetworkConfig;
  readonly access: AccessConfig;
  /** The subnets that exist or will be made, one per zone. */
  readonly subnets: readonly PlannedSubnet[];
  readonly state: StateConfig;
  readonly statePath: Path;
}

/** The producer's stack. */
export interface ProducerPlace extends StackPlace {
  readonly producer: ProducerConfig;
}

/** A consumer's stack. */
export interface ConsumerPlace extends StackPlace {
  readonly consumer: ConsumerConfig;
  /** Whether it uses this config's producer, and not a service of somebody else. */
  readonly usesProducer: boolean;
}

/** A Client VPN of the config. */
export interface VpnPlace {
  readonly stack: ConsumerPlace;
  readonly vpn: VpnConfig;
  readonly path: Path;
}

/** The config as the rules see it: everything that several rules ask for, computed once. */
export interface RuleContext {
  readonly config: Config;
  readonly producer: ProducerPlace | undefined;
  readonly consumers: readonly ConsumerPlace[];
  /** The producer, then the consumers. */
  readonly stacks: readonly StackPlace[];
  readonly vpns: readonly VpnPlace[];
}

/** Looks at a config once, for all rules: linear in the number of consumers. */
export function ruleContext(config: Config): RuleContext {
  const producer = producerPlace(config);
  const consumers = Object.entries(config.consumers).map(([name, consumer]) => consumerPlace(config, name, consumer));
  const vpns = consumers.flatMap((stack) =>
    stack.consumer.vpn ? [{ stack, vpn: stack.consumer.vpn, path: [...stack.path, "vpn"] }] : [],
  );
  return { config, producer, consumers, stacks: [...(producer ? [producer] : []), ...consumers], vpns };
}

function producerPlace(config: Config): ProducerPlace | undefined {
  const { producer } = config;
  if (!producer) return undefined;
  return {
    ...common(config, producer, ["producer"]),
    name: PRODUCER_STACK,
    prefix: config.name,
    region: producerRegion(config),
    producer,
  };
}

function consumerPlace(config: Config, name: string, consumer: ConsumerConfig): ConsumerPlace {
  return {
    ...common(config, consumer, ["consumers", name]),
    name,
    prefix: consumerPrefix(config, name),
    region: consumerRegion(config, consumer),
    consumer,
    usesProducer: config.producer !== undefined && consumer.service === undefined,
  };
}

function common(config: Config, stack: ProducerConfig | ConsumerConfig, path: Path) {
  return {
    path,
    account: stack.account,
    network: stack.network,
    access: stack.access,
    subnets: plannedSubnets(stack.network),
    state: stack.state ?? config.state,
    statePath: stack.state ? [...path, "state"] : ["state"],
  };
}

/** A place for each stack of a value that is written in it, where it is written. */
export function inStacks<V>(
  stacks: readonly StackPlace[],
  read: (stack: StackPlace) => { readonly at: Path; readonly value: V | undefined; readonly shown?: unknown },
): readonly Place<V>[] {
  return stacks.flatMap((stack) => {
    const { at, value, ...rest } = read(stack);
    return value === undefined ? [] : [{ path: [...stack.path, ...at], value, ...rest }];
  });
}
