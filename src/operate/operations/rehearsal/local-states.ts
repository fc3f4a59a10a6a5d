import type { Config } from "../../../authoring/config/schema";
import type { EngineBinary } from "../../engine/engine-kinds";
import type { Environment } from "../../engine/environment";
import { engineEnvironmentFor, SIMULATED_KEY } from "../state-encryption";

const LOCAL = { kind: "local" } as const;

/**
 * The config with states in local files. A rehearsal simulates AWS behind the provider, but backends
 * and KMS keys are the engine's own: it would read and write the real bucket and call the real KMS. A KMS key is
 * therefore replaced by a passphrase.
 */
export function withLocalStates(config: Config): Config {
  const consumers = Object.entries(config.consumers).map(([name, consumer]) => [name, { ...consumer, state: LOCAL }]);
  return {
    ...config,
    state: LOCAL,
    stateEncryption: config.stateEncryption?.kind === "kms" ? SIMULATED_KEY : config.stateEncryption,
    producer: config.producer && { ...config.producer, state: LOCAL },
    consumers: Object.fromEntries(consumers),
  };
}

/** OpenTofu's minimum. A local state is written after every change; this takes a third of the default time. */
const ITERATIONS = 200_000;

/** The environment variables with which an engine encrypts these states. @see engineEnvironmentFor */
export function localStateEnvironment(config: Config, binary: EngineBinary, environment?: Environment): Environment {
  return engineEnvironmentFor(withLocalStates(config), binary, environment, { iterations: ITERATIONS });
}

/** Changes by {@link withLocalStates} that the output must mention. */
export function localStateNotes({ stateEncryption }: Pick<Config, "stateEncryption">): readonly string[] {
  if (stateEncryption?.kind !== "kms") return [];
  const { keyId } = stateEncryption;
  return [`note: the simulated accounts encrypt the state with a passphrase in place of the KMS key ${keyId}`];
}
