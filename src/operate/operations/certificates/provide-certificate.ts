import type { Config } from "../../../authoring/config/schema";
import type { AwsAccounts } from "../../aws";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import type { Step } from "../operation-step";
import { type ImportOutcome, importServerCertificate } from "./import-certificate";
import { certificateTags, type VpnConsumer, vpnConsumersIn } from "./vpn-consumers";

/** Where certificates are created, stored and recorded. */
export interface CertificateFiles {
  /** The local certificate store of a consumer's VPN. */
  certificateStore(consumer: string): CertificateStore;
  /** The ARN of an earlier import. */
  recordedArn(consumer: VpnConsumer): string | undefined;
  /** Records an ARN. */
  record(consumer: string, certificateArn: string): void;
}

/**
 * The steps that create the VPN certificates and import them to ACM, one for each consumer whose VPN uses ACM. Existing
 * certificates are kept, and one that the config names by ARN is left alone.
 *
 * @param config without the recorded ARNs
 */
export function certificateSteps(
  config: Config,
  accounts: AwsAccounts,
  files: CertificateFiles,
  now: () => Date,
): readonly Step[] {
  return vpnConsumersIn(config)
    .filter(({ writtenArn }) => writtenArn === undefined)
    .map((consumer) => ({
      title: `Certificates of ${consumer.name}`,
      run: async () => {
        const { certificateArn, done } = await provide(config, consumer, accounts, files, now());
        files.record(consumer.name, certificateArn);
        return `${certificateArn} ${done}`;
      },
    }));
}

/** The clients that need a certificate: a revoked client does not get a new one automatically. */
export function clientsToCertify(store: CertificateStore, clients: readonly string[]): readonly string[] {
  const existing = store.files.clients();
  const revoked = store.records().flatMap((record) => (record.revoked === undefined ? [] : [record.name]));
  return clients.filter((client) => existing.includes(client) || !revoked.includes(`clients/${client}`));
}

async function provide(
  config: Config,
  consumer: VpnConsumer,
  accounts: AwsAccounts,
  { certificateStore, recordedArn }: CertificateFiles,
  now: Date,
): Promise<ImportOutcome> {
  const store = certificateStore(consumer.name);
  await store.create({
    authorityName: `${consumer.prefix} VPN CA`,
    serverName: consumer.serverName,
    clients: clientsToCertify(store, consumer.vpn.clients),
    now,
  });
  const account = accounts.inRegion(consumer.consumer.account, consumer.region);
  const tags = certificateTags(config, consumer);
  return importServerCertificate({ consumer, store, account, recordedArn: recordedArn(consumer), tags, now });
}
