import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, webcrypto } from "node:crypto";
import { promisify } from "node:util";
import { keyCannotSign, keyEncrypted, keyNotReadable } from "../errors/certificate-errors";

const generate = promisify(generateKeyPair);

/** The size of generated keys: Client VPN accepts only RSA 1024 and 2048 (`CVPN-20`). */
export const RSA_BITS = 2048;

/** @returns a new RSA private key, generated on a separate thread. */
export async function generateRsaKey(bits: number = RSA_BITS): Promise<KeyObject> {
  const { privateKey } = await generate("rsa", { modulusLength: bits });
  return privateKey;
}

/** @returns the private key as PKCS#8 PEM (`-----BEGIN PRIVATE KEY-----`), unencrypted as ACM requires (`ACM-02`). */
export function privateKeyPem(key: KeyObject): string {
  return key.export({ type: "pkcs8", format: "pem" }).toString();
}

/**
 * Reads a private key in any of the usual PEM forms: PKCS#8, PKCS#1 (`RSA PRIVATE KEY`) or SEC 1 (`EC PRIVATE KEY`).
 * @throws UserError if the text is not an unencrypted private key.
 */
export function readPrivateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    const encrypted = /ENCRYPTED/.test(pem);
    throw encrypted ? keyEncrypted() : keyNotReadable();
  }
}

/** @returns true if both have the same public key; each can be private or public. */
export function samePublicKey(one: KeyObject, other: KeyObject): boolean {
  return spki(one).equals(spki(other));
}

/** @returns the public half of a key as SubjectPublicKeyInfo (DER). */
export function spki(key: KeyObject): Buffer {
  return publicHalf(key).export({ type: "spki", format: "der" });
}

/** @returns the public half of a key; a public key is returned unchanged. */
export function publicHalf(key: KeyObject): KeyObject {
  return key.type === "public" ? key : createPublicKey(key);
}

/** A private key for the X.509 library, and its signature algorithm. */
export interface SigningKey {
  readonly key: webcrypto.CryptoKey;
  readonly algorithm: { readonly name: string; readonly hash?: string };
}

interface SignatureScheme {
  readonly importAs: webcrypto.RsaHashedImportParams | webcrypto.EcKeyImportParams | webcrypto.Algorithm;
  readonly algorithm: SigningKey["algorithm"];
}

/** OpenSSL curve names, with the WebCrypto name and the hash of matching strength (as in Go's crypto/x509). */
const CURVES: Readonly<Record<string, { readonly curve: string; readonly hash: string }>> = {
  prime256v1: { curve: "P-256", hash: "SHA-256" },
  secp384r1: { curve: "P-384", hash: "SHA-384" },
  secp521r1: { curve: "P-521", hash: "SHA-512" },
};

/**
 * Prepares a private key to sign certificates: RSA with SHA-256, ECDSA on P-256, P-384 and P-521, Ed25519.
 * @throws UserError for a key of any other kind.
 */
export async function signingKey(key: KeyObject): Promise<SigningKey> {
  const { importAs, algorithm } = signatureScheme(key);
  const der = key.export({ type: "pkcs8", format: "der" });
  return { key: await webcrypto.subtle.importKey("pkcs8", der, importAs, false, ["sign"]), algorithm };
}

/** @returns the public half of a key for the X.509 library, for a request. */
export function verifyingKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey("spki", spki(key), signatureScheme(key).importAs, true, ["verify"]);
}

function signatureScheme(key: KeyObject): SignatureScheme {
  if (key.asymmetricKeyType === "rsa") {
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    return { importAs: algorithm, algorithm };
  }
  if (key.asymmetricKeyType === "ed25519") {
    return { importAs: { name: "Ed25519" }, algorithm: { name: "Ed25519" } };
  }
  const curve = key.asymmetricKeyDetails?.namedCurve ?? "";
  const scheme = CURVES[curve];
  if (scheme === undefined) {
    throw keyCannotSign([key.asymmetricKeyType, curve].filter(Boolean).join(" "));
  }
  return {
    importAs: { name: "ECDSA", namedCurve: scheme.curve },
    algorithm: { name: "ECDSA", hash: scheme.hash },
  };
}
