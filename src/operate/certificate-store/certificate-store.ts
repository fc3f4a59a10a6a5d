import { DAY } from "../../base/days";
import {
  authorityKeyWrong,
  clientExists,
  clientNameInvalid,
  clientNamesTooSimilar,
  noSuchClient,
  revocationsLost,
} from "../../base/errors/certificate-errors";
import type { Finding } from "../../base/findings/finding";
import { type Credential, createAuthority, renewAuthority } from "../../base/pki/authority";
import {
  authorityFindings,
  clientCertificateFindings,
  RENEW_WITHIN_DAYS,
  serverCertificateFindings,
} from "../../base/pki/checks";
import { type CrlFacts, createCrl, type RevocationReason, readCrl } from "../../base/pki/crl";
import { inspectCertificate } from "../../base/pki/inspect";
import { issueClientCertificate, issueServerCertificate } from "../../base/pki/leaf";
import { type CertificateRecord, revokedIn, type StoreIndex, withCertificate, withRevoked } from "./certificate-index";
import { StoreFolder } from "./store-folder";

/** @see CertificateStore.create */
export interface CreateOptions {
  /** Common name of the CA, for example `hello VPN CA`. */
  readonly authorityName: string;
  /** DNS name in the server certificate, with a dot (`CVPN-21`). */
  readonly serverName: string;
  readonly clients: readonly string[];
  readonly now: Date;
}

/** @see CertificateStore.renew */
export interface RenewOptions {
  readonly now: Date;
  /** Renew certificates that expire within this number of days. @default 30 */
  readonly withinDays?: number;
  /** Renew these whenever they expire: `ca`, `server` or `clients/NAME`. @default [] */
  readonly names?: readonly string[];
}

/** The change to one certificate. */
export interface StoreChange {
  /** `ca`, `server` or `clients/NAME`. */
  readonly name: string;
  /** `completed`: issued for a key that an interrupted run had left; `damaged`: cannot be read, and was left alone. */
  readonly done: "created" | "kept" | "completed" | "renewed" | "damaged";
}

/** Issues a certificate for this private key (PEM), or for a new one. */
type Issue = (privateKeyPem?: string) => Promise<Credential>;

/** A client's name is also a file name. */
const CLIENT_NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;

/**
 * The certificates of a Client VPN, in a folder that only its owner can read:
 * ```
 * ca.crt ca.key          the certificate authority (CA)
 * server.crt server.key  for the endpoint, imported to ACM
 * clients/NAME.crt .key  one pair per client
 * index.json             every certificate ever issued, and the revocations
 * crl.pem                the latest revocation list
 * ```
 * Every operation can be run again: existing files are kept, and an interrupted run is completed.
 */
export class CertificateStore {
  /** The files, for reading. */
  public readonly files: StoreFolder;

  /**
   * Opens a folder, which need not exist yet.
   * @throws UserError if others can access a folder with keys, or the folder contains other files.
   */
  public constructor(folder: string) {
    this.files = new StoreFolder(folder);
  }

  /** @returns every certificate ever issued, the oldest first, with its revocation. */
  public records(): readonly CertificateRecord[] {
    return this.files.index().certificates;
  }

  /** @returns the certificates that AWS would reject, and those that expire soon. */
  public findings(now: Date): Finding[] {
    return this.files.names().flatMap((name) => {
      if (!this.files.isIntact(name)) return [damagedFinding(`${name}.crt`)];
      const checked = { where: `${name}.crt`, certificatePem: this.files.certificatePem(name) };
      if (name === "ca") return authorityFindings(checked, now);
      return name === "server" ? serverCertificateFindings(checked, now) : clientCertificateFindings(checked, now);
    });
  }

  /** @returns a client certificate and its key. @throws UserError if one of the files does not exist. */
  public client(client: string): Credential {
    checkClientNames([client], []);
    return this.files.soundCredential(`clients/${client}`);
  }

