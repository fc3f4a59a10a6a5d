import { createHash } from "node:crypto";
import { readPrivateKey, samePublicKey, spki } from "../../../src/base/pki/keys";
import { pemBlocks } from "../../../src/base/pki/pem";
import { readOpensshPrivateKey } from "../../../src/rehearsal/tls/ssh";
import { UNKNOWN } from "../../../src/rehearsal/values/value";
import { TlsHarness, text } from "./tls-harness";

const TYPE = "tls_private_key";
const tls = new TlsHarness();

const KINDS = [
  { algorithm: "RSA", label: "RSA PRIVATE KEY", ssh: "ssh-rsa" },
  { algorithm: "ECDSA", ecdsa_curve: "P256", label: "EC PRIVATE KEY", ssh: "ecdsa-sha2-nistp256" },
  { algorithm: "ECDSA", ecdsa_curve: "P384", label: "EC PRIVATE KEY", ssh: "ecdsa-sha2-nistp384" },
  { algorithm: "ECDSA", ecdsa_curve: "P521", label: "EC PRIVATE KEY", ssh: "ecdsa-sha2-nistp521" },
  { algorithm: "ED25519", label: "PRIVATE KEY", ssh: "ssh-ed25519" },
] as const;

describe.each(KINDS)("tls_private_key with $algorithm $ecdsa_curve", ({ label, ssh, ...config }) => {
  test("returns the same key in every form", async () => {
    const state = await tls.create(TYPE, config);
    const key = readPrivateKey(text(state, "private_key_pem"));
    expect(pemBlocks(text(state, "private_key_pem")).map((block) => block.label)).toEqual([label]);
    expect(readPrivateKey(text(state, "private_key_pem_pkcs8")).equals(key)).toBe(true);
    expect(readOpensshPrivateKey(text(state, "private_key_openssh")).equals(key)).toBe(true);
    expect(pemBlocks(text(state, "public_key_pem"))).toEqual([{ label: "PUBLIC KEY", bytes: spki(key) }]);
  });

  test("returns the OpenSSH public key and its fingerprints, and has the hash of the key as its id", async () => {
    const state = await tls.create(TYPE, config);
    const [type, base64 = "", ...rest] = text(state, "public_key_openssh").split(" ");
    const bytes = Buffer.from(base64, "base64");
    expect([type, rest, base64.endsWith("\n")]).toEqual([ssh, [], true]);
    expect(state.public_key_fingerprint_sha256).toBe(
      `SHA256:${createHash("sha256").update(bytes).digest("base64").replace(/=+$/, "")}`,
    );
    expect(text(state, "public_key_fingerprint_md5").replaceAll(":", "")).toBe(
      createHash("md5").update(bytes).digest("hex"),
    );
    const publicKey = pemBlocks(text(state, "public_key_pem"))[0]?.bytes ?? "";
    expect(state.id).toBe(createHash("sha1").update(publicKey).digest("hex"));
  });

  test("can be read by tls_public_key in both forms", async () => {
    const state = await tls.create(TYPE, config);
    for (const form of ["private_key_pem", "private_key_openssh"]) {
      expect(await tls.readData("tls_public_key", { [form]: text(state, form) })).toMatchObject({
        algorithm: config.algorithm,
        id: state.id,
        public_key_pem: state.public_key_pem,
        public_key_openssh: state.public_key_openssh,
      });
    }
  });
});

