import type { Construct } from "constructs";
import { compareText, unique } from "../../base/collections";
import { plannedPrivateLinkSubnets, plannedSubnets, vpcBlocks } from "../config/derived";
import type { AccessConfig, NetworkConfig } from "../config/schema";
import type { InstanceAccess } from "../constructs/instance-access";
import { InstanceConnectAccess } from "../constructs/instance-connect-access";
import { Network, type PrivateNetwork } from "../constructs/network";
import { type PrivateSubnet, PrivateSubnets } from "../constructs/private-subnets";
import { SsmAccess } from "../constructs/ssm-access";

/** The network of a stack: a new one, or the existing one. */
export function addNetwork(scope: Construct, name: string, network: NetworkConfig): PrivateNetwork {
  if (network.kind === "new") {
    return new Network(scope, "network", { name, cidr: network.cidr, subnets: byZone(plannedSubnets(network)) });
  }
  return {
    vpcId: network.vpcId,
    cidr: network.cidr,
    primaryCidr: vpcBlocks(network)[0],
    subnets: byZone(network.subnets).map(({ id, zoneId, cidr }) => ({ subnetId: id, zoneId, cidr })),
    routeTableIds: unique(network.subnets.flatMap(({ routeTableId }) => routeTableId ?? [])),
  };
}

/** What needs one subnet only uses the first, whose zone must not depend on the order in the config. */
function byZone<T extends { readonly zoneId: string }>(subnets: readonly T[]): readonly T[] {
  return [...subnets].sort((one, other) => compareText(one.zoneId, other.zoneId));
}

/** The subnets of the load balancer: its own, if they are configured. */
export function addLoadBalancerSubnets(
  scope: Construct,
  name: string,
  region: string,
  network: PrivateNetwork,
  config: NetworkConfig,
): readonly PrivateSubnet[] {
  const planned = plannedPrivateLinkSubnets(config, region);
  if (planned.length === 0) return network.subnets;
  return new PrivateSubnets(scope, "privatelink-subnets", {
    name: `${name}-privatelink`,
    vpcId: network.vpcId,
    subnets: planned,
  }).subnets;
}

/** Adds the configured access to a stack's instances. */
export function addAccess(
  scope: Construct,
  name: string,
  region: string,
  network: PrivateNetwork,
  access: AccessConfig,
): InstanceAccess | undefined {
  switch (access) {
    case "instance-connect":
      return new InstanceConnectAccess(scope, "access", { name, network });
    case "ssm":
      return new SsmAccess(scope, "access", { name, region, network });
    case "none":
      return undefined;
  }
}
