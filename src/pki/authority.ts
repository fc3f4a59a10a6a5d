import type { KeyObject } from "node:crypto";
import { userError } from "../errors";
import { readCertificate } from "./inspect";
import { issueCertificate, keyIdentifier } from "./issue";
import { generateRsaKey, privateKeyPem, readPrivateKey, samePublicKey } from "./keys";
import { type Subject, subjectName } from "./subject";
import { x509 } from "./x509";

/** A certificate and the private key it belongs to, both PEM. */
export interface Credential {
  readonly certificatePem: string;
  /** PKCS#8, unencrypted: a secret. */
  readonly privateKeyPem: string;
}

/** @see createAuthority */
export interface AuthorityOptions {
  readonly commonName: string;
  /** @default - no organization in the subject */
  readonly organization?: string;
  readonly now: Date;
  /** How long the authority is valid. @default 3650 */
  readonly days?: number;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * A certificate is valid from a little before it is made, so that a machine whose clock is slow, or ACM's (`ACM-02`:
 * now must be within the validity), does not refuse it as "not yet valid".
 */
const CLOCK_SKEW = 5 * 60 * 1000;

/** @returns a new certificate authority: `CA:TRUE`, keyCertSign and cRLSign (`CVPN-22`), RSA 2048 (`CVPN-20`). */
export async function createAuthority(options: AuthorityOptions): Promise<Credential> {
  const key = await generateRsaKey();
  const subject = subjectName(namesOf(options));
  const certificatePem = await issueCertificate({
    subject,
    issuer: subject,
    key,
    signer: key,
    ...validity(options.now, options.days ?? 3650),
    isAuthority: true,
    keyUsages: ["keyCertSign", "cRLSign"],
    subjectKeyId: keyIdentifier(key),
  });
  return { certificatePem, privateKeyPem: privateKeyPem(key) };
}

function namesOf({ commonName, organization }: AuthorityOptions): Subject {
  return organization === undefined ? { commonName } : { commonName, organization };
}

/** @returns the time for which a certificate made now is valid. */
export function validity(now: Date, days: number): { readonly notBefore: Date; readonly notAfter: Date } {
  return { notBefore: new Date(now.getTime() - CLOCK_SKEW), notAfter: new Date(now.getTime() + days * DAY) };
}

/** An authority opened for signing. */
export interface Issuer {
  /** The subject, byte for byte as in the authority's certificate. */
  readonly name: x509.Name;
  readonly key: KeyObject;
  /** Hexadecimal, see `keyIdentifier`. */
  readonly keyId: string;
  readonly notAfter: Date;
}

/**
 * Opens an authority for signing.
 * @throws UserError when it is not an authority, its key belongs to another certificate, or it is not valid now.
 */
export function openAuthority(authority: Credential, now: Date): Issuer {
  const certificate = readCertificate(authority.certificatePem);
  const key = readPrivateKey(authority.privateKeyPem);
  const notAfter = new Date(certificate.validTo);
  if (!certificate.ca) {
    throw userError(
      `the certificate of ${oneLine(certificate.subject)} is not a certificate authority`,
      "give the certificate that has basicConstraints CA:TRUE, usually ca.crt",
    );
  }
  if (!samePublicKey(certificate.publicKey, key)) {
    throw userError(
      `the private key does not belong to the authority ${oneLine(certificate.subject)}`,
      "give ca.key and ca.crt of the same authority",
    );
  }
  if (now < new Date(certificate.validFrom) || now >= notAfter) {
    throw userError(
      `the authority ${oneLine(certificate.subject)} is not valid now: it is valid from ${certificate.validFrom} to ${certificate.validTo}`,
      "make a new authority; every certificate it signed has to be made again with it",
    );
  }
  const name = new x509.X509Certificate(certificate.raw).subjectName;
  return { name, key, keyId: keyIdentifier(key), notAfter };
}

function oneLine(name: string): string {
  return name.replaceAll("\n", ", ");
}
