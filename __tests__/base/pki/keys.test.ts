import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { generateRsaKey, privateKeyPem, readPrivateKey, samePublicKey, signingKey } from "../../../src/base/pki/keys";

const ecKey = (namedCurve: string): KeyObject => generateKeyPairSync("ec", { namedCurve }).privateKey;

describe("a private key", () => {
  test("is RSA with 2048 bits unless another size is asked for", async () => {
    const key = await generateRsaKey();
    expect(key.asymmetricKeyType).toBe("rsa");
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect((await generateRsaKey(1024)).asymmetricKeyDetails?.modulusLength).toBe(1024);
  });

  test("is written as PKCS#8 and read back", async () => {
    const key = await generateRsaKey();
    const pem = privateKeyPem(key);
    expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----\n[\s\S]+\n-----END PRIVATE KEY-----\n$/);
    expect(readPrivateKey(pem).equals(key)).toBe(true);
  });

  test("is read in the PKCS#1 and SEC 1 forms as well", async () => {
    const rsa = await generateRsaKey();
    const ec = ecKey("prime256v1");
    expect(readPrivateKey(rsa.export({ type: "pkcs1", format: "pem" }).toString()).equals(rsa)).toBe(true);
    expect(readPrivateKey(ec.export({ type: "sec1", format: "pem" }).toString()).equals(ec)).toBe(true);
  });

  test("that is encrypted is refused, and the reason is said", async () => {
    const pem = (await generateRsaKey())
      .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" })
      .toString();
    expect(() => readPrivateKey(pem)).toThrow("the private key is encrypted with a passphrase");
  });

  test("that is not one is refused", () => {
    expect(() => readPrivateKey("hello")).toThrow("the text is not a private key in PEM form");
  });

  test("has the same public key as its public half, and another than every other key", async () => {
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

  test("of an RSA key is PKCS#1 with SHA-256", async () => {
    expect((await signingKey(await generateRsaKey())).algorithm).toEqual({
      name: "RSASSA-PKCS1-v1_5",
      hash: "SHA-256",
    });
  });

  test("of a P-224 key is refused with the kinds of key that can sign", async () => {
    await expect(signingKey(ecKey("secp224r1"))).rejects.toThrow(
      "cannot sign with a key of type ec secp224r1\n  expected: RSA, ECDSA on P-256, P-384 or P-521, or Ed25519",
    );
  });
});
