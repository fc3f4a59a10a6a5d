import {
  consumerRegion,
  serviceHostname,
  servicePortOf,
  serviceScheme,
  vpcBlocks,
} from "../../../authoring/config/derived";
import type { Config, ConsumerConfig } from "../../../authoring/config/schema";
import { consumerNotDeployed, unknownServicePort } from "../../../base/errors/deploy-errors";
import { dnsServer as resolverOf } from "../../../base/net/dns-server";
import type { Outputs } from "../../engine/documents";

/** What clients of a consumer connect to. */
export interface TestTarget {
  readonly consumer: string;
  readonly scheme: "http" | "https" | "tcp";
  readonly hostname: string;
  readonly port: number;
  /** The VPC's resolver: its base address + 2 (VPC-11). */
  readonly resolver: string;
  /** The consumer's network. */
  readonly network: string;
  readonly region: string;
  readonly endpointId: string;
  /** The addresses of the endpoint's network interfaces, from AWS or the state; empty if they are unknown. */
  readonly endpointAddresses: readonly string[];
  readonly hasVpn: boolean;
}

/**
 * The target of a consumer's test, from its config and its stack's outputs.
 * @param addresses of each endpoint, by its ID
 * @throws UserError when the consumer is not deployed, or the service port is unknown
 */
export function testTarget(
  config: Config,
  name: string,
  consumer: ConsumerConfig,
  outputs: Outputs,
  addresses: ReadonlyMap<string, readonly string[]>,
): TestTarget {
  const endpointId = outputs.endpoint_id?.value;
  const ownName = outputs.endpoint_dns_name?.value;
  if (typeof endpointId !== "string" || typeof ownName !== "string") throw consumerNotDeployed(name);
  const port = servicePortOf(config, consumer);
  if (port === undefined) throw unknownServicePort(name);
  const dnsServer = outputs.dns_server?.value;
  return {
    consumer: name,
    scheme: serviceScheme(config, consumer),
    hostname: serviceHostname(config, consumer) ?? ownName,
    port,
    resolver: typeof dnsServer === "string" ? dnsServer : resolverOf(vpcBlocks(consumer.network)[0]),
    network: consumer.network.cidr,
    region: consumerRegion(config, consumer),
    endpointId,
    endpointAddresses: addresses.get(endpointId) ?? [],
    hasVpn: consumer.vpn !== undefined,
  };
}
