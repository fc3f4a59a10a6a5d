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
  /** Type of the last default action: `forward`, `fixed-response`, `redirect`. */
  readonly actionType?: string;
  /** Status code of a fixed response or redirect, such as `404` or `HTTP_301`. */
  readonly actionStatusCode?: string;
  /** Target groups of the default action. */
  readonly targetGroupArns: readonly string[];
  /** Target groups of the listener's rules. */
  readonly ruleTargetGroupArns: readonly string[];
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
  readonly targets: readonly Target[];
  /** Addresses of Auto Scaling groups and ECS services that register targets, which are not in a state. */
  readonly registrars: readonly string[];
}
