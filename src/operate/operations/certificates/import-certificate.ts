import { acmFormFindings } from "../../../authoring/rules/certificate-contents";
import { certificateNotOurs, serverCertificateBroken } from "../../../base/errors/certificate-errors";
import { formatFindings } from "../../../base/findings/format-findings";
import { serverCertificateFindings } from "../../../base/pki/checks";
import { inspectCertificate } from "../../../base/pki/inspect";
import type { AwsAccount, Certificate } from "../../aws";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import { CERTIFICATE_TAG, type VpnConsumer, vpnName } from "./vpn-consumers";

/** The certificate to import, and earlier imports. */
export interface ImportRequest {
  readonly consumer: VpnConsumer;
  readonly store: CertificateStore;
  /** The consumer's account in its region. */
  readonly account: AwsAccount;
  /** The ARN of an earlier import, if one was recorded for this account and region. */
  readonly recordedArn: string | undefined;
  /** The config's tags. */
  readonly tags: Readonly<Record<string, string>>;
  readonly now: Date;
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
 * endpoint (CVPN-24). An import that was not recorded is found by its tag.
 *
 * @throws AwsCallError if the credentials belong to another account than the config's: no key is sent there
 * @throws UserError if the certificate would not work, or the config names a certificate that is not ours
 */
export async function importServerCertificate(request: ImportRequest): Promise<ImportOutcome> {
  const { consumer, store, tags, now } = request;
  const server = store.files.credential("server");
  const chainPem = store.files.certificatePem("ca");
  refuseBroken(server.certificatePem, chainPem, now);
  const account = await request.account.verified();
  const existing = await findExisting(request);
  const { serialNumber } = inspectCertificate(server.certificatePem);
  if (existing !== undefined && sameSerial(existing.serial, serialNumber)) {
    return { consumer: consumer.name, certificateArn: existing.certificateArn, done: "kept" };
  }
  const certificateArn = await account.importCertificate({
    ...server,
    chainPem,
    certificateArn: existing?.certificateArn,
    tags: { ...tags, Name: vpnName(consumer.prefix), [CERTIFICATE_TAG]: consumer.prefix },
  });
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

async function findExisting(request: ImportRequest): Promise<Certificate | undefined> {
  const { account, consumer, recordedArn } = request;
  if (consumer.writtenArn !== undefined) return ownCertificate(account, consumer, consumer.writtenArn);
  const recorded = recordedArn === undefined ? undefined : await account.describeCertificate(recordedArn);
  if (recorded !== undefined) return recorded;
  const [tagged] = await account.listCertificatesTagged(CERTIFICATE_TAG, consumer.prefix);
  return tagged === undefined ? undefined : account.describeCertificate(tagged);
}

/** Never replaces a certificate that was imported by other means. */
async function ownCertificate(account: AwsAccount, { name, prefix }: VpnConsumer, arn: string): Promise<Certificate> {
  const certificate = await account.describeCertificate(arn);
  if (certificate?.tags[CERTIFICATE_TAG] === prefix) return certificate;
  const place = `consumers.${name}.vpn.authentication.serverCertificateArn`;
  throw certificateNotOurs(arn, place, certificate !== undefined);
}
