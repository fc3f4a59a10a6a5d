import { defaultSubnetPrefix, formatCidr, joinCidrs, nthSubnet, parseCidr } from "../../base/net/cidr";
import { recordName } from "../../base/net/names";
import { partitionOf, zoneIdsOf } from "../../base/net/zones";
import type { Config, ConsumerConfig, NetworkConfig, ProducerConfig } from "./schema";

/** What follows from the config without being written in it. Pure: rules and stacks ask the same questions. */

/** The name of the producer's stack: no consumer may have it. */
export const PRODUCER_STACK = "producer";

/** The prefix of the names in a consumer's stack. */
export function consumerPrefix(config: Config, consumerName: string): string {
  return `${config.name}-${consumerName}`;
}

/** A subnet as the config plans it; `id` when it exists already. */
export interface PlannedSubnet {
  readonly zoneId: string;
  readonly cidr: string;
  readonly id?: string;
}

/** The region of the producer's stack. */
export function producerRegion(config: Config): string {
  return config.producer?.region ?? config.region;
}

/** The region of a consumer's stack. */
export function consumerRegion(config: Config, consumer: ConsumerConfig): string {
  return consumer.region ?? config.region;
}

/**
 * The private subnets of a network, one per zone, cut from the VPC's block in the order of the zones: a zone
 * added at the end moves no other subnet. Empty where the block cannot be cut (a rule says why).
 */
export function plannedSubnets(network: NetworkConfig): readonly PlannedSubnet[] {
  if (network.kind === "existing") return network.subnets;
  return cut(network.cidr, network.zoneIds, network.subnetPrefix);
}

/** The subnets made for the load balancer alone; empty when it shares the service's. */
export function plannedPrivateLinkSubnets(network: NetworkConfig, region: string): readonly PlannedSubnet[] {
  const own = network.privateLinkSubnets;
  return own ? cut(own.cidr, own.zoneIds ?? zoneIdsOf(region) ?? [], undefined) : [];
}

function cut(block: string, zoneIds: readonly string[], subnetPrefix: number | undefined): readonly PlannedSubnet[] {
  const parsed = parseCidr(block);
  if (!parsed) return [];
  const prefix = subnetPrefix ?? defaultSubnetPrefix(parsed.prefix, zoneIds.length);
  return zoneIds.flatMap((zoneId, index) => {
    const subnet = nthSubnet(parsed, prefix, index);
    return subnet ? [{ zoneId, cidr: formatCidr(subnet) }] : [];
  });
}

/** The zones that the endpoint service is in: those of its load balancer (SVC-08). */
export function serviceZoneIds(producer: ProducerConfig, region: string): readonly string[] {
  if (producer.service.backend.kind === "existing-nlb") return producer.service.backend.zoneIds;
  const own = plannedPrivateLinkSubnets(producer.network, region);
  return (own.length > 0 ? own : plannedSubnets(producer.network)).map((subnet) => subnet.zoneId);
}

/** The consumers that use this config's producer, not a vendor's service, with their stack names. */
export function consumersOfProducer(config: Config): readonly (readonly [string, ConsumerConfig])[] {
  return config.producer ? Object.entries(config.consumers).filter(([, consumer]) => !consumer.service) : [];
}

/** The root principal of an account (SVC-05). */
export function rootPrincipal(accountId: string, region: string): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:root`;
}

/** The principals that may connect: each consumer's account, keyed by a stable name, and those of the config. */
export function allowedPrincipals(config: Config): ReadonlyMap<string, string> {
  const region = producerRegion(config);
  const accounts = consumersOfProducer(config).flatMap(([, consumer]) =>
    consumer.account.id ? [consumer.account.id] : [],
  );
  const byAccount = [...new Set(accounts)].map((id) => [id, rootPrincipal(id, region)] as const);
  const known = new Set(byAccount.map(([, arn]) => arn));
  // A second permission for the same principal would undo the first when it goes (SVC-07).
  const others = (config.producer?.service.principals ?? []).filter((arn) => !known.has(arn));
  return new Map([...byAccount, ...others.map((arn) => [arn, arn] as const)]);
}

/** The rules that a security group has room for by default (SG-05). */
export const MAX_CLIENT_RULES = 60;

/** The networks of this config's consumers, neighbours and doubles joined: as few security group rules as it takes. */
export function clientNetworks(config: Config): readonly string[] {
  const blocks = consumersOfProducer(config).flatMap(([, { network }]) => parseCidr(network.cidr) ?? []);
  return joinCidrs(blocks).map(formatCidr);
}

/**
 * The networks that clients of the service are in; undefined when some consumer is not known, because a
 * principal beyond this config's consumers may connect, or when they are more than a security group has room
 * for. Without them the load balancer cannot enforce its security group on PrivateLink traffic (LB-08b, SG-05).
 */
export function knownClientCidrs(config: Config): readonly string[] | undefined {
  if ((config.producer?.service.principals.length ?? 0) > 0) return undefined;
  const networks = clientNetworks(config);
  return networks.length > MAX_CLIENT_RULES ? undefined : networks;
}

/** The consumers' regions that are not the producer's (`supported_regions`, SVC-09). */
export function remoteRegions(config: Config): readonly string[] {
  const own = producerRegion(config);
  const regions = consumersOfProducer(config).map(([, consumer]) => consumerRegion(config, consumer));
  return [...new Set(regions)].filter((region) => region !== own).sort();
}

/** The private DNS name of the service in a consumer's network, such as `hello.internal.company`. */
export function serviceHostname(config: Config, consumer: ConsumerConfig): string | undefined {
  if (consumer.dns) return recordName(consumer.dns.record ?? config.name, consumer.dns.zone);
  return consumer.privateDns ? config.producer?.service.privateDns?.name : undefined;
}

/** Every name by which a client knows the service: those that its certificate needs. */
export function serviceHostnames(config: Config): readonly string[] {
  const names = consumersOfProducer(config).flatMap(([, consumer]) => serviceHostname(config, consumer) ?? []);
  const own = config.producer?.service.privateDns?.name;
  const all = [...new Set([...(own ? [own] : []), ...names])];
  return all.length > 0 ? all : [`${config.name}.internal`];
}

/** The name in the VPN server's certificate: it has a dot (CVPN-21). */
export function vpnServerName(config: Config, consumer: ConsumerConfig): string {
  return consumer.vpn?.serverName ?? `vpn.${consumer.dns?.zone ?? `${config.name}.internal`}`;
}

/** The TCP port that a consumer connects to. */
export function servicePortOf(config: Config, consumer: ConsumerConfig): number | undefined {
  return consumer.service?.port ?? config.producer?.service.port;
}

/** Where the service answers for a consumer. `fallbackName` is the endpoint's own name, which may be a token. */
export function serviceUrl(config: Config, consumer: ConsumerConfig, fallbackName: string): string {
  const port = servicePortOf(config, consumer);
  const scheme = serviceScheme(config, consumer);
  const isDefaultPort = (scheme === "https" && port === 443) || (scheme === "http" && port === 80);
  return `${scheme}://${serviceHostname(config, consumer) ?? fallbackName}${isDefaultPort ? "" : `:${port}`}`;
}

/** How the service is spoken to: `tcp` where nobody said. */
export function serviceScheme(config: Config, consumer: ConsumerConfig): "http" | "https" | "tcp" {
  const port = servicePortOf(config, consumer);
  const backend = consumer.service ? undefined : config.producer?.service.backend;
  if (port === 443 || backend?.kind === "alb") return "https";
  if (port === 80 || backend?.kind === "demo") return "http";
  return "tcp";
}
