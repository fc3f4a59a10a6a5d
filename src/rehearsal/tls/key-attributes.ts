/** The forms in which `hashicorp/tls` returns a key: PEM, OpenSSH and fingerprints. */
import { createHash, type KeyObject } from "node:crypto";
import { messageOf } from "../../base/errors/user-error";
import { keyFacts } from "../../base/pki/certificate";
import { publicHalf, readPrivateKey, spki } from "../../base/pki/keys";
import { diagnosticError } from "../provider";
import type { ObjectValue } from "../values/value";
import { authorizedKey, md5Fingerprint, opensshPrivateKey, sha256Fingerprint, sshPublicKey } from "./ssh";

/** The algorithm names in arguments and attributes. */
export const ALGORITHMS = ["RSA", "ECDSA", "ED25519"] as const;

/** @returns the forms of a private key; the OpenSSH form is empty for P-224, which OpenSSH does not support. */
export function privateKeyAttributes(key: KeyObject): ObjectValue {
  const pkcs8 = key.export({ type: "pkcs8", format: "pem" }).toString();
  return {
    private_key_pem: traditionalPem(key) ?? pkcs8,
    private_key_pem_pkcs8: pkcs8,
    private_key_openssh: opensshPrivateKey(key) ?? "",
  };
}

/** @returns the forms of a public key, and its id: the SHA-1 of the SubjectPublicKeyInfo. */
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

/** @returns the hexadecimal SHA-1 that the provider uses as an id. */
export function stateHash(bytes: string | Buffer): string {
  return createHash("sha1").update(bytes).digest("hex");
}

/** @returns the name of a key's algorithm. @throws DiagnosticError if the provider does not support the key. */
export function algorithmOf(key: KeyObject, summary: string): string {
  const { algorithm } = keyFacts(key);
  if (algorithm === "other") {
    throw diagnosticError(summary, `unsupported private key type: ${key.asymmetricKeyType}`);
  }
  return algorithm;
}

/** @returns the private key in a PEM text. @throws DiagnosticError with this summary if the text holds none. */
export function parsePrivateKey(pem: string, summary: string): KeyObject {
  return parsed(summary, () => readPrivateKey(pem));
}

/** @returns the result of `read`. @throws DiagnosticError with this summary, `prefix` and the reason if it fails. */
export function parsed<T>(summary: string, read: () => T, prefix = ""): T {
  try {
    return read();
  } catch (error) {
    throw diagnosticError(summary, prefix + messageOf(error));
  }
}

/** The formats before PKCS#8; Ed25519 has none. */
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
