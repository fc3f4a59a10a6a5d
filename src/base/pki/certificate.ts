/** What Node.js itself reads in a certificate. The rest takes the X.509 library: see inspect.ts. */
import { type KeyObject, X509Certificate } from "node:crypto";
import { ACM_KEYS } from "../aws-facts/certificates";
import { certificateNotReadable } from "../errors/certificate-errors";
import { certificateVersion } from "./der";
import { onePemBlock } from "./pem";

/** What ACM looks at in a certificate, apart from its validity and chain (ACM-02b). */
export interface CertificateForm {
  /** Empty if the certificate has no issuer, which ACM rejects (`ACM-02`). */
  readonly issuer: string;
  /** 3 for current certificates. */
  readonly version: number;
  readonly key: KeyFacts;
}

/** The key of a certificate. */
export interface KeyFacts {
  readonly algorithm: "RSA" | "ECDSA" | "ED25519" | "other";
  /** Size of an RSA key in bits. */
  readonly bits: number | undefined;
  /** Curve of an ECDSA key by its OpenSSL name, for example `prime256v1`. */
  readonly curve: string | undefined;
}

/**
 * @returns what ACM looks at in the only certificate of the PEM text.
 * @throws UserError if the text is not exactly one valid certificate.
 */
export function certificateForm(pem: string): CertificateForm {
  const certificate = readCertificate(pem);
  return {
    issuer: certificate.issuer ?? "",
    version: certificateVersion(certificate.raw),
    key: keyFacts(certificate.publicKey),
  };
}

/**
 * @returns the only certificate in the PEM text, as a Node.js object.
 * @throws UserError if the text is not exactly one valid certificate.
 */
export function readCertificate(pem: string): X509Certificate {
  const der = onePemBlock(pem, "CERTIFICATE");
  try {
    return new X509Certificate(der);
  } catch {
    throw certificateNotReadable();
  }
}

/** @returns true if `issuer` certifies `subject`: the names match and the issuer's key verifies the signature. */
export function certifies(issuer: X509Certificate, subject: X509Certificate): boolean {
  return subject.checkIssued(issuer) && subject.verify(issuer.publicKey);
}

const ALGORITHMS: Readonly<Record<string, KeyFacts["algorithm"]>> = {
  rsa: "RSA",
  ec: "ECDSA",
  ed25519: "ED25519",
};

/** @returns the algorithm and size of a key. */
export function keyFacts(key: KeyObject): KeyFacts {
  return {
    algorithm: ALGORITHMS[key.asymmetricKeyType ?? ""] ?? "other",
    bits: key.asymmetricKeyDetails?.modulusLength,
    curve: key.asymmetricKeyDetails?.namedCurve,
  };
}

/** Whether ACM imports a certificate with this key (ACM-02b). */
export function isAcmKey({ algorithm, bits, curve }: KeyFacts): boolean {
  const { rsaBits, curves } = ACM_KEYS.value;
  if (algorithm === "RSA") return rsaBits.some((size) => size === bits);
  return algorithm === "ECDSA" && curves.some((name) => name === curve);
}
