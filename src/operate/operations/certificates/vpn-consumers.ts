import { consumerPrefix, consumerRegion, vpnServerName } from "../../../authoring/config/derived";
import type { Config, ConsumerConfig, VpnConfig } from "../../../authoring/config/schema";
import { consumerNotChosen, consumerWithoutAcm, noVpnWithAcm } from "../../../base/errors/certificate-errors";

/** The tag by which a certificate in ACM is found again; its value is the prefix of the consumer's names. */
export const CERTIFICATE_TAG = "privatelink:vpn";

/** A consumer whose VPN's certificates this project makes and keeps. */
export interface VpnConsumer {
  /** The stack's name. */
  readonly name: string;
  readonly consumer: ConsumerConfig;
  readonly vpn: VpnConfig;
  /** What the names of its resources begin with: `hello-consumer`. */
  readonly prefix: string;
  readonly region: string;
  /** The name in the server's certificate. */
  readonly serverName: string;
  /** The ARN that is written in the config, if there is one. */
  readonly writtenArn: string | undefined;
}

/** The name of a consumer's Client VPN endpoint: its `Name` tag. */
export function vpnName(prefix: string): string {
  return `${prefix}-vpn`;
}

/** The consumers whose VPN takes certificates from ACM (`authentication.source` is `acm`), if there are any. */
export function vpnConsumersIn(config: Config): readonly VpnConsumer[] {
  return Object.entries(config.consumers).flatMap(([name, consumer]) => vpnConsumer(config, name, consumer));
}

/**
 * The same, for a command that makes no sense without any.
 * @param chosen only this one. @default all
 * @throws UserError when there is none, or the chosen one is not among them
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

/** The one consumer that is meant. @throws UserError when there are several and none is chosen */
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
