import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { lock } from "proper-lockfile";
import {
  certificateFileDamaged,
  certificateFileMissing,
  certificateIndexMissing,
  certificatesLocked,
  folderNotEmpty,
  keyFileDamaged,
} from "../../base/errors/certificate-errors";
import type { Credential } from "../../base/pki/authority";
import { readCertificate } from "../../base/pki/certificate";
import { type CertificateFacts, inspectCertificate } from "../../base/pki/inspect";
import { readPrivateKey, samePublicKey } from "../../base/pki/keys";
import { checkPrivate, makePrivateFolder, readIfThere, writePrivateFile } from "../files/private-files";
import { readIndex, type StoreIndex, withCertificate, writeIndex } from "./certificate-index";

/** The files of a certificate: an interrupted run can leave a key without a matching certificate. */
export type Completeness = "nothing" | "key-only" | "certificate-only" | "other-key" | "complete";

const OWN_FILES: readonly string[] = [".gitignore", ".lock", "clients", "index.json"];

/** The files of a certificate store. The name of a certificate is `ca`, `server` or `clients/NAME`. */
export class StoreFolder {
  /** @throws UserError if others can access a folder with keys, or the folder contains other files. */
  public constructor(public readonly path: string) {
    if (!existsSync(path)) return;
    if (!this.has("ca.key") && !this.has("ca.crt")) {
      this.refuseForeignFiles();
      return;
    }
    for (const file of ["", ...this.keyFiles()]) {
      checkPrivate(join(path, file));
    }
  }

  /** @returns the names of all certificates: `ca`, `server`, then `clients/NAME`, sorted. */
  public names(): string[] {
    const own = ["ca", "server"].filter((name) => this.has(`${name}.crt`));
    return [...own, ...this.clients().map((client) => `clients/${client}`)];
  }

  /** @returns the names of the clients that have a certificate, sorted. */
  public clients(): string[] {
    return this.filesIn("clients", ".crt").map((file) => basename(file, ".crt"));
  }

  /** @throws UserError if the file does not exist. */
  public certificatePem(name: string): string {
    return this.read(`${name}.crt`);
  }

  /** @returns the certificate and its key. @throws UserError if one of the files does not exist. */
  public credential(name: string): Credential {
    return { certificatePem: this.certificatePem(name), privateKeyPem: this.privateKeyPem(name) };
  }

  /** @returns the certificate and its key. @throws UserError that names the file which is missing or damaged */
  public soundCredential(name: string): Credential {
    this.inspect(name);
    const credential = this.credential(name);
    try {
      readPrivateKey(credential.privateKeyPem);
      return credential;
    } catch (error) {
      throw keyFileDamaged(join(this.path, `${name}.key`), basename(name), error);
    }
  }

  /** @throws UserError if the file does not exist. */
  public privateKeyPem(name: string): string {
    return this.read(`${name}.key`);
  }

  /** @returns the latest revocation list, or undefined if no certificate was ever revoked. */
  public crlPem(): string | undefined {
    return readIfThere(join(this.path, "crl.pem"));
  }

  /** @returns the index; it includes the certificate in the file of this name, whoever issued it. */
  public index(name?: string): StoreIndex {
    const indexFile = join(this.path, "index.json");
    // Without it, the next list would allow every revoked client again.
    if (!this.has("index.json") && this.has("ca.crt")) throw certificateIndexMissing(indexFile, this.has("crl.pem"));
    const index = readIndex(indexFile);
    const file = name === undefined ? undefined : readIfThere(join(this.path, `${name}.crt`));
    return name === undefined || file === undefined ? index : withCertificate(index, name, file);
  }

  /** @returns whether the index is there. */
  public hasIndex(): boolean {
    return this.has("index.json");
  }

  /** @returns the contents of a certificate. @throws UserError that names the file if it is damaged */
  public inspect(name: string): CertificateFacts {
    const pem = this.certificatePem(name);
    try {
      return inspectCertificate(pem);
    } catch (error) {
      throw certificateFileDamaged(join(this.path, `${name}.crt`), error);
    }
  }

  /** @returns whether a certificate can be read. */
  public isIntact(name: string): boolean {
    try {
      this.inspect(name);
      return true;
    } catch {
      return false;
    }
  }

  public completeness(name: string): Completeness {
    const hasKey = this.has(`${name}.key`);
    if (!this.has(`${name}.crt`)) return hasKey ? "key-only" : "nothing";
    if (!hasKey) return "certificate-only";
    this.inspect(name);
    const { publicKey } = readCertificate(this.certificatePem(name));
    return samePublicKey(publicKey, readPrivateKey(this.privateKeyPem(name))) ? "complete" : "other-key";
  }

  /**
   * Saves a certificate. The key comes first, so that a later run can complete an interrupted one; the index comes
   * before the certificate, so that every certificate in use can be revoked.
   */
  public save(name: string, { certificatePem, privateKeyPem }: Credential): void {
    writePrivateFile(join(this.path, `${name}.key`), privateKeyPem);
    this.saveIndex(withCertificate(this.index(name), name, certificatePem));
    writePrivateFile(join(this.path, `${name}.crt`), certificatePem);
  }

  public saveIndex(index: StoreIndex): void {
    writeIndex(join(this.path, "index.json"), index);
  }

  public saveCrl(crlPem: string): void {
    writePrivateFile(join(this.path, "crl.pem"), crlPem);
  }

  public remove(name: string): void {
    rmSync(join(this.path, `${name}.crt`), { force: true });
    rmSync(join(this.path, `${name}.key`), { force: true });
  }

  /**
   * Runs an action that changes the store, under a lock. Creates the folder if it does not exist, with a `.gitignore`
   * that excludes everything.
   */
  public async exclusively<T>(action: () => Promise<T>): Promise<T> {
    makePrivateFolder(this.path);
    const release = await lock(this.path, lockOptions(this.path)).catch((error: unknown) => {
      throw isLocked(error) ? certificatesLocked(this.path) : error;
    });
    try {
      makePrivateFolder(join(this.path, "clients"));
      writePrivateFile(join(this.path, ".gitignore"), "*\n");
      return await action();
    } finally {
      // Lost while this process was suspended: there is nothing to release, and every file was written whole.
      await release().catch(() => undefined);
    }
  }

  /** A run that was interrupted early leaves our own files, but no CA. */
  private refuseForeignFiles(): void {
    const foreign = readdirSync(this.path).filter((file) => !OWN_FILES.includes(file) && !file.endsWith(".tmp"));
    if (foreign.length > 0) throw folderNotEmpty(this.path);
  }

  private read(file: string): string {
    const text = readIfThere(join(this.path, file));
    if (text === undefined) throw certificateFileMissing(file, this.path, this.names());
    return text;
  }

  private keyFiles(): string[] {
    return [...this.filesIn(".", ".key"), ...this.filesIn("clients", ".key").map((file) => join("clients", file))];
  }

  private filesIn(folder: string, ending: string): string[] {
    const path = join(this.path, folder);
    const files = existsSync(path) ? readdirSync(path) : [];
    return files.filter((file) => file.endsWith(ending)).sort();
  }

  private has(file: string): boolean {
    return existsSync(join(this.path, file));
  }
}

/** A change takes less than a second. What a killed process left expires within ten. */
const lockOptions = (folder: string) => ({
  lockfilePath: join(folder, ".lock"),
  retries: { retries: 12, factor: 1, minTimeout: 1000, maxTimeout: 1000 },
  // Without it, a suspension of this process would end it with an uncaught error.
  onCompromised: () => undefined,
});

function isLocked(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ELOCKED";
}