  /** Creates the CA, the server certificate and a certificate for each client; keeps existing ones. */
  public async create({ authorityName, serverName, clients, now }: CreateOptions): Promise<StoreChange[]> {
    const names = [...new Set(clients)];
    checkClientNames(names, this.files.clients());
    return this.files.exclusively(async () => {
      const authority = await this.ensure("ca", (privateKeyPem) =>
        createAuthority({ commonName: authorityName, now, privateKeyPem }),
      );
      const server = await this.ensure("server", (privateKeyPem) =>
        issueServerCertificate(this.files.credential("ca"), { dnsName: serverName, now, privateKeyPem }),
      );
      const made = await Promise.all(names.map((client) => this.ensureClient(client, now)));
      return [authority, server, ...made];
    });
  }

  /** Creates a certificate for another client. @throws UserError if a client has this name. */
  public async addClient(client: string, now: Date): Promise<StoreChange> {
    checkClientNames([client], this.files.clients());
    return this.files.exclusively(async () => {
      const change = await this.ensureClient(client, now);
      if (change.done === "kept") throw clientExists(client);
      return change;
    });
  }

  /**
   * Renews the certificates that expire soon, and those that are named. The server and the clients get a new key; the
   * CA keeps its key, so that the certificates it signed stay valid. Afterwards, the server certificate must be
   * imported again in place (`CVPN-24`), and the clients need a new profile.
   */
  public async renew({ now, withinDays = RENEW_WITHIN_DAYS, names = [] }: RenewOptions): Promise<StoreChange[]> {
    for (const name of names) this.files.certificatePem(name);
    return this.files.exclusively(async () => {
      const changes: StoreChange[] = [];
      // The CA is first among the names: the certificates that it signs expire no later than itself.
      for (const name of this.files.names()) {
        // One that cannot be read must not block the others; whoever names it is told.
        if (!names.includes(name) && !this.files.isIntact(name)) {
          changes.push({ name, done: "damaged" });
          continue;
        }
        const { notAfter } = this.files.inspect(name);
        const isDue = names.includes(name) || notAfter.getTime() - now.getTime() < withinDays * DAY;
        changes.push(isDue ? await this.renewOne(name, now) : await this.ensure(name, this.issuer(name, now)));
      }
      return changes;
    });
  }

  /**
   * Revokes all certificates ever issued to a client, and deletes its files. It can be run again.
   * @returns the new revocation list (PEM), to be imported to the endpoint.
   * @throws UserError if no certificate was ever issued to the client.
   */
  public async revokeClient(client: string, reason: RevocationReason, now: Date): Promise<string> {
    checkClientNames([client], []);
    const name = `clients/${client}`;
    const index = this.files.index(name);
    if (!index.certificates.some((record) => record.name === name)) {
      throw noSuchClient(client, this.files.clients());
    }
    return this.files.exclusively(async () => {
      const revoked = withRevoked(this.files.index(name), name, { at: now.toISOString(), reason });
      const crl = await this.signCrl(revoked, now);
      this.files.remove(name);
      return crl;
    });
  }

  /**
   * Signs the revocation list again. A list expires with the CA that signed it, so a renewed CA needs a new list: an
   * endpoint with an expired list denies every client.
   * @returns the list (PEM), or undefined if no certificate was ever revoked.
   */
  public async renewCrl(now: Date): Promise<string | undefined> {
    if (this.files.crlPem() === undefined) return undefined;
    return this.files.exclusively(async () => {
      const before = this.files.index();
      return this.signCrl({ ...before, crlNumber: before.crlNumber + 1 }, now);
    });
  }

  /**
   * Rebuilds what was lost: the index from the certificates and the last revocation list, then the list from the index.
   * @returns what was rebuilt; nothing if all is intact
   * @throws UserError if neither of the two can be read
   */
  public async recover(now: Date): Promise<readonly ("index.json" | "crl.pem")[]> {
    return this.files.exclusively(async () => {
      const crlPem = this.files.crlPem();
      const list = crlPem === undefined ? undefined : await readCrl(crlPem, this.files.certificatePem("ca"));
      const isLost = !this.files.hasIndex();
      if (isLost && crlPem !== undefined && list === undefined) throw revocationsLost(this.files.path);
      if (isLost) this.files.saveIndex(this.rebuiltIndex(list));
      const isDamaged = crlPem !== undefined && list === undefined;
      const index = this.files.index();
      if (isDamaged) await this.signCrl({ ...index, crlNumber: index.crlNumber + 1 }, now);
      return [...(isLost ? (["index.json"] as const) : []), ...(isDamaged ? (["crl.pem"] as const) : [])];
    });
  }

