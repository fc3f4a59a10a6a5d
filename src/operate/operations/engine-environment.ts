import type { Config, StateEncryptionConfig } from "../../authoring/config/schema";
import { userError } from "../../base/errors/user-error";
import { type EngineBinary, requireFeature } from "../engine/engine-kinds";
import type { Environment } from "../engine/environment";

/** The variable by which OpenTofu is told how to encrypt states and plans. */
export const ENCRYPTION_VARIABLE = "TF_ENCRYPTION";
/** Set to 1 for one run, it lets OpenTofu read a state that is not encrypted yet. */
export const MIGRATION_VARIABLE = "PRIVATELINK_ENCRYPT_EXISTING_STATE";

/** OpenTofu takes no shorter passphrase for PBKDF2. */
const SHORTEST_PASSPHRASE = 16;

/**
 * What to add to an engine's environment for a config: how to encrypt states and plans, where the config asks for it.
 * The passphrase comes from its variable and goes nowhere else: not to a command line, a file or a message.
 *
 * @throws UserError when the engine cannot encrypt, or the passphrase is missing or too short
 */
export function engineEnvironmentFor(
  config: Pick<Config, "state" | "stateEncryption">,
  binary: EngineBinary,
  environment: Environment = process.env,
): Environment {
  const { stateEncryption } = config;
  if (stateEncryption === undefined) return {};
  requireFeature(binary, "state-encryption");
  const isMigration = environment[MIGRATION_VARIABLE] === "1";
  return {
    [ENCRYPTION_VARIABLE]: JSON.stringify(
      encryptionBlock(keyProvider(stateEncryption, config, environment), isMigration),
    ),
  };
}

/** An expression in OpenTofu's JSON. */
function reference(address: string): string {
  return `\${${address}}`;
}

type KeyProvider = Readonly<Record<string, { readonly main: Readonly<Record<string, string>> }>>;

/** The names in it are written into every encrypted state: they can never change. */
function encryptionBlock(provider: KeyProvider, isMigration: boolean): object {
  const kind = Object.keys(provider)[0];
  const method = reference("method.aes_gcm.main");
  const unencrypted = reference("method.unencrypted.migration");
  // OpenTofu refuses a fallback to plain text where encryption is enforced.
  const target = isMigration ? { method, fallback: { method: unencrypted } } : { method, enforced: true };
  return {
    key_provider: provider,
    method: {
      aes_gcm: { main: { keys: reference(`key_provider.${kind}.main`) } },
      ...(isMigration ? { unencrypted: { migration: {} } } : {}),
    },
    state: target,
    plan: target,
    remote_state_data_sources: { default: isMigration ? target : { method } },
  };
}

function keyProvider(
  encryption: StateEncryptionConfig,
  { state }: Pick<Config, "state">,
  environment: Environment,
): KeyProvider {
  if (encryption.kind === "passphrase") {
    return { pbkdf2: { main: { passphrase: literal(passphrase(encryption.variable, environment)) } } };
  }
  const { keyId, region } = encryption;
  const profile = state.kind === "s3" ? state.profile : undefined;
  const main = { kms_key_id: keyId, region, key_spec: "AES_256", ...(profile ? { profile } : {}) };
  return { aws_kms: { main } };
}

function passphrase(variable: string, environment: Environment): string {
  const value = environment[variable] ?? "";
  if (value === "") {
    throw userError(
      `the passphrase for the state is missing: ${variable} is not set`,
      `expected: at least ${SHORTEST_PASSPHRASE} characters in the environment variable ${variable}`,
      `do: read -rs ${variable} && export ${variable}, or let your secret store set it`,
    );
  }
  if ([...value].length < SHORTEST_PASSPHRASE) {
    throw userError(
      `the passphrase for the state in ${variable} is too short: it has ${[...value].length} characters`,
      `expected: at least ${SHORTEST_PASSPHRASE} characters`,
      "do: choose a longer one; a state that was encrypted with the old one can be read with it only",
    );
  }
  return value;
}

/** In OpenTofu's JSON a text is a template: what would begin an expression is doubled. */
function literal(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}
