import { DAY } from "../../base/days";
import {
  authorityKeyWrong,
  clientExists,
  clientNameInvalid,
  clientNamesTooSimilar,
  noSuchClient,
} from "../../base/errors/certificate-errors";
import type { Finding } from "../../base/findings/finding";
import { type Credential, createAuthority, renewAuthority } from "../../base/pki/authority";
import {
  authorityFindings,
  clientCertificateFindings,
  RENEW_WITHIN_DAYS,
  serverCertificateFindings,
} from "../../base/pki/checks";
import { createCrl, type RevocationReason } from "../../base/pki/crl";
import { inspectCertificate } from "../../base/pki/inspect";
import { issueClientCertificate, issueServerCertificate } from "../../base/pki/leaf";
import { type CertificateRecord, revokedIn, withRevoked } from "./certificate-index";
import { StoreFolder } from "./store-folder";

/** @see CertificateStore.create */
export interface CreateOptions {
  /** Common name of the authority, for example `hello VPN CA`. */
  readonly authorityName: string;
  /** Name of the server, with a dot in it (`CVPN-21`). */
  readonly serverName: string;
  /** Names of the clients. */
  readonly clients: readonly string[];
  readonly now: Date;
}

/** @see CertificateStore.renew */
export interface RenewOptions {
  readonly now: Date;
  /** Renew what ends within so many days. @default 30 */
  readonly withinDays?: number;
  /** Renew these whenever they end: `ca`, `server` or `clients/NAME`. @default [] */
  readonly names?: readonly string[];
}

/** What happened to one certificate. */
export interface StoreChange {
  /** `ca`, `server` or `clients/NAME`. */
  readonly name: string;
  /** `completed`: the certificate was made for a key that an interrupted run had left. */
  readonly done: "made" | "kept" | "completed" | "renewed";
}

/** Makes a certificate; for this private key (PEM), or for a new one. */
type Make = (privateKeyPem?: string) => Promise<Credential>;

/** A client's name is the name of a file as well. */
const CLIENT_NAME = /^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/;

/**
 * The certificates of a Client VPN in a folder that only its owner can read:
 * ```
 * ca.crt ca.key          the authority
 * server.crt server.key  for the endpoint, by way of ACM
 * clients/NAME.crt .key  one for each client
 * index.json             every certificate that was ever made, and which are revoked
 * crl.pem                the newest revocation list
 * ```
 * Everything can be run again: what exists is kept, and what an interrupted run has left unfinished is completed.
 */
export class CertificateStore {
  /** The files, for reading. */
  public readonly files: StoreFolder;

  /**
   * Opens a folder, which need not exist yet.
   * @throws UserError when others can use it although it holds keys, or it is the folder of something else.
   */
  public constructor(folder: string) {
    this.files = new StoreFolder(folder);
  }

  /** @returns every certificate that was ever made here, the oldest first, with its revocation. */
  public records(): readonly CertificateRecord[] {
    return this.files.index().certificates;
  }

  /** @returns what AWS would refuse in the certificates, and which end soon. */
  public findings(now: Date): Finding[] {
    return this.files.names().flatMap((name) => {
      const checked = { where: `${name}.crt`, certificatePem: this.files.certificatePem(name) };
      if (name === "ca") {
        return authorityFindings(checked, now);
      }
      return name === "server" ? serverCertificateFindings(checked, now) : clientCertificateFindings(checked, now);
    });
  }

  /** @returns a client's certificate and key. @throws UserError when one of them is missing. */
  public client(client: string): Credential {
    checkClientNames([client], []);
    return this.files.credential(`clients/${client}`);
  }

  /** Makes the authority, the server's certificate and one for each client; keeps what exists. */
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

  /** Makes a certificate for one more client. @throws UserError when there is one with this name. */
  public async addClient(client: string, now: Date): Promise<StoreChange> {
    checkClientNames([client], this.files.clients());
    return this.files.exclusively(async () => {
      const change = await this.ensureClient(client, now);
      if (change.done === "kept") {
        throw clientExists(client);
      }
      return change;
    });
  }

