/** The index of a certificate store: every certificate ever issued, and the revocations. */
import { z } from "zod";
import { certificateIndexDamaged } from "../../base/errors/certificate-errors";
import { parseJson } from "../../base/json";
import type { RevokedCertificate } from "../../base/pki/crl";
import { inspectCertificate } from "../../base/pki/inspect";
import { readIfThere, writePrivateFile } from "../files/private-files";

const REASONS = ["unspecified", "keyCompromise", "superseded", "cessationOfOperation"] as const;

const recordSchema = z
  .strictObject({
    /** Hexadecimal. */
    serialNumber: z.string().regex(/^[0-9a-f]+$/),
    /** `ca`, `server` or `clients/NAME`. */
    name: z.string(),
    notAfter: z.iso.datetime(),
    revoked: z.strictObject({ at: z.iso.datetime(), reason: z.enum(REASONS) }).optional(),
  })
  .readonly();

const indexSchema = z
  .strictObject({
    version: z.literal(1),
    /** Number of the latest revocation list; 0 before the first. */
    crlNumber: z.int().min(0),
    certificates: z.array(recordSchema).readonly(),
  })
  .readonly();

/** One issued certificate. */
export type CertificateRecord = z.output<typeof recordSchema>;

/** The index of a store, with the certificates in the order of issue. */
export type StoreIndex = z.output<typeof indexSchema>;

const EMPTY: StoreIndex = { version: 1, crlNumber: 0, certificates: [] };

/** @returns the index in a file; an empty one if the file does not exist. @throws UserError if it is damaged. */
export function readIndex(path: string): StoreIndex {
  const text = readIfThere(path);
  const parsed = text === undefined ? EMPTY : indexSchema.safeParse(parseJson(text)).data;
  if (parsed === undefined) throw certificateIndexDamaged(path);
  return parsed;
}

export function writeIndex(path: string, index: StoreIndex): void {
  writePrivateFile(path, `${JSON.stringify(index, null, 2)}\n`);
}

/** @returns the index with a certificate added, unless it contains it already. */
export function withCertificate(index: StoreIndex, name: string, certificatePem: string): StoreIndex {
  const { serialNumber, notAfter } = inspectCertificate(certificatePem);
  const isKnown = index.certificates.some((record) => record.serialNumber === serialNumber);
  const record = { serialNumber, name, notAfter: notAfter.toISOString() };
  return isKnown ? index : { ...index, certificates: [...index.certificates, record] };
}

/** @returns the index with all certificates of a name revoked; earlier revocations stay unchanged. */
export function withRevoked(
  index: StoreIndex,
  name: string,
  revoked: NonNullable<CertificateRecord["revoked"]>,
): StoreIndex {
  const certificates = index.certificates.map((record) =>
    record.name === name && record.revoked === undefined ? { ...record, revoked } : record,
  );
  return { ...index, crlNumber: index.crlNumber + 1, certificates };
}

/** @returns the entries of a revocation list. */
export function revokedIn(index: StoreIndex): RevokedCertificate[] {
  return index.certificates.flatMap(({ serialNumber, revoked }) =>
    revoked === undefined ? [] : [{ serialNumber, revokedAt: new Date(revoked.at), reason: revoked.reason }],
  );
}
