import { RENEW_WITHIN_DAYS } from "../../../base/pki/checks";
import type { CertificateStore, StoreChange } from "../../certificate-store/certificate-store";

/** What to renew. */
export interface RenewRequest {
  /** `ca`, `server` or the names of clients, whenever they end. */
  readonly names: readonly string[];
  /** Everything that ends within so many days. @default 30 */
  readonly withinDays?: number | undefined;
  readonly now: Date;
}

/** What was renewed, and what has to be done with it. */
export interface RenewOutcome {
  readonly changes: readonly StoreChange[];
  /** Whether the server's certificate, and with it the authority, has to go to ACM again. */
  readonly importAgain: boolean;
  /** Names of the clients that need a new profile. */
  readonly newProfiles: readonly string[];
}

/**
 * Renews certificates, and all that follows from it: an authority that is renewed brings a new server certificate,
 * because ACM gets the two together, and a new revocation list, because a list ends with its authority.
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
    // A profile holds the authority as well.
    newProfiles: renewed.includes("ca") ? store.files.clients() : clientsIn(renewed),
  };
}

/** A client's name as the store has it. */
function storeName(name: string): string {
  return name === "ca" || name === "server" || name.startsWith("clients/") ? name : `clients/${name}`;
}

function renewedIn(changes: readonly StoreChange[]): readonly string[] {
  return changes.flatMap(({ name, done }) => (done === "renewed" ? [name] : []));
}

function clientsIn(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => (name.startsWith("clients/") ? [name.slice("clients/".length)] : []));
}
