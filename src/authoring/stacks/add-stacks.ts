import type { Construct } from "constructs";
import { PRODUCER_STACK } from "../config/derived";
import type { Config } from "../config/schema";
import { ConsumerStack } from "./consumer-stack";
import { ProducerStack } from "./producer-stack";

/** Adds the stacks of a config: the producer's, if there is one, and one per consumer. */
export function addStacks(scope: Construct, config: Config): void {
  const { consumers, producer: producerConfig } = config;
  const producer = producerConfig && new ProducerStack(scope, PRODUCER_STACK, { config, producer: producerConfig });
  for (const [name, consumer] of Object.entries(consumers)) {
    new ConsumerStack(scope, name, { config, consumer, producer: consumer.service ? undefined : producer });
  }
}
