import { setTimeout as pause } from "node:timers/promises";
import { acmFormFindings } from "../../../authoring/rules/certificate-contents";
import {
  certificateFromOtherFiles,
  certificateMaybeImported,
  certificateNotOurs,
  recordedCertificateNotOurs,
  serverCertificateBroken,
} from "../../../base/errors/certificate-errors";
import { formatFindings } from "../../../base/findings/format-findings";
import { certifies, readCertificate } from "../../../base/pki/certificate";
import { serverCertificateFindings } from "../../../base/pki/checks";
import { inspectCertificate } from "../../../base/pki/inspect";
import { type AwsAccount, AwsCallError, type Certificate, type VerifiedAwsAccount } from "../../aws";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import { CERTIFICATE_TAG, type VpnConsumer } from "./vpn-consumers";

/** The certificate to import, and earlier imports. */
export interface ImportRequest {
  readonly consumer: VpnConsumer;
  readonly store: CertificateStore;
  /** The consumer's account in its region. */
  readonly account: AwsAccount;
  /** The ARN of an earlier import, if one was recorded for this account and region. */
  readonly recordedArn: string | undefined;
  /** See `certificateTags`. */
  readonly tags: Readonly<Record<string, string>>;
  readonly now: Date;
  /** A certificate with our tag to replace, although it was not issued from this store. @default none */
  readonly replace?: string | undefined;
}

/** The result of an import. */
export interface ImportOutcome {
  readonly consumer: string;
  readonly certificateArn: string;
  /** `replaced`: in place, under the same ARN; `kept`: ACM has the same certificate. */
  readonly done: "imported" | "replaced" | "kept";
}

/**
 * Imports a VPN's server certificate to ACM, together with the CA of the client certificates (CVPN-23). It can be run
 * again: ACM's copy is kept if it is the same, and otherwise replaced in place, because a new ARN would replace the
 * endpoint (CVPN-24). An import that was not recorded is found by its tag, also one whose answer was lost. Only a
 * certificate that carries our tag and was signed by this store's CA is ever replaced.
 *
 * @throws AwsCallError if the credentials belong to another account than the config's: no key is sent there
 * @throws UserError if the certificate would not work, or ACM's is not ours
 */
export async function importServerCertificate(request: ImportRequest): Promise<ImportOutcome> {
  const { consumer, store, tags, now } = request;
  const server = store.files.credential("server");
  const chainPem = store.files.certificatePem("ca");
  refuseBroken(server.certificatePem, chainPem, now);
  const account = await request.account.verified();
  const existing = await findExisting(request);
  if (existing?.isSame) return { consumer: consumer.name, certificateArn: existing.certificateArn, done: "kept" };
  const certificate = {
    ...server,
    chainPem,
    certificateArn: existing?.certificateArn,
    tags,
  };
  const certificateArn =
    existing === undefined
      ? await importOnce(account, certificate, () => importedBefore(request))
      : await account.importCertificate(certificate);
  return { consumer: consumer.name, certificateArn, done: existing === undefined ? "imported" : "replaced" };
}

/** Compares serial numbers, ignoring case and leading zeros. */
export function sameSerial(a: string, b: string): boolean {
  const plain = (serial: string) => serial.toLowerCase().replace(/^0+/, "");
  return plain(a) === plain(b);
}

function refuseBroken(certificatePem: string, chainPem: string, now: Date): void {
  const where = "server.crt";
  const errors = [
    ...serverCertificateFindings({ where, certificatePem }, now),
    ...acmFormFindings(where, inspectCertificate(certificatePem), inspectCertificate(chainPem)),
  ].filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  throw serverCertificateBroken(formatFindings(errors));
}

/** How often a new certificate is sent, and how long to wait before. */
const ATTEMPTS = 3;
const PAUSE_MS = 1000;
/** It is not sent again later than this: a call that AWS does not answer takes six seconds. */
const LAST_ATTEMPT_MS = 7000;

/** Problems after which the same call can succeed. */
const PASSING: readonly string[] = ["throttled", "unavailable", "unreachable", "unreadable"];

/**
 * Imports a new certificate. ACM has no token that makes a repeated import the same one, so after every failure we look
 * whether it is there before it is sent again.
 */
