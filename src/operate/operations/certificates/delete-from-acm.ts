import { CERTIFICATE_IN_USE } from "../../../base/aws-facts/certificates";
import { type AwsAccount, type AwsAccounts, AwsCallError } from "../../aws";
import { CERTIFICATE_TAG, type VpnConsumer } from "./vpn-consumers";

/** A certificate that `certs import` imported to ACM. */
export interface ImportedCertificate {
  readonly consumer: VpnConsumer;
  readonly certificateArn: string;
}

/** A certificate that could not be deleted. */
export interface UsedCertificate extends ImportedCertificate {
  /** The Client VPN endpoints that use it; none if ACM has not noticed yet that the last one was deleted. */
  readonly usedBy: readonly string[];
}

/** The result of deleting certificates from ACM. */
export interface DeletedCertificates {
  readonly deleted: readonly ImportedCertificate[];
  /** ACM refuses to delete what is in use (ACM-05). */
  readonly stillInUse: readonly UsedCertificate[];
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
  const stillInUse: UsedCertificate[] = [];
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
      else if (error.code === CERTIFICATE_IN_USE.code) {
        const usedBy = await endpointsWith(certificate.certificateArn, accounts.inRegion(consumer.account, region));
        stillInUse.push({ ...certificate, usedBy });
      } else throw error;
    }
  }
  return { deleted, stillInUse };
}

/** Why a certificate is still there, and what to do. */
export function describeUse({ certificateArn, usedBy }: UsedCertificate): string {
  return usedBy.length > 0
    ? `${certificateArn}: in use by ${usedBy.join(", ")}; delete that first, then run \`privatelink destroy\` again`
    : `${certificateArn}: ACM reports it as in use for up to an hour; run \`privatelink destroy\` again then`;
}

async function endpointsWith(certificateArn: string, account: AwsAccount): Promise<readonly string[]> {
  const endpoints = await account.describeClientVpnEndpoints();
  return endpoints
    .filter(({ status }) => !status.startsWith("delet"))
    .filter((each) => [each.serverCertificateArn, each.clientRootCertificateChainArn].includes(certificateArn))
    .map(({ clientVpnEndpointId }) => `Client VPN endpoint ${clientVpnEndpointId}`);
}
