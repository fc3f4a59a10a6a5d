import { type Credential, openAuthority } from "./authority";
import { derInteger } from "./der";
import { wholeSecond } from "./issue";
import { signingKey } from "./keys";
import { toPem } from "./pem";
import { x509 } from "./x509";

/** A revoked certificate. */
export interface RevokedCertificate {
  /** Hexadecimal. */
  readonly serialNumber: string;
  readonly revokedAt: Date;
  /** @default "unspecified" */
  readonly reason?: RevocationReason;
}

/** Why a certificate was revoked (RFC 5280, 5.3.1): the reasons that apply to client certificates. */
export type RevocationReason = "unspecified" | "keyCompromise" | "superseded" | "cessationOfOperation";

/** @see createCrl */
export interface CrlOptions {
  /** All certificates revoked so far: each list replaces the previous one. At most 20000 (`CVPN-19`). */
  readonly revoked: readonly RevokedCertificate[];
  /** Greater than that of the previous list (RFC 5280, 5.2.3). */
  readonly number: number;
  readonly now: Date;
}

const CRL_NUMBER = "2.5.29.20";

/**
 * @returns the certificate revocation list of a CA as PEM (`X509 CRL`), ready for
 * `import-client-vpn-client-certificate-revocation-list`.
 *
 * The list is valid as long as its CA: like every OpenVPN server, a Client VPN endpoint rejects all clients once its
 * list has expired, so an early expiry would lock out every client without any benefit.
 * @throws UserError if the CA cannot sign.
 */
export async function createCrl(authority: Credential, options: CrlOptions): Promise<string> {
  const issuer = openAuthority(authority, options.now);
  const signer = await signingKey(issuer.key);
  const crl = await x509.X509CrlGenerator.create({
    issuer: issuer.name,
    thisUpdate: wholeSecond(options.now),
    nextUpdate: issuer.notAfter,
    entries: options.revoked.map(entryOf),
    extensions: [
      new x509.AuthorityKeyIdentifierExtension(issuer.keyId),
      new x509.Extension(CRL_NUMBER, false, derInteger(options.number)),
    ],
    signingKey: signer.key,
    signingAlgorithm: signer.algorithm,
  });
  return toPem("X509 CRL", crl.rawData);
}

function entryOf({ serialNumber, revokedAt, reason = "unspecified" }: RevokedCertificate): x509.X509CrlEntryParams {
  const entry = { serialNumber, revocationDate: wholeSecond(revokedAt) };
  // RFC 5280 (5.3.1): omit the reason rather than write "unspecified".
  return reason === "unspecified" ? entry : { ...entry, reason: x509.X509CrlReason[reason] };
}

/** What a revocation list says. */
export interface CrlFacts {
  readonly number: number;
  readonly revoked: readonly RevokedCertificate[];
}

/**
 * @returns the contents of a revocation list; undefined for what is none, or is not signed by this CA.
 * @param authorityPem the certificate of the CA. @default the signature is not checked
 */
export async function readCrl(crlPem: string, authorityPem?: string): Promise<CrlFacts | undefined> {
  const crl = parsed(crlPem);
  if (crl === undefined) return undefined;
  if (authorityPem !== undefined) {
    const { publicKey } = new x509.X509Certificate(authorityPem);
    if (!(await crl.verify({ publicKey }).catch(() => false))) return undefined;
  }
  const number = crl.extensions.find(({ type }) => type === CRL_NUMBER)?.value;
  return {
    number: number === undefined ? 0 : Number.parseInt(Buffer.from(number).subarray(2).toString("hex") || "0", 16),
    revoked: crl.entries.map(({ reason, revocationDate, serialNumber }) => ({
      serialNumber,
      revokedAt: revocationDate,
      reason: REASONS.find((known) => reason !== undefined && x509.X509CrlReason[known] === reason) ?? "unspecified",
    })),
  };
}

const REASONS = ["keyCompromise", "superseded", "cessationOfOperation"] as const;

function parsed(crlPem: string): InstanceType<typeof x509.X509Crl> | undefined {
  try {
    return new x509.X509Crl(crlPem);
  } catch {
    return undefined;
  }
}

/** @returns the serial numbers (hexadecimal) in a revocation list, in order. */
export function revokedSerialNumbers(crlPem: string): string[] {
  return new x509.X509Crl(crlPem).entries.map((entry) => entry.serialNumber);
}