async function importOnce(
  account: VerifiedAwsAccount,
  certificate: Parameters<VerifiedAwsAccount["importCertificate"]>[0],
  findImported: () => Promise<string | undefined>,
  attempt = 1,
  started = performance.now(),
): Promise<string> {
  try {
    return await account.importCertificate(certificate);
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    const isPassing = PASSING.includes(error.problem);
    if (isPassing) await pause(PAUSE_MS * attempt);
    const found = await findImported().catch((again: unknown) => {
      if (!(again instanceof AwsCallError)) throw again;
      throw isPassing ? certificateMaybeImported(error) : error;
    });
    if (found !== undefined) return found;
    const isTimeLeft = attempt < ATTEMPTS && performance.now() - started < LAST_ATTEMPT_MS;
    if (!isPassing || !isTimeLeft) throw error;
    return importOnce(account, certificate, findImported, attempt + 1, started);
  }
}

async function importedBefore(request: ImportRequest): Promise<string | undefined> {
  const candidates = await inspected(request, await taggedCertificates(request));
  return candidates.find(({ isSame }) => isSame)?.certificateArn;
}

/** A certificate in ACM, compared with the store. */
interface Compared {
  readonly certificateArn: string;
  /** Whether it is the store's server certificate. */
  readonly isSame: boolean;
  /** Whether the store's CA signed it: an earlier server certificate of this store. */
  readonly isIssuedHere: boolean;
}

/**
 * ACM's copy of the server certificate: the same one, or an earlier one from this store.
 * @throws UserError for one that is not ours to replace
 */
async function findExisting(request: ImportRequest): Promise<Compared | undefined> {
  const { consumer, replace, store } = request;
  const candidates = await inspected(request, await ourCertificates(request));
  const chosen =
    candidates.find(({ isSame }) => isSame) ??
    candidates.find(({ isIssuedHere }) => isIssuedHere) ??
    candidates.find(({ certificateArn }) => certificateArn === replace);
  const [foreign] = candidates;
  if (chosen !== undefined || foreign === undefined) return chosen;
  throw certificateFromOtherFiles(foreign.certificateArn, { prefix: consumer.prefix, folder: store.files.path });
}

/** Compares certificates in ACM with those of the store; the tag alone says only which names somebody used. */
async function inspected(
  { account, store }: ImportRequest,
  certificates: readonly Certificate[],
): Promise<readonly Compared[]> {
  const authority = readCertificate(store.files.certificatePem("ca"));
  const server = inspectCertificate(store.files.certificatePem("server"));
  const bodies = await Promise.all(certificates.map(({ certificateArn }) => account.getCertificate(certificateArn)));
  return certificates.flatMap(({ certificateArn }, index) => {
    const body = bodies[index];
    if (body === undefined) return [];
    const isIssuedHere = certifies(authority, readCertificate(body));
    const isSame = isIssuedHere && sameSerial(inspectCertificate(body).serialNumber, server.serialNumber);
    return [{ certificateArn, isSame, isIssuedHere }];
  });
}

/** The certificates that the config or the record names, else those with our tag; those in use come first. */
async function ourCertificates(request: ImportRequest): Promise<readonly Certificate[]> {
  const { account, consumer, recordedArn } = request;
  const { name, prefix, writtenArn } = consumer;
  if (writtenArn !== undefined) {
    const written = await account.describeCertificate(writtenArn);
    if (written !== undefined && isTagged(written, prefix)) return [written];
    const place = `consumers.${name}.vpn.authentication.serverCertificateArn`;
    throw certificateNotOurs(writtenArn, place, written !== undefined);
  }
  const recorded = recordedArn === undefined ? undefined : await account.describeCertificate(recordedArn);
  if (recorded === undefined) return taggedCertificates(request);
  if (!isTagged(recorded, prefix)) throw recordedCertificateNotOurs(recorded.certificateArn, name, prefix);
  return [recorded];
}

async function taggedCertificates({ account, consumer }: ImportRequest): Promise<readonly Certificate[]> {
  const arns = await account.listCertificatesTagged(CERTIFICATE_TAG, consumer.prefix);
  const found = await Promise.all(arns.map((arn) => account.describeCertificate(arn)));
  return found
    .flatMap((certificate) => certificate ?? [])
    .sort((one, other) => other.inUseBy.length - one.inUseBy.length);
}

function isTagged({ tags, type }: Certificate, prefix: string): boolean {
  return tags[CERTIFICATE_TAG] === prefix && type === "IMPORTED";
}
