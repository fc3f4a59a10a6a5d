import type { NamedState } from "../../../src/insight/topology";
import { RawStates, text } from "../reachability-oracle/raw-states";
import { Addresses } from "./addresses";
import { describeVpcEndpoints } from "./endpoints";
import { describeInstances, describeNetworkInterfaces } from "./interfaces";
import {
  describeListeners,
  describeLoadBalancerAttributes,
  describeLoadBalancers,
  describeTargetGroups,
  describeTargetHealth,
} from "./load-balancers";
import { describeNetworkAcls } from "./network-acls";
import { type Owned, ownerOf, resources } from "./owned";
import { describeManagedPrefixLists, getManagedPrefixListEntries } from "./prefix-lists";
import { describeRouteTables } from "./route-tables";
import { describeSecurityGroups } from "./security-groups";
import {
  describeTransitGatewayAttachments,
  describeTransitGatewayRouteTables,
  describeTransitGateways,
  describeTransitGatewayVpcAttachments,
  getTransitGatewayRouteTablePropagations,
  searchTransitGatewayRoutes,
} from "./transit-gateways";
import { describeSubnets, describeVpcPeeringConnections, describeVpcs } from "./vpcs";

/**
 * AWS's answers to the describe calls of one account and Region, as `aws ec2 describe-vpcs` and the like print them.
 * Operations that ask about one resource have an answer for each, by its id or ARN.
 */
export type Answers = ReturnType<typeof answersOf>;

export interface AccountAnswers {
  readonly account: string;
  readonly region: string;
  readonly answers: Answers;
}

/**
 * What AWS would answer if the states were deployed: also the default group, the default ACL, the main route table and
 * the local routes, which AWS adds. What no state shows is left out.
 */
export function describeAws(states: readonly NamedState[]): readonly AccountAnswers[] {
  const raw = new RawStates(states);
  const addresses = new Addresses(raw);
  const owned = new Map<string, Owned & { readonly vpcs: Set<string> }>();
  for (const { values } of resources(raw, "aws_vpc")) {
    const id = text(values, "id") ?? "";
    const account = ownerOf(raw, id) ?? "";
    const region = text(values, "arn")?.split(":")[3] ?? "";
    const key = `${account}/${region}`;
    const known = owned.get(key) ?? { account, region, states: raw, vpcs: new Set(), addresses };
    known.vpcs.add(id);
    owned.set(key, known);
  }
  return [...owned.values()].map((one) => ({ account: one.account, region: one.region, answers: answersOf(one) }));
}

function answersOf(owned: Owned) {
  return {
    DescribeVpcs: describeVpcs(owned),
    DescribeSubnets: describeSubnets(owned),
    DescribeVpcPeeringConnections: describeVpcPeeringConnections(owned),
    DescribeRouteTables: describeRouteTables(owned),
    DescribeNetworkAcls: describeNetworkAcls(owned),
    DescribeSecurityGroups: describeSecurityGroups(owned),
    DescribeNetworkInterfaces: describeNetworkInterfaces(owned),
    DescribeInstances: describeInstances(owned),
    DescribeVpcEndpoints: describeVpcEndpoints(owned),
    DescribeManagedPrefixLists: describeManagedPrefixLists(owned),
    GetManagedPrefixListEntries: getManagedPrefixListEntries(owned),
    DescribeTransitGateways: describeTransitGateways(owned),
    DescribeTransitGatewayAttachments: describeTransitGatewayAttachments(owned),
    DescribeTransitGatewayVpcAttachments: describeTransitGatewayVpcAttachments(owned),
    DescribeTransitGatewayRouteTables: describeTransitGatewayRouteTables(owned),
    SearchTransitGatewayRoutes: searchTransitGatewayRoutes(owned),
    GetTransitGatewayRouteTablePropagations: getTransitGatewayRouteTablePropagations(owned),
    DescribeLoadBalancers: describeLoadBalancers(owned),
    DescribeLoadBalancerAttributes: describeLoadBalancerAttributes(owned),
    DescribeListeners: describeListeners(owned),
    DescribeTargetGroups: describeTargetGroups(owned),
    DescribeTargetHealth: describeTargetHealth(owned),
  };
}
