import { type AwsAccounts, AwsCallError } from "../../aws";
import { CERTIFICATE_TAG, type VpnConsumer } from "./vpn-consumers";

/** A certificate that `certs import` imported to ACM. */
export interface ImportedCertificate {
  readonly consumer: VpnConsumer;
  readonly certificateArn: string;
}

/** The result of deleting certificates from ACM. */
export interface DeletedCertificates {
  readonly deleted: readonly ImportedCertificate[];
  /** ACM notices the deletion of an endpoint with a delay; until then the certificate is in use (ACM-05). */
  readonly stillInUse: readonly ImportedCertificate[];
}

/** The certificates in ACM that carry our tag; no others are ever touched. */
export async function importedCertificates(
  accounts: AwsAccounts,
  consumers: readonly VpnConsumer[],
): Promise<readonly ImportedCertificate[]> {
  const found = await Promise.all(
    consumers.map(async (consumer) => {
      const account = accounts.inRegion(consumer.consumer.account, consumer.region);
      const arns = await account.listCertificatesTagged(CERTIFICATE_TAG, consumer.prefix);
      return arns.map((certificateArn) => ({ consumer, certificateArn }));
    }),
  );
  return found.flat();
}

/** Deletes imported certificates that are no longer in use. */
export async function deleteImportedCertificates(
  accounts: AwsAccounts,
  consumers: readonly VpnConsumer[],
): Promise<DeletedCertificates> {
  const deleted: ImportedCertificate[] = [];
  const stillInUse: ImportedCertificate[] = [];
  for (const certificate of await importedCertificates(accounts, consumers)) {
    const { consumer, region } = certificate.consumer;
    try {
      const account = await accounts.inRegion(consumer.account, region).verified();
      await account.deleteCertificate(certificate.certificateArn);
      deleted.push(certificate);
    } catch (error) {
      if (!(error instanceof AwsCallError)) throw error;
      // It is gone already: the answer to an earlier attempt was lost, or somebody else deleted it.
      if (error.code === "ResourceNotFoundException") deleted.push(certificate);
      else if (error.code === "ResourceInUseException") stillInUse.push(certificate);
      else throw error;
    }
  }
  return { deleted, stillInUse };
}
