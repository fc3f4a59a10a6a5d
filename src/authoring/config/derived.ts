import { partitionOf } from "../../base/aws-facts/partitions";
import { RULES_PER_GROUP } from "../../base/aws-facts/security-groups";
import { parseServiceName } from "../../base/aws-facts/service-names";
import { openZoneIdsOf } from "../../base/aws-facts/zones";
import { unique } from "../../base/collections";
import { type Cidr, defaultSubnetPrefix, formatCidr, joinCidrs, parseCidr, sizeOf } from "../../base/net/cidr";
import { recordName, schemeOfPort, urlPort } from "../../base/net/names";
import type { Config, ConsumerConfig, NetworkConfig, ProducerConfig } from "./schema";

/** Facts derived from the config, for rules and stacks. Pure. */

/** The name of the producer's stack; consumers must not use it. */
export const PRODUCER_STACK = "producer";

/** The prefix of the names in a consumer's stack. */
export function consumerPrefix(config: Config, consumerName: string): string {
  return `${config.name}-${consumerName}`;
}

/** A planned subnet, or an existing one with its `id`. */
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

/** The region of another provider's service: the one that is given, or else in its name. @param own the consumer's */
export function vendorRegion({ name, region }: NonNullable<ConsumerConfig["service"]>, own: string): string {
  return region ?? parseServiceName(name)?.region ?? own;
}

/**
 * The private subnets of a network, one per zone, allocated from the VPC's CIDR block in the order of the zones: a zone
 * added at the end moves no other subnet. Empty if the block is not valid (a rule says why).
 */
export function plannedSubnets(network: NetworkConfig): readonly PlannedSubnet[] {
  if (network.kind === "existing") return network.subnets;
  return cut(network.cidr, network.zoneIds, network.subnetPrefix);
}

/** The CIDR blocks of a network's VPC that the config names, the primary one first: the DNS server is there (VPC-11). */
export function vpcBlocks(network: NetworkConfig): readonly [string, ...string[]] {
  const primary = network.kind === "existing" ? (network.primaryCidr ?? network.cidr) : network.cidr;
  return primary === network.cidr ? [primary] : [primary, network.cidr];
}

/** The load balancer's own subnets; empty if it shares those of its targets. */
export function plannedPrivateLinkSubnets(network: NetworkConfig, region: string): readonly PlannedSubnet[] {
  const own = network.privateLinkSubnets;
  return own ? cut(own.cidr, own.zoneIds ?? openZoneIdsOf(region) ?? [], undefined) : [];
}

function cut(block: string, zoneIds: readonly string[], subnetPrefix: number | undefined): readonly PlannedSubnet[] {
  const parsed = parseCidr(block);
  if (!parsed) return [];
  const prefix = subnetPrefix ?? defaultSubnetPrefix(parsed.prefix, zoneIds.length);
  return zoneIds.flatMap((zoneId, index) => {
    const subnet = nthBlock(parsed, prefix, index);
    return subnet ? [{ zoneId, cidr: formatCidr(subnet) }] : [];
  });
}

/** The n-th block of a size, also where it is beyond the outer one: AWS refuses it then (SUB-03). */
function nthBlock(outer: Cidr, prefix: number, n: number): Cidr | undefined {
  if (prefix > 32) return undefined;
  const size = sizeOf(prefix);
  const base = (Math.floor(outer.base / size) + n) * size;
  return base < 2 ** 32 ? { base, prefix } : undefined;
}

/** The zones of the endpoint service: those of its load balancer (SVC-08). */
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

/** The allowed principals, by a stable name: each consumer's account, and those of the config. */
export function allowedPrincipals(config: Config): ReadonlyMap<string, string> {
  const region = producerRegion(config);
  const accounts = consumersOfProducer(config).flatMap(([, consumer]) => consumer.account.id || []);
  const byAccount = unique(accounts).map((id) => [id, rootPrincipal(id, region)] as const);
  const known = new Set(byAccount.map(([, arn]) => arn));
  // Deleting a second permission for the same principal would revoke the first, too (SVC-07).
  const others = (config.producer?.service.principals ?? []).filter((arn) => !known.has(arn));
  return new Map([...byAccount, ...others.map((arn) => [arn, arn] as const)]);
}

