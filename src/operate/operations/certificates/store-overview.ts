import { wholeDays } from "../../../base/days";
import type { Finding } from "../../../base/findings/finding";
import type { CertificateStore } from "../../certificate-store/certificate-store";

/** A certificate in use, without secrets. */
export interface ShownCertificate {
  /** `ca`, `server` or `clients/NAME`. */
  readonly name: string;
  readonly subject: string;
  /** Hexadecimal. */
  readonly serialNumber: string;
  readonly notAfter: string;
  /** Whole days until it expires; negative if it has expired. */
  readonly daysLeft: number;
}

/** A revoked client certificate. */
export interface ShownRevocation {
  readonly name: string;
  readonly serialNumber: string;
  readonly revokedAt: string;
  readonly reason: string;
}

/** The contents of a store, without keys. */
export interface StoreOverview {
  readonly folder: string;
  readonly certificates: readonly ShownCertificate[];
  readonly revoked: readonly ShownRevocation[];
  /** Certificates that AWS would reject, and those that expire soon. */
  readonly findings: readonly Finding[];
}

export function storeOverview(store: CertificateStore, now: Date): StoreOverview {
  // A damaged one is among the findings.
  const intact = store.files.names().filter((name) => store.files.isIntact(name));
  const certificates = intact.map((name) => {
    const { subject, serialNumber, notAfter } = store.files.inspect(name);
    const daysLeft = wholeDays(now, notAfter);
    return { name, subject, serialNumber, notAfter: notAfter.toISOString(), daysLeft };
  });
  const revoked = store
    .records()
    .flatMap(({ name, serialNumber, revoked: revocation }) =>
      revocation === undefined ? [] : [{ name, serialNumber, revokedAt: revocation.at, reason: revocation.reason }],
    );
  return { folder: store.files.path, certificates, revoked, findings: store.findings(now) };
}
