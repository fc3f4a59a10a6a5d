import type { ITerraformDependable } from "cdktf";
import { cidr, contains } from "../../base/net/cidr";
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

/** One target of a load balancer. */
export interface ServiceTarget {
  /** Instance id, IPv4 address or ALB ARN. */
  readonly id: string;
  /** `all` for an address outside the VPC. @default found by AWS */
  readonly availabilityZone?: string;
}

/** What a network load balancer forwards to. */
export interface ServiceTargets {
  readonly type: "instance" | "ip" | "alb";
  /** The port on the targets. */
  readonly port: number;
  readonly healthCheck: TargetHealthCheck;
  /** What is registered, by a stable key. */
  readonly targets: ReadonlyMap<string, ServiceTarget>;
  /** Where the load balancer must be able to connect to (LB-09b). */
  readonly destinations: ReadonlyMap<string, Peer>;
  /** What must exist before a target is registered: an ALB's listener (TG-05). */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Instances as targets, found healthy by opening the port unless told otherwise. */
export function instanceTargets(
  instances: { readonly instanceIds: ReadonlyMap<string, string>; readonly destination: Peer },
  port: number,
  healthCheck: TargetHealthCheck = { protocol: "TCP" },
): ServiceTargets {
  return {
    type: "instance",
    port,
    healthCheck,
    targets: new Map([...instances.instanceIds].map(([key, id]) => [key, { id }])),
    destinations: new Map([["targets", instances.destination]]),
  };
}

/** IPv4 addresses as targets; those outside the VPC's block are registered for all zones. */
export function addressTargets(
  addresses: readonly string[],
  vpcCidr: string,
  port: number,
  healthCheck: TargetHealthCheck = { protocol: "TCP" },
): ServiceTargets {
  const vpc = cidr(vpcCidr);
  const isInVpc = (address: string) => contains(vpc, cidr(`${address}/32`));
  return {
    type: "ip",
    port,
    healthCheck,
    targets: new Map(
      addresses.map((id) => [id.replaceAll(".", "-"), isInVpc(id) ? { id } : { id, availabilityZone: "all" }]),
    ),
    destinations: new Map(addresses.map((address) => [address.replaceAll(".", "-"), { cidr: `${address}/32` }])),
  };
}

export interface AlbTargetProps {
  readonly loadBalancerArn: string;
  /** A port on which the ALB listens (TG-05). */
  readonly listenerPort: number;
  /** Where the ALB is: its security group, or the VPC's block. */
  readonly destination: Peer;
  /** HTTP or HTTPS: an ALB takes no other check (TG-07). */
  readonly healthCheck: TargetHealthCheck;
  /** The listener, where it is made in the same stack (TG-05). */
  readonly listener?: ITerraformDependable;
}

/** An application load balancer as the only target (TG-04). */
export function albTarget(props: AlbTargetProps): ServiceTargets {
  return {
    type: "alb",
    port: props.listenerPort,
    healthCheck: props.healthCheck,
    targets: new Map([["alb", { id: props.loadBalancerArn }]]),
    destinations: new Map([["alb", props.destination]]),
    dependsOn: props.listener && [props.listener],
  };
}
