import type { ITerraformDependable } from "cdktf";
import type { Peer } from "./security-group";

/** How targets are found healthy. */
export interface TargetHealthCheck {
  /** Written out always: left out, the provider asks TCP targets by HTTP (TG-08). */
  readonly protocol: "TCP" | "HTTP" | "HTTPS";
  /** For HTTP and HTTPS. @default "/" */
  readonly path?: string;
  /** 5 to 300 (TG-09). @default 10 */
  readonly intervalSeconds?: number;
  /** Less than the interval (TG-10). @default 6 */
  readonly timeoutSeconds?: number;
}

/** What a network load balancer forwards to. */
export interface ServiceTargets {
  readonly type: "instance" | "ip" | "alb";
  /** The port on the targets. */
  readonly port: number;
  readonly healthCheck: TargetHealthCheck;
  /** Instance id, address or ALB ARN, by a stable key. */
  readonly targetIds: ReadonlyMap<string, string>;
  /** For addresses outside the VPC: `all`. */
  readonly availabilityZone?: string;
  /** Where the load balancer must be able to connect to (LB-09b). */
  readonly destinations: ReadonlyMap<string, Peer>;
  /** What must exist before a target is registered: an ALB's listener (TG-05). */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Instances as targets, with a TCP health check on the same port. */
export function instanceTargets(
  instances: {
    readonly instanceIds: ReadonlyMap<string, string>;
    readonly securityGroup: { readonly securityGroupId: string };
  },
  port: number,
): ServiceTargets {
  return {
    type: "instance",
    port,
    healthCheck: { protocol: "TCP" },
    targetIds: instances.instanceIds,
    destinations: new Map([["targets", { securityGroupId: instances.securityGroup.securityGroupId }]]),
  };
}