/** The default quota of rules per security group (SG-05). */
export const MAX_CLIENT_RULES: number = RULES_PER_GROUP.value;

/** Whether a consumer is in the account that shares the resource: it needs no share (LAT-15). */
export function ownsResource(config: Config, { account }: ConsumerConfig): boolean {
  return account.id !== undefined && account.id === config.producer?.account.id;
}

/** The networks of this config's consumers, merged into as few security group rules as possible. */
export function clientNetworks(config: Config): readonly string[] {
  const blocks = consumersOfProducer(config).flatMap(([, { network }]) => parseCidr(network.cidr) ?? []);
  return joinCidrs(blocks).map(formatCidr);
}

/**
 * The networks of the service's clients; undefined if principals beyond this config's consumers are allowed, or if they
 * exceed the quota of a security group. Without them the load balancer cannot enforce its security group on PrivateLink
 * traffic (LB-08b, SG-05).
 */
export function knownClientCidrs(config: Config): readonly string[] | undefined {
  if ((config.producer?.service.principals.length ?? 0) > 0) return undefined;
  const networks = clientNetworks(config);
  return networks.length > MAX_CLIENT_RULES ? undefined : networks;
}

/**
 * The regions that consumers connect from (`supported_regions`, SVC-09); empty if that is the producer's own only. AWS
 * always lists the service's own region, and so do the provider's acceptance tests.
 */
export function supportedRegions(config: Config): readonly string[] {
  const own = producerRegion(config);
  const regions = consumersOfProducer(config).map(([, consumer]) => consumerRegion(config, consumer));
  const all = unique([own, ...regions]);
  return all.length > 1 ? [...all].sort() : [];
}

/** The private DNS name of the service in a consumer's network, such as `hello.internal.company`. */
export function serviceHostname(config: Config, consumer: ConsumerConfig): string | undefined {
  if (consumer.dns) {
    const record = consumer.dns.record ?? config.name;
    // A wildcard answers for any label: the config's name is one.
    return recordName(record.replace(/^\*(?=\.|$)/, config.name), consumer.dns.zone);
  }
  return consumer.privateDns ? config.producer?.service.privateDns?.name : undefined;
}

/** All names that clients use for the service: its certificate must cover them. */
export function serviceHostnames(config: Config): readonly string[] {
  const names = consumersOfProducer(config).flatMap(([, consumer]) => serviceHostname(config, consumer) ?? []);
  const own = config.producer?.service.privateDns?.name;
  const all = unique(own ? [own, ...names] : names);
  return all.length > 0 ? all : [`${config.name}.internal`];
}

/** The name in the VPN server certificate; it has a dot (CVPN-21). */
export function vpnServerName(config: Config, consumer: ConsumerConfig): string {
  return consumer.vpn?.serverName ?? `vpn.${consumer.dns?.zone ?? `${config.name}.internal`}`;
}

/** The TCP port that a consumer connects to. */
export function servicePortOf(config: Config, consumer: ConsumerConfig): number | undefined {
  return consumer.service?.port ?? config.producer?.service.port;
}

/** The URL of the service for a consumer. `fallbackName` is the endpoint's own name, which can be a token. */
export function serviceUrl(config: Config, consumer: ConsumerConfig, fallbackName: string): string {
  const port = servicePortOf(config, consumer);
  const scheme = serviceScheme(config, consumer);
  return `${scheme}://${serviceHostname(config, consumer) ?? fallbackName}${urlPort(scheme, port)}`;
}

/** The protocol of the service; `tcp` if unknown. */
export function serviceScheme(config: Config, consumer: ConsumerConfig): "http" | "https" | "tcp" {
  const port = servicePortOf(config, consumer);
  const backend = consumer.service ? undefined : config.producer?.service.backend;
  const scheme = port === undefined ? undefined : schemeOfPort(port);
  if (scheme === "https" || backend?.kind === "alb") return "https";
  if (scheme === "http" || backend?.kind === "demo") return "http";
  return "tcp";
}
