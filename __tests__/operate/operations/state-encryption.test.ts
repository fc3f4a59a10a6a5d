import { engineEnvironmentFor } from "../../../src/operate/operations/state-encryption";
import { TERRAFORM, TOFU } from "../../support/checks";

const PASSPHRASE = { kind: "passphrase", variable: "STATE_PASSPHRASE" } as const;
const LOCAL = { kind: "local" } as const;
const GOOD = { STATE_PASSPHRASE: "correct horse battery" };

function block(environment: Readonly<Record<string, string | undefined>>) {
  const { TF_ENCRYPTION } = engineEnvironmentFor({ state: LOCAL, stateEncryption: PASSPHRASE }, TOFU, environment);
  return JSON.parse(TF_ENCRYPTION ?? "");
}

describe("the engine environment", () => {
  test("is empty for a config without state encryption", () => {
    expect(engineEnvironmentFor({ state: LOCAL }, TERRAFORM, {})).toEqual({});
  });

  test("encrypts state, plan and remote states with the passphrase, and enforces it", () => {
    const method = "method.aes_gcm.main";
    expect(block(GOOD)).toEqual({
      key_provider: { pbkdf2: { main: { passphrase: "correct horse battery" } } },
      method: { aes_gcm: { main: { keys: "$" + "{key_provider.pbkdf2.main}" } } },
      state: { method, enforced: true },
      plan: { method, enforced: true },
      remote_state_data_sources: { default: { method } },
    });
  });

  test("escapes template characters in a passphrase", () => {
    const passphrase = "a$" + "{b}c%" + "{d}e$f%g$$" + "{h}";
    expect(block({ STATE_PASSPHRASE: passphrase }).key_provider.pbkdf2.main.passphrase).toBe(
      "a$$" + "{b}c%%" + "{d}e$f%g$$$" + "{h}",
    );
  });

  test("reads an unencrypted state only with the migration variable, and writes it encrypted", () => {
    const { state, method } = block({ ...GOOD, PRIVATELINK_ENCRYPT_EXISTING_STATE: "1" });
    expect(state).toEqual({
      method: "method.aes_gcm.main",
      fallback: { method: "method.unencrypted.migration" },
    });
    expect(method.unencrypted).toEqual({ migration: {} });
  });

  test("names a KMS key, with the profile and the role of the state", () => {
    const state = {
      kind: "s3",
      bucket: "b",
      region: "eu-central-1",
      profile: "prod",
      roleArn: "arn:aws:iam::111111111111:role/state",
      useLockfile: true,
    } as const;
    const stateEncryption = { kind: "kms", keyId: "alias/state", region: "eu-central-1" } as const;
    const key = { kms_key_id: "alias/state", region: "eu-central-1", key_spec: "AES_256" };
    const providerOf = (config: Parameters<typeof engineEnvironmentFor>[0]) =>
      JSON.parse(engineEnvironmentFor(config, TOFU, {}).TF_ENCRYPTION ?? "").key_provider;
    expect(providerOf({ state, stateEncryption })).toEqual({
      aws_kms: { main: { ...key, profile: "prod", assume_role: { role_arn: state.roleArn } } },
    });
    expect(providerOf({ state: LOCAL, stateEncryption })).toEqual({ aws_kms: { main: key } });
  });

  test("is rejected with terraform, with the alternative", () => {
    expect(() => engineEnvironmentFor({ state: LOCAL, stateEncryption: PASSPHRASE }, TERRAFORM, GOOD)).toThrow(
      /^Terraform 1\.11\.4 does not support state encryption \(TF_ENCRYPTION\)\n.*\n {2}needed: OpenTofu >= 1\.7\.0/,
    );
  });

  test.each([
    [{}, "the state encryption passphrase is missing: STATE_PASSPHRASE is not set"],
    [{ STATE_PASSPHRASE: "fifteen letters" }, "in STATE_PASSPHRASE is too short: it has 15 characters"],
  ])("is rejected with %j, without repeating it", (environment, message) => {
    expect(() => block(environment)).toThrow(message);
    expect(() => block(environment)).not.toThrow("fifteen letters");
  });
});
