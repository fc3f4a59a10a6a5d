import { consumerPrefix, consumerRegion, vpnServerName } from "../../../authoring/config/derived";
import { defaultTagsOf } from "../../../authoring/config/ownership";
import type { Config, ConsumerConfig, VpnConfig } from "../../../authoring/config/schema";
import { consumerNotChosen, consumerWithoutAcm, noVpnWithAcm } from "../../../base/errors/certificate-errors";

/** The tag of imported certificates in ACM; its value is the consumer's name prefix. */
export const CERTIFICATE_TAG = "privatelink:vpn";

/** A consumer whose VPN certificates this project creates and stores. */
export interface VpnConsumer {
  /** The stack's name. */
  readonly name: string;
  readonly consumer: ConsumerConfig;
  readonly vpn: VpnConfig;
  /** The prefix of its resource names: `hello-consumer`. */
  readonly prefix: string;
  readonly region: string;
  /** The name in the server certificate. */
  readonly serverName: string;
  /** The certificate ARN in the config, if any. */
  readonly writtenArn: string | undefined;
}

/** The `Name` tag of a consumer's Client VPN endpoint. */
export function vpnName(prefix: string): string {
  return `${prefix}-vpn`;
}

/** The tags of a consumer's certificate in ACM. */
export function certificateTags(
  config: Config,
  { name, consumer, prefix, region }: VpnConsumer,
): Readonly<Record<string, string>> {
  const owned = defaultTagsOf(config, { name, account: consumer.account, region });
  return { ...owned, Name: vpnName(prefix), [CERTIFICATE_TAG]: prefix };
}

/** The consumers whose VPN uses certificates from ACM (`authentication.source` is `acm`). */
export function vpnConsumersIn(config: Config): readonly VpnConsumer[] {
  return Object.entries(config.consumers).flatMap(([name, consumer]) => vpnConsumer(config, name, consumer));
}

/**
 * Like {@link vpnConsumersIn}, for a command that requires at least one.
 * @param chosen only this one. @default all
 * @throws UserError if there is none, or the chosen one is not among them
 */
export function vpnConsumers(config: Config, chosen?: string): readonly VpnConsumer[] {
  const found = vpnConsumersIn(config);
  const names = found.map(({ name }) => name);
  if (chosen !== undefined) {
    const one = found.filter(({ name }) => name === chosen);
    if (one.length === 0) throw consumerWithoutAcm(chosen, names);
    return one;
  }
  if (found.length === 0) throw noVpnWithAcm();
  return found;
}

/** The chosen consumer, or the only one. @throws UserError if there are several and none is chosen */
export function oneVpnConsumer(config: Config, chosen?: string): VpnConsumer {
  const [first, ...others] = vpnConsumers(config, chosen);
  if (first !== undefined && others.length === 0) return first;
  throw consumerNotChosen([first, ...others].flatMap((each) => each?.name ?? []));
}

function vpnConsumer(config: Config, name: string, consumer: ConsumerConfig): readonly VpnConsumer[] {
  const { vpn } = consumer;
  if (vpn?.authentication.kind !== "certificate" || vpn.authentication.source !== "acm") return [];
  return [
    {
      name,
      consumer,
      vpn,
      prefix: consumerPrefix(config, name),
      region: consumerRegion(config, consumer),
      serverName: vpnServerName(config, consumer),
      writtenArn: vpn.authentication.serverCertificateArn,
    },
  ];
}
