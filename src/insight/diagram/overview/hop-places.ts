import type { HopName } from "../../reachability/proof";
import type { Stage } from "./scene";

/** Where in the story a hop is checked. */
export interface HopPlace {
  /** The box that it is about; `bridge`: the connection between the accounts. */
  readonly at: Exclude<Stage, "clients"> | "bridge";
  /** Whether the traffic stops before the box or behind it. */
  readonly side: "before" | "behind";
}

const before = (at: HopPlace["at"]): HopPlace => ({ at, side: "before" });
const behind = (at: HopPlace["at"]): HopPlace => ({ at, side: "behind" });

/** The place of each hop. */
export const HOP_PLACES: Readonly<Record<HopName, HopPlace>> = {
  source: before("source"),
  "vpn-association": before("source"),
  "dns-server": before("source"),
  "vpc-dns": before("source"),
  "name-resolution": before("source"),
  "vpn-route": before("source"),
  "vpn-authorization": before("source"),
  "source-translation": behind("source"),
  "source-security-group": behind("source"),
  "source-network-acl": behind("source"),
  "route-table": behind("source"),
  "endpoint-network-acl": before("endpoint"),
  "endpoint-security-group": before("endpoint"),
  "endpoint-interface": before("endpoint"),
  "endpoint-state": before("bridge"),
  "endpoint-policy": behind("endpoint"),
  "endpoint-service": before("bridge"),
  "allowed-principal": before("bridge"),
  "service-zone": before("bridge"),
  "load-balancer": before("balancer"),
  "privatelink-enforcement": before("balancer"),
  "load-balancer-inbound-network-acl": before("balancer"),
  "load-balancer-inbound": before("balancer"),
  listener: before("balancer"),
  "target-group": behind("balancer"),
  "target-zone": behind("balancer"),
  "health-check": behind("balancer"),
  "load-balancer-security-group": behind("balancer"),
  "load-balancer-network-acl": behind("balancer"),
  "load-balancer-route-table": behind("balancer"),
  // Where the target is an application load balancer, these are about it.
  "target-network-acl": before("application"),
  "target-security-group": before("application"),
  "application-load-balancer": before("application"),
  "alb-listener": before("application"),
  "alb-target-group": behind("application"),
  "alb-target-zone": behind("application"),
  "alb-health-check": behind("application"),
  "alb-security-group": behind("application"),
  "alb-network-acl": behind("application"),
  "alb-route-table": behind("application"),
  "alb-target-network-acl": before("target"),
  "alb-target-security-group": before("target"),
  target: before("target"),
  "resource-configuration": before("bridge"),
  "resource-share": before("bridge"),
  "resource-port": before("bridge"),
  "resource-gateway": before("balancer"),
  "gateway-security-group": behind("balancer"),
  "gateway-network-acl": behind("balancer"),
  "gateway-route-table": behind("balancer"),
  "resource-network-acl": before("target"),
  "resource-security-group": before("target"),
  resource: before("target"),
};
