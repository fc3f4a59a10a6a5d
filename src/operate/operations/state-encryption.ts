import type { Config, StateEncryptionConfig } from "../../authoring/config/schema";
import { passphraseMissing, passphraseTooShort } from "../../base/errors/state-errors";
import { type EngineBinary, requireFeature } from "../engine/engine-kinds";
import type { Environment } from "../engine/environment";

/** OpenTofu's environment variable for the encryption of states and plans. */
export const ENCRYPTION_VARIABLE = "TF_ENCRYPTION";
/** Set to 1 for one run, it allows OpenTofu to read a state that is not encrypted yet. */
export const MIGRATION_VARIABLE = "PRIVATELINK_ENCRYPT_EXISTING_STATE";

/** Replaces a KMS key on simulated accounts: OpenTofu would call the real KMS. */
export const SIMULATED_KEY = { kind: "passphrase", variable: "PRIVATELINK_SIMULATED_PASSPHRASE" } as const;
/** Encrypts only simulated states, so it need not be secret; it must be the same in every run. */
const SIMULATED_PASSPHRASE = "simulated accounts need no secret";

/** OpenTofu's minimum for PBKDF2. */
const SHORTEST_PASSPHRASE = 16;

/**
 * The environment variables that make an engine encrypt states and plans; none if the config does not enable it.
 * The passphrase is read from its variable, and never written to a command line, a file or a message.
 *
 * @param options `iterations` of PBKDF2, for every write of the state. @default OpenTofu's default
 * @throws UserError if the engine cannot encrypt, or the passphrase is missing or too short
 */
export function engineEnvironmentFor(
  config: Pick<Config, "state" | "stateEncryption">,
  binary: EngineBinary,
  environment: Environment = process.env,
  options: { readonly iterations?: number } = {},
): Environment {
  const { stateEncryption } = config;
  if (stateEncryption === undefined) return {};
  requireFeature(binary, "state-encryption");
  const [kind, provider] = keyProvider(stateEncryption, config, environment, options);
  return { [ENCRYPTION_VARIABLE]: JSON.stringify(encryptionBlock(kind, provider, isMigration(config, environment))) };
}

/** Whether this run encrypts existing states: each must be written, even without changes. */
export function isMigration(
  { stateEncryption }: Pick<Config, "stateEncryption">,
  environment: Environment = process.env,
): boolean {
  return stateEncryption !== undefined && environment[MIGRATION_VARIABLE] === "1";
}

/**
 * Every encrypted state contains the names used here: they can never change. OpenTofu 1.10 and later accept a method
 * only as a bare reference; `keys` is a template, because OpenTofu before 1.10 rejects the bare form there.
 */
function encryptionBlock(kind: string, provider: KeyProvider, migrating: boolean): object {
  const method = "method.aes_gcm.main";
  // OpenTofu rejects a fallback to plain text where encryption is enforced.
  const target = migrating
    ? { method, fallback: { method: "method.unencrypted.migration" } }
    : { method, enforced: true };
  return {
    key_provider: { [kind]: { main: provider } },
    method: {
      aes_gcm: { main: { keys: `\${key_provider.${kind}.main}` } },
      ...(migrating ? { unencrypted: { migration: {} } } : {}),
    },
    state: target,
    plan: target,
    remote_state_data_sources: { default: migrating ? target : { method } },
  };
}

type KeyProvider = Readonly<Record<string, string | number | Readonly<Record<string, string>>>>;

function keyProvider(
  encryption: StateEncryptionConfig,
  { state }: Pick<Config, "state">,
  environment: Environment,
  options: { readonly iterations?: number },
): readonly [kind: string, provider: KeyProvider] {
  if (encryption.kind === "passphrase") {
    return ["pbkdf2", { passphrase: literal(passphrase(encryption.variable, environment)), ...options }];
  }
  const { keyId, region } = encryption;
  // The principal that uses the state uses its key: https://opentofu.org/docs/language/state/encryption/#aws-kms
  const { profile, roleArn } = state.kind === "s3" ? state : {};
  return [
    "aws_kms",
    {
      kms_key_id: literal(keyId),
      region,
      key_spec: "AES_256",
      ...(profile ? { profile: literal(profile) } : {}),
      ...(roleArn ? { assume_role: { role_arn: literal(roleArn) } } : {}),
    },
  ];
}

function passphrase(variable: string, environment: Environment): string {
  const fallback = variable === SIMULATED_KEY.variable ? SIMULATED_PASSPHRASE : "";
  const value = environment[variable] || fallback;
  if (value === "") throw passphraseMissing(variable, SHORTEST_PASSPHRASE);
  const length = [...value].length;
  if (length < SHORTEST_PASSPHRASE) throw passphraseTooShort(variable, length, SHORTEST_PASSPHRASE);
  return value;
}

/** Strings in OpenTofu's JSON are templates: escapes the start of an expression. */
function literal(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}
