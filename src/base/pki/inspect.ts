import { createHash, type KeyObject, X509Certificate } from "node:crypto";
import { ACM_KEYS } from "../aws-facts/certificates";
import { certificateNotReadable } from "../errors/certificate-errors";
import { certificateVersion } from "./der";
import { onePemBlock } from "./pem";
import { commonNameOf } from "./subject";
import { type KeyUsage, keyUsagesOf } from "./usages";
import { x509 } from "./x509";

/** The contents of a certificate, as plain values. */
export interface CertificateFacts {
  /** For example `CN=operator, O=Example`. */
  readonly subject: string;
  /** Empty if the certificate has no issuer, which ACM rejects (`ACM-02`). */
  readonly issuer: string;
  readonly commonName: string | undefined;
  /** Hexadecimal, lower case. */
  readonly serialNumber: string;
  /** 3 for current certificates. */
  readonly version: number;
  readonly key: KeyFacts;
  readonly signature: SignatureFacts;
  readonly isAuthority: boolean;
  readonly isSelfSigned: boolean;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly keyUsages: readonly KeyUsage[];
  /** Object identifiers, see `EXTENDED_KEY_USAGE`. */
  readonly extendedKeyUsages: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SHA-256 of the DER, hexadecimal, lower case. */
  readonly fingerprint: string;
}

/** The key of a certificate. */
export interface KeyFacts {
  readonly algorithm: "RSA" | "ECDSA" | "ED25519" | "other";
  /** Size of an RSA key in bits. */
  readonly bits: number | undefined;
  /** Curve of an ECDSA key by its OpenSSL name, for example `prime256v1`. */
  readonly curve: string | undefined;
}

/** The signature algorithm, by its WebCrypto names. */
export interface SignatureFacts {
  /** For example `RSASSA-PKCS1-v1_5`, `ECDSA` or `Ed25519`. */
  readonly algorithm: string;
  /** For example `SHA-256`; Ed25519 has none. */
  readonly hash: string | undefined;
}

/**
 * @returns the contents of the only certificate in the PEM text.
 * @throws UserError if the text is not exactly one valid certificate.
 */
export function inspectCertificate(pem: string): CertificateFacts {
  const certificate = readCertificate(pem);
  const parsed = new x509.X509Certificate(certificate.raw);
  const names = parsed.getExtension(x509.SubjectAlternativeNameExtension)?.names.items ?? [];
  return {
    subject: parsed.subject,
    issuer: parsed.issuer,
    commonName: commonNameOf(parsed.subjectName),
    serialNumber: parsed.serialNumber,
    version: certificateVersion(certificate.raw),
    key: keyFacts(certificate.publicKey),
    signature: signatureFacts(parsed.signatureAlgorithm),
    isAuthority: certificate.ca,
    isSelfSigned: signsItself(certificate),
    dnsNames: names.filter((name) => name.type === "dns").map((name) => name.value),
    ipAddresses: names.filter((name) => name.type === "ip").map((name) => name.value),
    keyUsages: keyUsagesOf(parsed.getExtension(x509.KeyUsagesExtension)?.usages ?? 0),
    extendedKeyUsages: Array.from(parsed.getExtension(x509.ExtendedKeyUsageExtension)?.usages ?? [], String),
    notBefore: parsed.notBefore,
    notAfter: parsed.notAfter,
    fingerprint: createHash("sha256").update(certificate.raw).digest("hex"),
  };
}

/** The library's type requires a hash, which Ed25519 does not have. */
function signatureFacts(algorithm: {
  readonly name?: string;
  readonly hash?: { readonly name: string };
}): SignatureFacts {
  return { algorithm: algorithm.name ?? "", hash: algorithm.hash?.name };
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

/** A server certificate can be self-signed without being a CA, which {@link certifies} requires. */
function signsItself(certificate: X509Certificate): boolean {
  return certificate.issuer === certificate.subject && certificate.verify(certificate.publicKey);
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
