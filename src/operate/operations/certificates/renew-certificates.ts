import { RENEW_WITHIN_DAYS } from "../../../base/pki/checks";
import type { CertificateStore, StoreChange } from "../../certificate-store/certificate-store";

/** The certificates to renew. */
export interface RenewRequest {
  /** `ca`, `server` or client names, to be renewed whenever they expire. */
  readonly names: readonly string[];
  /** Also renew all certificates that expire within this number of days. @default 30 */
  readonly withinDays?: number | undefined;
  readonly now: Date;
}

/** The renewed certificates, and what to do next. */
export interface RenewOutcome {
  readonly changes: readonly StoreChange[];
  /** Whether the server certificate and the CA must be imported to ACM again. */
  readonly importAgain: boolean;
  /** The clients that need a new profile. */
  readonly newProfiles: readonly string[];
}

/**
 * Renews certificates and what depends on them: a renewed CA requires a new server certificate, because the two are
 * imported to ACM together, and a new revocation list, because a list expires with its CA.
 */
export async function renewCertificates(
  store: CertificateStore,
  { names, withinDays = RENEW_WITHIN_DAYS, now }: RenewRequest,
): Promise<RenewOutcome> {
  const changes = await store.renew({ names: names.map(storeName), withinDays, now });
  const first = renewedIn(changes);
  const followUp =
    first.includes("ca") && !first.includes("server")
      ? await store.renew({ names: ["server"], withinDays: 0, now })
      : [];
  if (first.includes("ca")) await store.renewCrl(now);
  const serverChange = followUp.find(({ name }) => name === "server");
  const all = changes.map((change) => (change.name === "server" ? (serverChange ?? change) : change));
  const renewed = renewedIn(all);
  return {
    changes: all,
    importAgain: renewed.includes("server"),
    // A profile contains the CA too.
    newProfiles: renewed.includes("ca") ? store.files.clients() : clientsIn(renewed),
  };
}

function storeName(name: string): string {
  return name === "ca" || name === "server" || name.startsWith("clients/") ? name : `clients/${name}`;
}

function renewedIn(changes: readonly StoreChange[]): readonly string[] {
  return changes.flatMap(({ name, done }) => (done === "renewed" ? [name] : []));
}

function clientsIn(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => (name.startsWith("clients/") ? [name.slice("clients/".length)] : []));
}
