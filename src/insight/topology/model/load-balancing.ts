import type { Part } from "./part";

/** The node of a load balancer in one zone. */
export interface LoadBalancerNode {
  readonly subnetId: string;
  /** Undefined when the subnet is not in the states. */
  readonly zoneId?: string;
  /** Fixed private address; undefined when AWS chose one, which the provider does not show. */
  readonly address?: string;
}

export interface LoadBalancer extends Part {
  readonly kind: "load-balancer";
  readonly loadBalancerType: "application" | "network" | "gateway";
  readonly internal: boolean;
  readonly dnsName?: string;
  readonly hostedZoneId?: string;
  readonly vpcId?: string;
  readonly securityGroupIds: readonly string[];
  readonly nodes: readonly LoadBalancerNode[];
  /** Always true for an application load balancer (LB-11). */
  readonly crossZone: boolean;
  /** Whether PrivateLink traffic must pass the inbound rules of the security groups (LB-08); `on` by default. */
  readonly enforcePrivateLinkRules: "on" | "off";
}

export interface Listener extends Part {
  readonly kind: "listener";
  readonly loadBalancerArn: string;
  readonly port?: number;
  /** TCP, TLS, UDP, TCP_UDP, HTTP or HTTPS. */
  readonly protocol?: string;
  readonly certificateArn?: string;
  readonly defaultAction: ListenerAction;
  /** Rules of an application load balancer, by priority: the first one that matches the request decides. */
  readonly rules: readonly ListenerRule[];
}

/** A target group that a listener forwards to. */
export interface Forward {
  readonly targetGroupArn: string;
  /** 0 to 999, in proportion to the other groups of the action; 0: no new connections. */
  readonly weight: number;
}

/** What a listener or rule does; authentication before it is not part of the model. */
export interface ListenerAction {
  /** Type of the last action: `forward`, `fixed-response`, `redirect`; undefined: none in the state. */
  readonly type?: string;
  /** Status code of a fixed response or redirect, such as `404` or `HTTP_301`. */
  readonly statusCode?: string;
  readonly forwards: readonly Forward[];
}

export interface ListenerRule extends ListenerAction {
  /** Terraform address. */
  readonly address: string;
}

export interface HealthCheck {
  readonly enabled: boolean;
  /** TCP, HTTP or HTTPS. */
  readonly protocol: string;
  /** A port number, or `traffic-port`. */
  readonly port: string;
  readonly path?: string;
  /** HTTP codes that count as healthy, such as `200-399`. */
  readonly matcher?: string;
}

export interface Target {
  /** Instance id, IP address, ARN of an application load balancer or of a Lambda function. */
  readonly targetId: string;
  /** The target's own port; undefined: the target group's. */
  readonly port?: number;
  /** Zone name of an IP target; `all` for an address outside the VPC, which every zone uses. */
  readonly zoneName?: string;
  /** Terraform address of the attachment. */
  readonly address: string;
}

export interface TargetGroup extends Part {
  readonly kind: "target-group";
  readonly targetType: "instance" | "ip" | "lambda" | "alb";
  readonly port?: number;
  readonly protocol?: string;
  readonly vpcId?: string;
  /** Whether the target sees the client's address; has no effect on PrivateLink traffic (TG-17). */
  readonly preserveClientIp: boolean;
  readonly proxyProtocolV2: boolean;
  /** Cross-zone load balancing of the target group; undefined: as set on the load balancer. */
  readonly crossZone?: boolean;
  readonly healthCheck: HealthCheck;
  /** With fewer healthy targets than this, a node routes to all of them: it fails open. */
  readonly minimumHealthyTargets: { readonly count: number; readonly percentage: number };
  readonly targets: readonly Target[];
  /** Addresses of Auto Scaling groups and ECS services that register targets, which are not in a state. */
  readonly registrars: readonly string[];
}