  /** The list has no names: revoked certificates whose files are gone stay without one. */
  private rebuiltIndex(list: CrlFacts | undefined): StoreIndex {
    const { notAfter } = this.files.inspect("ca");
    const known = this.files
      .names()
      .filter((name) => this.files.isIntact(name))
      .reduce<StoreIndex>((index, name) => withCertificate(index, name, this.files.certificatePem(name)), {
        version: 1,
        crlNumber: list?.number ?? 0,
        certificates: [],
      });
    const revoked = (list?.revoked ?? []).map(({ serialNumber, revokedAt, reason = "unspecified" }) => ({
      name: known.certificates.find((record) => record.serialNumber === serialNumber)?.name ?? "unknown",
      serialNumber,
      notAfter: notAfter.toISOString(),
      revoked: { at: revokedAt.toISOString(), reason },
    }));
    const isRevoked = (serial: string) => revoked.some(({ serialNumber }) => serialNumber === serial);
    const valid = known.certificates.filter(({ serialNumber }) => !isRevoked(serialNumber));
    return { ...known, certificates: [...revoked, ...valid] };
  }

  private async signCrl(index: StoreIndex, now: Date): Promise<string> {
    const list = { revoked: revokedIn(index), number: index.crlNumber, now };
    const crl = await createCrl(this.files.credential("ca"), list);
    this.files.saveIndex(index);
    this.files.saveCrl(crl);
    return crl;
  }

  private ensureClient(client: string, now: Date): Promise<StoreChange> {
    return this.ensure(`clients/${client}`, this.issuer(`clients/${client}`, now));
  }

  /** Creates what is missing. A certificate without its key is kept: the key may be stored in a safer place. */
  private async ensure(name: string, issue: Issue): Promise<StoreChange> {
    const completeness = this.files.completeness(name);
    if (name === "ca" && completeness === "other-key") throw authorityKeyWrong(this.files.path);
    switch (completeness) {
      case "nothing":
        this.files.save(name, await issue());
        return { name, done: "created" };
      case "key-only":
      case "other-key":
        this.files.save(name, await issue(this.files.privateKeyPem(name)));
        return { name, done: "completed" };
      default:
        return { name, done: "kept" };
    }
  }

  private async renewOne(name: string, now: Date): Promise<StoreChange> {
    this.files.save(name, await this.issuer(name, now)());
    return { name, done: "renewed" };
  }

  /** @returns how to issue the certificate of a name again, for the same subject. */
  private issuer(name: string, now: Date): Issue {
    if (name === "ca") return () => renewAuthority(this.files.credential("ca"), { now });
    if (name === "server") {
      const { commonName = "" } = inspectCertificate(this.files.certificatePem(name));
      return (privateKeyPem) =>
        issueServerCertificate(this.files.credential("ca"), { dnsName: commonName, now, privateKeyPem });
    }
    const client = name.replace(/^clients\//, "");
    return (privateKeyPem) => issueClientCertificate(this.files.credential("ca"), { name: client, now, privateKeyPem });
  }
}

function damagedFinding(where: string): Finding {
  return {
    rule: "CVPN-20",
    severity: "error",
    where,
    problem: "a certificate must be one that can be read, and this file is damaged",
    fix: "restore it from a backup; or delete it, and run `privatelink certs create`",
  };
}

/** Some file systems ignore case: two names that differ only in case would be the same file. */
function checkClientNames(clients: readonly string[], existing: readonly string[]): void {
  for (const client of clients) {
    if (!CLIENT_NAME.test(client)) throw clientNameInvalid(client);
    const twin = [...existing, ...clients].find(
      (other) => other !== client && other.toLowerCase() === client.toLowerCase(),
    );
    if (twin !== undefined) throw clientNamesTooSimilar(client, twin);
  }
}
