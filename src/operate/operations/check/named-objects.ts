/** What exists under the names that the stacks give, and whose it is. */
import type { StackPlace } from "../../../authoring/rules/context";
import type { AwsAccount } from "../../aws";
import { vpnName } from "../certificates/vpn-consumers";
import type { DeployedIds } from "./deployed-ids";

/** An object in an account. */
export interface NamedObject {
  readonly id: string;
  readonly name: string | undefined;
}

/** A kind of object that stacks create, one for each stack at most. */
export interface ObjectKind {
  /** AWS's word for it. */
  readonly title: string;
  /** The engine's resource type. */
  readonly type: string;
  /** Whether AWS accepts the name only once in an account and region. */
  readonly isNameUnique: boolean;
  nameOf(stack: StackPlace): string;
  list(account: AwsAccount): Promise<readonly NamedObject[]>;
}

export const VPC: ObjectKind = {
  title: "VPC",
  type: "aws_vpc",
  isNameUnique: false,
  nameOf: ({ prefix }) => prefix,
  list: async (account) => (await account.describeVpcs()).map(({ vpcId, tags }) => ({ id: vpcId, name: tags.Name })),
};

export const CLIENT_VPN: ObjectKind = {
  title: "Client VPN endpoint",
  type: "aws_ec2_client_vpn_endpoint",
  isNameUnique: false,
  nameOf: ({ prefix }) => vpnName(prefix),
  list: async (account) =>
    (await account.describeClientVpnEndpoints())
      .filter(({ status }) => !status.startsWith("delet"))
      .map(({ clientVpnEndpointId, tags }) => ({ id: clientVpnEndpointId, name: tags.Name })),
};

/** Source: ELB API, CreateLoadBalancer: names are unique per account and region, among NLBs and ALBs together. */
export const NETWORK_LOAD_BALANCER = loadBalancerKind("network", "Network Load Balancer", "nlb");
export const APPLICATION_LOAD_BALANCER = loadBalancerKind("application", "Application Load Balancer", "alb");

export const ENDPOINT_SERVICE: ObjectKind = {
  title: "endpoint service",
  type: "aws_vpc_endpoint_service",
  isNameUnique: false,
  nameOf: ({ prefix }) => prefix,
  list: async (account) =>
    (await account.describeVpcEndpointServiceConfigurations())
      .filter(({ serviceState }) => !serviceState.startsWith("Delet"))
      .map(({ serviceId, tags }) => ({ id: serviceId, name: tags.Name })),
};

export const ENDPOINT: ObjectKind = {
  title: "VPC endpoint",
  type: "aws_vpc_endpoint",
  isNameUnique: false,
  nameOf: ({ prefix }) => prefix,
  list: async (account) =>
    (await account.describeVpcEndpoints())
      .filter(({ state }) => !state.startsWith("delet"))
      .map(({ vpcEndpointId, tags }) => ({ id: vpcEndpointId, name: tags.Name })),
};

/** Whether an object is the stack's own: its state has it. Without a readable state, the name decides. */
export function isOwn(object: NamedObject, name: string, deployed: DeployedIds): boolean {
  return deployed === undefined ? object.name === name : deployed.has(object.id);
}

function loadBalancerKind(type: string, title: string, ending: string): ObjectKind {
  return {
    title,
    type: "aws_lb",
    isNameUnique: true,
    nameOf: ({ prefix }) => `${prefix}-${ending}`,
    list: async (account) =>
      (await account.describeLoadBalancers())
        .filter((balancer) => balancer.type === type)
        .map(({ loadBalancerArn, loadBalancerName }) => ({ id: loadBalancerArn, name: loadBalancerName })),
  };
}
