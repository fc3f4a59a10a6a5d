import type { Config } from "../../../authoring/config/schema";

const LOCAL = { kind: "local" } as const;

/**
 * A config whose stacks keep their states in local files, wherever they keep them otherwise. A rehearsal simulates
 * AWS behind the provider, but a state's backend is the engine's own: it would read and write the real bucket. They are
 * not encrypted either: a KMS key would be a real one.
 */
export function withLocalStates(config: Config): Config {
  const consumers = Object.entries(config.consumers).map(([name, consumer]) => [name, { ...consumer, state: LOCAL }]);
  return {
    ...config,
    state: LOCAL,
    stateEncryption: undefined,
    producer: config.producer && { ...config.producer, state: LOCAL },
    consumers: Object.fromEntries(consumers),
  };
}
