import type { KeyObject } from "node:crypto";
import { LIFETIMES } from "../aws-facts/certificates";
import { DAY } from "../days";
import { authorityKeyMismatch, authorityNotValid, notAnAuthority } from "../errors/certificate-errors";
import { readCertificate } from "./certificate";
import { issueCertificate, keyIdentifier } from "./issue";
import { generateRsaKey, privateKeyPem, readPrivateKey, samePublicKey } from "./keys";
import { subjectName } from "./subject";
import { x509 } from "./x509";

/** A certificate and its private key, both PEM. */
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
  /** The validity in days. @default 3650 */
  readonly days?: number;
  /** The private key (PEM) to use. @default - a new RSA 2048 key */
  readonly privateKeyPem?: string;
}

/**
 * Certificates are slightly backdated, so that a machine with a slow clock, or ACM (`ACM-02`), does not reject them as
 * "not yet valid".
 */
const CLOCK_SKEW = 5 * 60 * 1000;

const AUTHORITY_DAYS = LIFETIMES.value.authority;

/** @returns a new certificate authority: `CA:TRUE`, keyCertSign and cRLSign (`CVPN-22`), RSA 2048 (`CVPN-20`). */
export async function createAuthority(options: AuthorityOptions): Promise<Credential> {
  const { commonName, organization, now, days = AUTHORITY_DAYS } = options;
  const key = options.privateKeyPem === undefined ? await generateRsaKey() : readPrivateKey(options.privateKeyPem);
  return selfSigned(subjectName({ commonName, organization }), key, validity(now, days));
}

/**
 * @returns the CA with the same name and key, valid from now on: certificates that it signed stay valid. Where its
 * certificate is trusted (ACM, client profiles), install the new one before the old one expires.
 * @throws UserError if it is not a CA, or its key does not match.
 */
export function renewAuthority(
  authority: Credential,
  { now, days = AUTHORITY_DAYS }: Pick<AuthorityOptions, "now" | "days">,
): Promise<Credential> {
  const { name, key } = readAuthority(authority);
  return selfSigned(name, key, validity(now, days));
}

async function selfSigned(
  subject: x509.Name,
  key: KeyObject,
  period: ReturnType<typeof validity>,
): Promise<Credential> {
  const certificatePem = await issueCertificate({
    subject,
    issuer: subject,
    key,
    signer: key,
    ...period,
    isAuthority: true,
    keyUsages: ["keyCertSign", "cRLSign"],
    subjectKeyId: keyIdentifier(key),
  });
  return { certificatePem, privateKeyPem: privateKeyPem(key) };
}

/** @returns the validity period of a certificate that is issued now. */
export function validity(now: Date, days: number): { readonly notBefore: Date; readonly notAfter: Date } {
  return { notBefore: new Date(now.getTime() - CLOCK_SKEW), notAfter: new Date(now.getTime() + days * DAY) };
}

/** A CA ready for signing. */
export interface Issuer {
  /** The subject, byte for byte as in the CA certificate. */
  readonly name: x509.Name;
  readonly key: KeyObject;
  /** Hexadecimal, see `keyIdentifier`. */
  readonly keyId: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/**
 * Opens a CA for signing.
 * @throws UserError if it is not a CA, its key does not match, or it is not valid now.
 */
export function openAuthority(authority: Credential, now: Date): Issuer {
  const issuer = readAuthority(authority);
  if (now < issuer.notBefore || now >= issuer.notAfter) {
    const period = `from ${issuer.notBefore.toISOString()} to ${issuer.notAfter.toISOString()}`;
    throw authorityNotValid(issuer.name.toString(), period);
  }
  return issuer;
}

function readAuthority(authority: Credential): Issuer {
  const certificate = readCertificate(authority.certificatePem);
  const { subjectName: name, notBefore, notAfter } = new x509.X509Certificate(certificate.raw);
  const key = readPrivateKey(authority.privateKeyPem);
  if (!certificate.ca) {
    throw notAnAuthority(name.toString());
  }
  if (!samePublicKey(certificate.publicKey, key)) {
    throw authorityKeyMismatch(name.toString());
  }
  return { name, key, keyId: keyIdentifier(key), notBefore, notAfter };
}
