import { createHash, type KeyObject, randomBytes } from "node:crypto";
import { isIP } from "node:net";
import { subjectPublicKey } from "./der";
import { signingKey, spki } from "./keys";
import { toPem } from "./pem";
import { type KeyUsage, keyUsageFlags } from "./usages";
import { x509 } from "./x509";

/** The contents of a certificate, and the key that signs it. */
export interface CertificateTemplate {
  readonly subject: x509.Name;
  /** The subject of the issuing certificate; equal to `subject` for a self-signed certificate. */
  readonly issuer: x509.Name;
  /** The key to certify, private or public. */
  readonly key: KeyObject;
  /** The private key that signs. */
  readonly signer: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Written as the critical basicConstraints extension, `CA:TRUE` or `CA:FALSE`. */
  readonly isAuthority: boolean;
  /** @default [] no keyUsage extension */
  readonly keyUsages?: readonly KeyUsage[];
  /** Object identifiers. @default [] no extendedKeyUsage extension */
  readonly extendedKeyUsages?: readonly string[];
  /** @default [] no names besides the subject */
  readonly alternativeNames?: readonly AlternativeName[];
  /** Hexadecimal. @default no subjectKeyIdentifier extension */
  readonly subjectKeyId?: string;
  /** Hexadecimal. @default no authorityKeyIdentifier extension */
  readonly authorityKeyId?: string;
  /** Hexadecimal, see {@link newSerialNumber}. @default a new one */
  readonly serialNumber?: string;
}

/** One entry of the subjectAltName extension. */
export interface AlternativeName {
  readonly type: "dns" | "ip" | "url";
  readonly value: string;
}

/** @returns the certificate, signed, as PEM. */
export async function issueCertificate(template: CertificateTemplate): Promise<string> {
  const signer = await signingKey(template.signer);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: template.serialNumber ?? newSerialNumber(),
    subject: template.subject,
    issuer: template.issuer,
    notBefore: wholeSecond(template.notBefore),
    notAfter: wholeSecond(template.notAfter),
    publicKey: spki(template.key),
    signingKey: signer.key,
    signingAlgorithm: signer.algorithm,
    extensions: extensionsOf(template),
  });
  return toPem("CERTIFICATE", certificate.rawData);
}

/** Certificates use whole seconds: RFC 5280 (4.1.2.5.2) forbids fractions, which dates from 2050 on could have. */
export function wholeSecond(time: Date): Date {
  return new Date(Math.floor(time.getTime() / 1000) * 1000);
}

function extensionsOf(template: CertificateTemplate): x509.Extension[] {
  const { keyUsages = [], extendedKeyUsages = [], alternativeNames = [] } = template;
  const extensions: x509.Extension[] = [];
  if (keyUsages.length > 0) {
    extensions.push(new x509.KeyUsagesExtension(keyUsageFlags(keyUsages), true));
  }
  if (extendedKeyUsages.length > 0) {
    extensions.push(new x509.ExtendedKeyUsageExtension([...extendedKeyUsages]));
  }
  extensions.push(new x509.BasicConstraintsExtension(template.isAuthority, undefined, true));
  if (template.subjectKeyId !== undefined) {
    extensions.push(new x509.SubjectKeyIdentifierExtension(template.subjectKeyId));
  }
  if (template.authorityKeyId !== undefined) {
    extensions.push(new x509.AuthorityKeyIdentifierExtension(template.authorityKeyId));
  }
  return [...extensions, ...alternativeNamesExtension(alternativeNames, template.subject)];
}

/** @returns the subjectAltName extension, if any; it is critical if the subject is empty (RFC 5280, 4.2.1.6). */
export function alternativeNamesExtension(names: readonly AlternativeName[], subject: x509.Name): x509.Extension[] {
  if (names.length === 0) {
    return [];
  }
  const critical = subject.toJSON().length === 0;
  return [new x509.SubjectAlternativeNameExtension([...names], critical)];
}

/** @returns a host as an alternative name: an IP address or a DNS name. */
export function hostName(value: string): AlternativeName {
  return { type: isIP(value) === 0 ? "dns" : "ip", value };
}

/**
 * @returns a random positive 128-bit serial number, hexadecimal (32 digits). RFC 5280 allows 20 bytes; random numbers
 * need no counter, so several machines can issue certificates.
 */
export function newSerialNumber(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes.toString("hex");
}

/** @returns the key's identifier: SHA-1 of its public key bits (RFC 5280, 4.2.1.2, method 1), hexadecimal. */
export function keyIdentifier(key: KeyObject): string {
  return createHash("sha1")
    .update(subjectPublicKey(spki(key)))
    .digest("hex");
}
