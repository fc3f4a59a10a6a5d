import { wholeDays } from "../../../base/days";
import type { Finding } from "../../../base/findings/finding";
import { inspectCertificate } from "../../../base/pki/inspect";
import type { CertificateStore } from "../../certificate-store/certificate-store";

/** A certificate that is in use, as it is shown: nothing of it is secret. */
export interface ShownCertificate {
  /** `ca`, `server` or `clients/NAME`. */
  readonly name: string;
  readonly subject: string;
  /** Hexadecimal. */
  readonly serialNumber: string;
  readonly notAfter: string;
  /** Whole days until then; negative when it has ended. */
  readonly daysLeft: number;
}

/** A client that must not get in any more. */
export interface ShownRevocation {
  readonly name: string;
  readonly serialNumber: string;
  readonly revokedAt: string;
  readonly reason: string;
}

/** All that is in a store, without keys. */
export interface StoreOverview {
  readonly folder: string;
  readonly certificates: readonly ShownCertificate[];
  readonly revoked: readonly ShownRevocation[];
  /** What AWS would refuse, and what ends soon. */
  readonly findings: readonly Finding[];
}

/** Looks at a store. */
export function storeOverview(store: CertificateStore, now: Date): StoreOverview {
  const certificates = store.files.names().map((name) => {
    const { subject, serialNumber, notAfter } = inspectCertificate(store.files.certificatePem(name));
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