describe("tls_private_key", () => {
  test("defaults to 2048 bits and the curve P224", async () => {
    const rsa = await tls.create(TYPE, { algorithm: "RSA" });
    expect(rsa).toMatchObject({ rsa_bits: 2048, ecdsa_curve: "P224" });
    const key = readPrivateKey(text(rsa, "private_key_pem"));
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048);
  });

  test("has no OpenSSH form on P224, which OpenSSH does not support", async () => {
    const state = await tls.create(TYPE, { algorithm: "ECDSA" });
    expect(state).toMatchObject({
      private_key_openssh: "",
      public_key_openssh: "",
      public_key_fingerprint_md5: "",
      public_key_fingerprint_sha256: "",
    });
    const key = readPrivateKey(text(state, "private_key_pem"));
    expect(key.asymmetricKeyDetails?.namedCurve).toBe("secp224r1");
  });

  test("is replaced when an argument changes, including a change back to its default", async () => {
    const state = await tls.create(TYPE, { algorithm: "RSA", rsa_bits: 1024 });
    expect(tls.plan(TYPE, { algorithm: "RSA", rsa_bits: 1024 }, state).requiresReplace).toEqual([]);
    expect(tls.plan(TYPE, { algorithm: "RSA" }, state).requiresReplace).toEqual([["rsa_bits"]]);
    expect(tls.plan(TYPE, { algorithm: "ED25519", rsa_bits: 1024 }, state).requiresReplace).toEqual([["algorithm"]]);
  });

  test("has unknown keys in the plan for a new resource", () => {
    expect(tls.plan(TYPE, { algorithm: "RSA" }).planned).toMatchObject({
      rsa_bits: 2048,
      id: UNKNOWN,
      private_key_pem: UNKNOWN,
      public_key_openssh: UNKNOWN,
    });
  });

  test("does not change when read", async () => {
    const state = await tls.create(TYPE, { algorithm: "ED25519" });
    expect(await tls.read(TYPE, state)).toEqual(state);
  });

  test("is refused with an unknown algorithm or curve, in the provider's words", () => {
    expect(tls.validate(TYPE, { algorithm: "DSA", ecdsa_curve: "P192" })).toEqual([
      'Attribute algorithm value must be one of: ["\\"RSA\\"" "\\"ECDSA\\"" "\\"ED25519\\""], got: "DSA"',
      'Attribute ecdsa_curve value must be one of: ["\\"P224\\"" "\\"P256\\"" "\\"P384\\"" "\\"P521\\""], got: "P192"',
    ]);
    expect(tls.validate(TYPE, { algorithm: UNKNOWN })).toEqual([]);
  });

  test("is refused at apply with a size that no RSA key can have", async () => {
    expect(await tls.refusal(TYPE, { algorithm: "RSA", rsa_bits: 8 })).toEqual([
      expect.objectContaining({ summary: "Unable to generate Key from configuration" }),
    ]);
  });

  test("generates a different key each time", async () => {
    const [one, two] = await Promise.all([
      tls.create(TYPE, { algorithm: "RSA" }),
      tls.create(TYPE, { algorithm: "RSA" }),
    ]);
    const keys = [one, two].map((state) => readPrivateKey(text(state, "private_key_pem")));
    expect(keys[0] !== undefined && keys[1] !== undefined && samePublicKey(keys[0], keys[1])).toBe(false);
  });
});

describe("tls_public_key", () => {
  test("requires exactly one private key", () => {
    const rule = "when one (and only one) of [private_key_pem,private_key_openssh] is required";
    expect(tls.validateData("tls_public_key", {})).toEqual([`No attribute specified ${rule}`]);
    expect(tls.validateData("tls_public_key", { private_key_pem: "a", private_key_openssh: "b" })).toEqual([
      `2 attributes specified ${rule}`,
    ]);
    expect(tls.validateData("tls_public_key", { private_key_pem: UNKNOWN, private_key_openssh: null })).toEqual([]);
  });

  test("reports a key that it cannot read", async () => {
    await expect(tls.readData("tls_public_key", { private_key_pem: "x" })).rejects.toThrow(
      "Unable to parse private key",
    );
    await expect(tls.readData("tls_public_key", { private_key_openssh: "x" })).rejects.toMatchObject({
      diagnostics: [expect.objectContaining({ detail: "failed to parse openssh private key: ssh: no key found" })],
    });
  });
});

test("a required argument can be unknown but not null", () => {
  expect(tls.validate(TYPE, { algorithm: null })).toEqual([
    "Must set a configuration value for the algorithm attribute as the provider has marked it as required.\n\n" +
      "Refer to the provider documentation or contact the provider developers for additional information about " +
      "configurable attributes that are required.",
  ]);
  expect(tls.validate(TYPE, { algorithm: UNKNOWN })).toEqual([]);
});
