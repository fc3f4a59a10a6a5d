import type { Construct } from "constructs";
import type { Config } from "../config/schema";
import { ConsumerStack } from "./consumer-stack";
import { ProducerStack } from "./producer-stack";

/** The stacks of a config: the producer's, if it has one, and one per consumer. */
export function addStacks(scope: Construct, config: Config): void {
  const producer = config.producer ? new ProducerStack(scope, config, config.producer) : undefined;
  for (const [name, consumer] of Object.entries(config.consumers)) {
    new ConsumerStack(scope, name, { config, consumer, producer: consumer.service ? undefined : producer });
  }
}
