import type { Topology } from "../topology";
import { checkNetworkAcl } from "./hops/network-acl";
import { checkRoute } from "./hops/route-table";
import { checkSecurityGroups } from "./hops/security-group";
import type { Place } from "./place";
import type { Hop, HopName } from "./proof";

/** What the hops of one leg are called. */
export interface LegNames {
  readonly sourceGroups: HopName;
  readonly sourceAcl: HopName;
  readonly route: HopName;
  readonly destinationAcl: HopName;
  readonly destinationGroups: HopName;
}

/** What the hops from a load balancer to its targets are called. */
export interface TargetLegNames extends LegNames {
  readonly targetZone: HopName;
  readonly healthCheck: HopName;
}

export const SOURCE_TO_ENDPOINT: LegNames = {
  sourceGroups: "source-security-group",
  sourceAcl: "source-network-acl",
  route: "route-table",
  destinationAcl: "endpoint-network-acl",
  destinationGroups: "endpoint-security-group",
};

export const SOURCE_TO_LOAD_BALANCER: LegNames = {
  ...SOURCE_TO_ENDPOINT,
  destinationAcl: "load-balancer-inbound-network-acl",
  destinationGroups: "load-balancer-inbound",
};

export const SOURCE_TO_TARGET: LegNames = {
  ...SOURCE_TO_ENDPOINT,
  destinationAcl: "target-network-acl",
  destinationGroups: "target-security-group",
};

export const LOAD_BALANCER_TO_TARGET: TargetLegNames = {
  targetZone: "target-zone",
  healthCheck: "health-check",
  sourceGroups: "load-balancer-security-group",
  sourceAcl: "load-balancer-network-acl",
  route: "load-balancer-route-table",
  destinationAcl: "target-network-acl",
  destinationGroups: "target-security-group",
};

export const ALB_TO_TARGET: TargetLegNames = {
  targetZone: "alb-target-zone",
  healthCheck: "alb-health-check",
  sourceGroups: "alb-security-group",
  sourceAcl: "alb-network-acl",
  route: "alb-route-table",
  destinationAcl: "alb-target-network-acl",
  destinationGroups: "alb-target-security-group",
};

export const GATEWAY_TO_RESOURCE: LegNames = {
  sourceGroups: "gateway-security-group",
  sourceAcl: "gateway-network-acl",
  route: "gateway-route-table",
  destinationAcl: "resource-network-acl",
  destinationGroups: "resource-security-group",
};

/**
 * The hops from one network interface to another, as AWS applies them: groups, ACLs, route, ACLs, groups.
 *
 * @param hint what to add when the destination's security groups deny the traffic because of a known mistake
 */
export function crossNetwork(
  topology: Topology,
  names: LegNames,
  from: Place,
  to: Place,
  port: number,
  hint?: string,
  protocol: "tcp" | "udp" = "tcp",
): readonly Hop[] {
  const hops = [
    checkSecurityGroups(topology, {
      name: names.sourceGroups,
      direction: "egress",
      guarded: from,
      peer: to,
      port,
      protocol,
    }),
    checkNetworkAcl(topology, { name: names.sourceAcl, role: "source", guarded: from, peer: to, port, protocol }),
    checkRoute(topology, names.route, from, to),
    checkNetworkAcl(topology, {
      name: names.destinationAcl,
      role: "destination",
      guarded: to,
      peer: from,
      port,
      protocol,
    }),
    checkSecurityGroups(topology, {
      name: names.destinationGroups,
      direction: "ingress",
      guarded: to,
      peer: from,
      port,
      protocol,
      hint,
    }),
  ];
  return hops.filter((hop) => hop !== undefined);
}
