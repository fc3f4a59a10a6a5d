/** How `hashicorp/tls` shows a key: as PEM, for OpenSSH, and by its fingerprints. */
import { createHash, type KeyObject } from "node:crypto";
import { keyFacts } from "../../base/pki/inspect";
import { publicHalf, readPrivateKey, spki } from "../../base/pki/keys";
import { diagnosticError } from "../provider";
import type { ObjectValue } from "../values/value";
import { authorizedKey, md5Fingerprint, opensshPrivateKey, sha256Fingerprint, sshPublicKey } from "./ssh";

/** Names of the algorithms as arguments and attributes have them. */
export const ALGORITHMS = ["RSA", "ECDSA", "ED25519"] as const;

/** @returns the forms of a private key; those of OpenSSH are empty for P-224, which OpenSSH does not have. */
export function privateKeyAttributes(key: KeyObject): ObjectValue {
  const pkcs8 = key.export({ type: "pkcs8", format: "pem" }).toString();
  return {
    private_key_pem: traditionalPem(key) ?? pkcs8,
    private_key_pem_pkcs8: pkcs8,
    private_key_openssh: opensshPrivateKey(key) ?? "",
  };
}

/** @returns the forms of a public key, and the id that a key has: the SHA-1 of its SubjectPublicKeyInfo. */
export function publicKeyAttributes(key: KeyObject): ObjectValue {
  const ssh = sshPublicKey(key);
  return {
    id: stateHash(spki(key)),
    public_key_pem: publicHalf(key).export({ type: "spki", format: "pem" }).toString(),
    public_key_openssh: ssh === undefined ? "" : authorizedKey(ssh),
    public_key_fingerprint_md5: ssh === undefined ? "" : md5Fingerprint(ssh),
    public_key_fingerprint_sha256: ssh === undefined ? "" : sha256Fingerprint(ssh),
  };
}

/** @returns the SHA-1 that the provider uses as an id, hexadecimal. */
export function stateHash(bytes: string | Buffer): string {
  return createHash("sha1").update(bytes).digest("hex");
}

/** @returns the name of a key's algorithm. @throws DiagnosticError for a kind of key that the provider has not. */
export function algorithmOf(key: KeyObject, summary: string): string {
  const { algorithm } = keyFacts(key);
  if (algorithm === "other") {
    throw diagnosticError(summary, `unsupported private key type: ${key.asymmetricKeyType}`);
  }
  return algorithm;
}

/** @returns the private key in a PEM text. @throws DiagnosticError with this summary when there is none. */
export function parsePrivateKey(pem: string, summary: string): KeyObject {
  try {
    return readPrivateKey(pem);
  } catch (error) {
    throw diagnosticError(summary, error instanceof Error ? error.message : String(error));
  }
}

/** The forms that are older than PKCS#8; Ed25519 has none. */
function traditionalPem(key: KeyObject): string | undefined {
  switch (key.asymmetricKeyType) {
    case "rsa":
      return key.export({ type: "pkcs1", format: "pem" }).toString();
    case "ec":
      return key.export({ type: "sec1", format: "pem" }).toString();
    default:
      return undefined;
  }
}
