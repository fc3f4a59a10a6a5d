import type { ResourceRef } from "../topology";
import type { ExplanationCode } from "./explanation-codes";

/** Where traffic starts. */
export type Source =
  | { readonly kind: "client-vpn"; readonly id: string }
  | { readonly kind: "instance"; readonly id: string }
  /** Something in the subnet whose security groups are not known. */
  | { readonly kind: "subnet"; readonly id: string };

/** Where traffic is meant to arrive, over TCP. */
export type Destination =
  | { readonly kind: "name"; readonly name: string; readonly port: number }
  | { readonly kind: "endpoint"; readonly id: string; readonly port: number }
  | { readonly kind: "instance"; readonly id: string; readonly port: number };

/**
 * - `open`: according to the states, the traffic is allowed
 * - `blocked`: according to the states, the traffic is blocked
 * - `assumed`: the states do not show enough; assumed to be open
 */
export type HopStatus = "open" | "blocked" | "assumed";

/**
 * - `reachable`: according to the states, on every hop
 * - `assumed`: nothing is known to block the traffic, but the states do not show every hop: reachable if they are open
 * - `partly`: blocked in some zones, or for some of the connections
 * - `blocked`
 */
export type Verdict = "reachable" | "assumed" | "partly" | "blocked";

/** The checks on a path, in the order of the traffic. */
export const HOP_NAMES = [
  "source",
  "vpn-association",
  "dns-server",
  "vpc-dns",
  "name-resolution",
  "vpn-route",
  "vpn-authorization",
  "source-translation",
  "source-security-group",
  "source-network-acl",
  "route-table",
  "endpoint-network-acl",
  "endpoint-security-group",
  "endpoint-interface",
  "endpoint-state",
  "endpoint-policy",
  "endpoint-service",
  "allowed-principal",
  "service-zone",
  "load-balancer",
  "privatelink-enforcement",
  "load-balancer-inbound-network-acl",
  "load-balancer-inbound",
  "listener",
  "target-group",
  "target-zone",
  "health-check",
  "load-balancer-security-group",
  "load-balancer-network-acl",
  "load-balancer-route-table",
  "target-network-acl",
  "target-security-group",
  "application-load-balancer",
  "alb-listener",
  "alb-target-group",
  "alb-target-zone",
  "alb-health-check",
  "alb-security-group",
  "alb-network-acl",
  "alb-route-table",
  "alb-target-network-acl",
  "alb-target-security-group",
  "target",
  "resource-configuration",
  "resource-share",
  "resource-port",
  "resource-gateway",
  "gateway-security-group",
  "gateway-network-acl",
  "gateway-route-table",
  "resource-network-acl",
  "resource-security-group",
  "resource",
] as const;

export type HopName = (typeof HOP_NAMES)[number];

/** The object of a hop; without address and state when it is not in the states. */
export interface HopObject {
  readonly id: string;
  readonly address?: string;
  readonly state?: string;
}

/** An attribute in a state; of the whole resource without `attribute`. */
export interface HopFact {
  readonly state: string;
  readonly address: string;
  readonly attribute?: string;
}

export interface Hop {
  readonly name: HopName;
  /** What allows or blocks the traffic. */
  readonly object: HopObject;
  readonly status: HopStatus;
  /** Always set when blocked; on an assumed hop, the risk. */
  readonly code?: ExplanationCode;
  /** One or two sentences. */
  readonly explanation: string;
  /** The change that opens the hop; always set when blocked. */
  readonly change?: string;
  /** What in the states the answer rests on; empty when nothing in the states is about it. */
  readonly facts: readonly HopFact[];
  /** Zones that this applies to; undefined: all. */
  readonly zones?: readonly string[];
  /** True for a hop to one target that is not open when another target of the same load balancer receives the traffic. */
  readonly bypassed?: true;
}

/** The proof for one zone of the destination, and one zone of the source where the source is in several. */
export interface ZoneProof {
  /** AZ ID of the interface that the traffic goes to. */
  readonly zone: string;
  /** AZ ID that the traffic comes from. */
  readonly sourceZone?: string;
  readonly verdict: Verdict;
  /** All hops of this zone in order, including those that apply to every zone. */
  readonly hops: readonly Hop[];
  /** The parts that the traffic passes, from the source to the targets: for a picture. */
  readonly route: readonly ResourceRef[];
  /** Ids of the targets that the traffic arrives at. */
  readonly targets: readonly string[];
}

export interface Proof {
  readonly source: Source;
  readonly destination: Destination;
  /** Such as `aws_ec2_client_vpn_endpoint.vpn` and `hello.internal.company:8080`. */
  readonly sourceLabel: string;
  readonly destinationLabel: string;
  readonly verdict: Verdict;
  /** `reachable in euc1-az1, blocked in euc1-az2`, or `reachable if the assumptions hold`. */
  readonly summary: string;
  /** Sorted by zone; empty when the path ends before it reaches a zone. */
  readonly perZone: readonly ZoneProof[];
  /** The hops of all zones: a hop that is not the same in every zone names its zones. */
  readonly hops: readonly Hop[];
  /** Ids of all targets that the traffic arrives at. */
  readonly targets: readonly string[];
}
