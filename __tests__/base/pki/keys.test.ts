import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { generateRsaKey, privateKeyPem, readPrivateKey, samePublicKey, signingKey } from "../../../src/base/pki/keys";

const ecKey = (namedCurve: string): KeyObject => generateKeyPairSync("ec", { namedCurve }).privateKey;

describe("a private key", () => {
  test("is RSA with 2048 bits unless another size is given", async () => {
    const key = await generateRsaKey();
    expect(key.asymmetricKeyType).toBe("rsa");
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect((await generateRsaKey(1024)).asymmetricKeyDetails?.modulusLength).toBe(1024);
  });

  test("round-trips as PKCS#8", async () => {
    const key = await generateRsaKey();
    const pem = privateKeyPem(key);
    expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----\n[\s\S]+\n-----END PRIVATE KEY-----\n$/);
    expect(readPrivateKey(pem).equals(key)).toBe(true);
  });

  test("is also read as PKCS#1 and SEC 1", async () => {
    const rsa = await generateRsaKey();
    const ec = ecKey("prime256v1");
    expect(readPrivateKey(rsa.export({ type: "pkcs1", format: "pem" }).toString()).equals(rsa)).toBe(true);
    expect(readPrivateKey(ec.export({ type: "sec1", format: "pem" }).toString()).equals(ec)).toBe(true);
  });

  test("that is encrypted is rejected with the reason", async () => {
    const pem = (await generateRsaKey())
      .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" })
      .toString();
    expect(() => readPrivateKey(pem)).toThrow("the private key is encrypted with a passphrase");
  });

  test("that is not a key is rejected", () => {
    expect(() => readPrivateKey("hello")).toThrow("the text is not a private key in PEM form");
  });

  test("has the same public key as its public half, and a different one than other keys", async () => {
    const [one, two] = await Promise.all([generateRsaKey(), generateRsaKey()]);
    expect(samePublicKey(one, readPrivateKey(privateKeyPem(one)))).toBe(true);
    expect(samePublicKey(one, two)).toBe(false);
  });
});

describe("the signature algorithm", () => {
  test.each([
    ["prime256v1", "SHA-256"],
    ["secp384r1", "SHA-384"],
    ["secp521r1", "SHA-512"],
  ])("of a key on %s uses %s", async (curve, hash) => {
    expect((await signingKey(ecKey(curve))).algorithm).toEqual({ name: "ECDSA", hash });
  });

  test("of an RSA key is PKCS#1 v1.5 with SHA-256", async () => {
    expect((await signingKey(await generateRsaKey())).algorithm).toEqual({
      name: "RSASSA-PKCS1-v1_5",
      hash: "SHA-256",
    });
  });

  test("of a P-224 key is rejected with the supported key types", async () => {
    await expect(signingKey(ecKey("secp224r1"))).rejects.toThrow(
      "cannot sign with a key of type ec secp224r1\n  expected: RSA, ECDSA on P-256, P-384 or P-521, or Ed25519",
    );
  });
});