  /**
   * Renews the certificates that end soon, and those that are named. The server and the clients get a new key; the
   * authority keeps its own, so that what it signed stays valid. After that, the server's certificate has to be
   * imported again in place (`CVPN-24`), and the clients need a new profile.
   */
  public async renew({ now, withinDays = RENEW_WITHIN_DAYS, names = [] }: RenewOptions): Promise<StoreChange[]> {
    for (const name of names) {
      this.files.certificatePem(name);
    }
    return this.files.exclusively(async () => {
      const changes: StoreChange[] = [];
      // The authority comes first among the names: what it signs ends with it at the latest.
      for (const name of this.files.names()) {
        const { notAfter } = inspectCertificate(this.files.certificatePem(name));
        const isDue = names.includes(name) || notAfter.getTime() - now.getTime() < withinDays * DAY;
        changes.push(isDue ? await this.renewOne(name, now) : await this.ensure(name, this.maker(name, now)));
      }
      return changes;
    });
  }

  /**
   * Revokes all certificates that a client ever had here, and removes its files. It can be run again.
   * @returns the new revocation list (PEM), to be imported to the endpoint.
   * @throws UserError when there never was such a client.
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
      const crl = await createCrl(this.files.credential("ca"), {
        revoked: revokedIn(revoked),
        number: revoked.crlNumber,
        now,
      });
      this.files.saveIndex(revoked);
      this.files.saveCrl(crl);
      this.files.remove(name);
      return crl;
    });
  }

  /**
   * Signs the revocation list anew. A list ends with the authority that signed it, so a renewed authority needs a new
   * one: an endpoint whose list has ended refuses every client.
   * @returns the list (PEM), or undefined where nobody was ever revoked.
   */
  public async renewCrl(now: Date): Promise<string | undefined> {
    if (this.files.crlPem() === undefined) return undefined;
    return this.files.exclusively(async () => {
      const before = this.files.index();
      const index = { ...before, crlNumber: before.crlNumber + 1 };
      const crl = await createCrl(this.files.credential("ca"), {
        revoked: revokedIn(index),
        number: index.crlNumber,
        now,
      });
      this.files.saveIndex(index);
      this.files.saveCrl(crl);
      return crl;
    });
  }

  private ensureClient(client: string, now: Date): Promise<StoreChange> {
    return this.ensure(`clients/${client}`, this.maker(`clients/${client}`, now));
  }

  /** Makes what is not there. A certificate without its key is kept: the key may be kept somewhere safer. */
  private async ensure(name: string, make: Make): Promise<StoreChange> {
    const completeness = this.files.completeness(name);
    if (name === "ca" && completeness === "other-key") {
      throw authorityKeyWrong(this.files.path);
    }
    switch (completeness) {
      case "nothing":
        this.files.save(name, await make());
        return { name, done: "made" };
      case "key-only":
      case "other-key":
        this.files.save(name, await make(this.files.privateKeyPem(name)));
        return { name, done: "completed" };
      default:
        return { name, done: "kept" };
    }
  }

  private async renewOne(name: string, now: Date): Promise<StoreChange> {
    this.files.save(name, await this.maker(name, now)());
    return { name, done: "renewed" };
  }

  /** @returns how the certificate of a name is made again: for the same subject. */
  private maker(name: string, now: Date): Make {
    if (name === "ca") {
      return () => renewAuthority(this.files.credential("ca"), { now });
    }
    if (name === "server") {
      const { commonName = "" } = inspectCertificate(this.files.certificatePem(name));
      return (privateKeyPem) =>
        issueServerCertificate(this.files.credential("ca"), { dnsName: commonName, now, privateKeyPem });
    }
    const client = name.replace(/^clients\//, "");
    return (privateKeyPem) => issueClientCertificate(this.files.credential("ca"), { name: client, now, privateKeyPem });
  }
}

/** On some systems, the files of two names that differ in their case only are one file. */
function checkClientNames(clients: readonly string[], existing: readonly string[]): void {
  for (const client of clients) {
    if (!CLIENT_NAME.test(client)) {
      throw clientNameInvalid(client);
    }
    const twin = [...existing, ...clients].find(
      (other) => other !== client && other.toLowerCase() === client.toLowerCase(),
    );
    if (twin !== undefined) {
      throw clientNamesTooSimilar(client, twin);
    }
  }
}
