import type { Construct } from "constructs";
import { plannedSubnets } from "../config/derived";
import type { AccessConfig, NetworkConfig } from "../config/schema";
import type { InstanceAccess } from "../constructs/instance-access";
import { InstanceConnectAccess } from "../constructs/instance-connect-access";
import { Network, type PrivateNetwork } from "../constructs/network";
import { SsmAccess } from "../constructs/ssm-access";

/** The network of a stack: made, or the one that exists. */
export function addNetwork(scope: Construct, name: string, network: NetworkConfig): PrivateNetwork {
  if (network.kind === "new") {
    return new Network(scope, "network", { name, cidr: network.cidr, subnets: plannedSubnets(network) });
  }
  return {
    vpcId: network.vpcId,
    cidr: network.cidr,
    subnets: network.subnets.map(({ id, zoneId, cidr }) => ({ subnetId: id, zoneId, cidr })),
  };
}

/** The way to log in to the instances of a stack. */
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
