/**
 * Clients of a VPN that leave the config, where the store on this machine issued their certificates: no plan shows it,
 * because the stack knows only the certificate of the server.
 */
import type { Config } from "../../../authoring/config/schema";
import type { AwsAccounts } from "../../aws";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import type { Step } from "../operation-step";
import type { LeavingClient } from "./issued-clients";
import { revokeClient } from "./revoke-client";
import { type VpnConsumer, vpnConsumersIn } from "./vpn-consumers";

/** The clients that a deployment takes from a VPN. */
export interface StoredOffboarding {
  readonly stack: string;
  readonly consumer: VpnConsumer;
  readonly store: CertificateStore;
  readonly clients: readonly LeavingClient[];
  /** Names without a certificate in the store: it was issued elsewhere. */
  readonly elsewhere: readonly string[];
}

/**
 * @param deployed the configs with which stacks were deployed from here
 * @param isDeploying whether a stack is deployed now
 */
export function storedOffboardings(
  config: Config,
  deployed: ReadonlyMap<string, Config>,
  isDeploying: (stack: string) => boolean,
  certificateStore: (consumer: string) => CertificateStore,
): readonly StoredOffboarding[] {
  return vpnConsumersIn(config)
    .filter(({ name }) => isDeploying(name))
    .flatMap((consumer): readonly StoredOffboarding[] => {
      const { name: stack, vpn } = consumer;
      const before = vpnConsumersIn(deployed.get(stack) ?? { ...config, consumers: {} });
      const clients = before.find(({ name }) => name === stack)?.vpn.clients ?? [];
      const left = clients.filter((client) => !vpn.clients.includes(client));
      if (left.length === 0) return [];
      const store = certificateStore(stack);
      const leaving = left.map((name) => ({
        name,
        records: store.records().filter((one) => one.name === `clients/${name}`),
      }));
      const valid = leaving.flatMap(({ name, records }): readonly LeavingClient[] => {
        const ends = records.flatMap(({ notAfter, revoked }) => (revoked === undefined ? Date.parse(notAfter) : []));
        return ends.length === 0 ? [] : [{ name, validUntil: new Date(Math.max(...ends)) }];
      });
      const elsewhere = leaving.flatMap(({ name, records }) => (records.length === 0 ? name : []));
      return [{ stack, consumer, store, clients: valid, elsewhere }];
    });
}

/** What to tell of the clients that cannot be revoked here, a line for each. */
export function describeElsewhere({ elsewhere, stack }: StoredOffboarding): readonly string[] {
  return elsewhere.map(
    (name) =>
      `warning: ${name} is no longer a client of ${stack}, and its certificate was not issued on this machine: run \`privatelink certs revoke ${name}\` where it was, or revoke it at the authority that issued it`,
  );
}

/** Revokes the clients, which also imports the revocation list. */
export function revokeStoredStep(
  { clients, consumer, stack, store }: StoredOffboarding,
  accounts: AwsAccounts,
  now: () => Date,
): Step {
  return {
    title: `Revoke ${clients.map(({ name }) => name).join(", ")} of ${stack}`,
    run: async () => {
      const endpoint = {
        account: accounts.inRegion(consumer.consumer.account, consumer.region),
        prefix: consumer.prefix,
      };
      for (const { name } of clients) await revokeClient(store, name, "cessationOfOperation", now(), endpoint);
      return undefined;
    },
  };
}
