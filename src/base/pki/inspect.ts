import { createHash, type X509Certificate } from "node:crypto";
import { type CertificateForm, keyFacts, readCertificate } from "./certificate";
import { certificateVersion } from "./der";
import { commonNameOf } from "./subject";
import { type KeyUsage, keyUsagesOf } from "./usages";
import { x509 } from "./x509";

/** The contents of a certificate, as plain values. */
export interface CertificateFacts extends CertificateForm {
  /** For example `CN=operator, O=Example`. */
  readonly subject: string;
  readonly commonName: string | undefined;
  /** Hexadecimal, lower case. */
  readonly serialNumber: string;
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

/** A server certificate can be self-signed without being a CA, which {@link certifies} requires. */
function signsItself(certificate: X509Certificate): boolean {
  return certificate.issuer === certificate.subject && certificate.verify(certificate.publicKey);
}
