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
  BackendConfig,
  Config,
  ConsumerConfig,
  NetworkConfig,
  ProducerConfig,
  ServiceConfig,
  StateConfig,
  VpnConfig,
} from "../config/schema";
import type { Path } from "./place";

/** A stack of the config: what the producer and consumers have in common. */
export interface StackPlace {
  /** The stack's name: `producer`, or the key of a consumer. */
  readonly name: string;
  /** The prefix of its resource names. */
  readonly prefix: string;
  readonly path: Path;
  readonly region: string;
  readonly account: AccountConfig;
  readonly network: NetworkConfig;
  readonly access: AccessConfig;
  /** The existing or planned subnets, one per zone. */
  readonly subnets: readonly PlannedSubnet[];
  readonly state: StateConfig;
  readonly statePath: Path;
}

/** The producer's stack. */
export interface ProducerPlace extends StackPlace {
  readonly producer: ProducerConfig;
  readonly service: ServiceConfig;
  readonly servicePath: Path;
  readonly backend: BackendConfig;
  readonly backendPath: Path;
}

/** A consumer's stack. */
export interface ConsumerPlace extends StackPlace {
  readonly consumer: ConsumerConfig;
  /** Whether it uses this config's producer rather than another account's service. */
  readonly usesProducer: boolean;
}

/** A Client VPN of the config. */
export interface VpnPlace {
  readonly stack: ConsumerPlace;
  readonly vpn: VpnConfig;
  readonly path: Path;
}

/** The config and the facts derived from it that several rules need, computed once. */
export interface RuleContext {
  readonly config: Config;
  readonly producer: ProducerPlace | undefined;
  readonly consumers: readonly ConsumerPlace[];
  /** The producer, then the consumers. */
  readonly stacks: readonly StackPlace[];
  readonly vpns: readonly VpnPlace[];
}

/** The context of a config: linear in the number of consumers. */
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
    service: producer.service,
    servicePath: ["producer", "service"],
    backend: producer.service.backend,
    backendPath: ["producer", "service", "backend"],
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
