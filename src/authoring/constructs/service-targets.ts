import { Fn, type ITerraformDependable, Op, Token } from "cdktf";
import { contains, parseCidr } from "../../base/net/cidr";
import type { Peer } from "./security-group";

/** How the load balancer checks the health of targets. */
export interface TargetHealthCheck {
  /** Required: the provider's default for TCP targets is HTTP (TG-08). */
  readonly protocol: "TCP" | "HTTP" | "HTTPS";
  /** HTTP and HTTPS only. @default "/" */
  readonly path?: string;
  /** 5 to 300 (TG-09). @default 10 */
  readonly intervalSeconds?: number;
  /** Less than the interval (TG-10). @default 6 */
  readonly timeoutSeconds?: number;
}

/** One target of a load balancer. */
export interface ServiceTarget {
  /** Instance ID, IPv4 address or ALB ARN. */
  readonly id: string;
  /** `all` for an address outside the VPC. @default determined by AWS */
  readonly availabilityZone?: string;
}

/** What a Network Load Balancer forwards to. */
export interface ServiceTargets {
  readonly type: "instance" | "ip" | "alb";
  /** The port on the targets. */
  readonly port: number;
  readonly healthCheck: TargetHealthCheck;
  /** The registered targets, by a stable key. */
  readonly targets: Readonly<Record<string, ServiceTarget>>;
  /** What the load balancer's security group must allow traffic to, by a stable key (LB-09b). */
  readonly destinations: Readonly<Record<string, Peer>>;
  /** What must exist before a target is registered, such as an ALB's listener (TG-05). */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Instances as targets, with a TCP health check by default. */
export function instanceTargets(
  instances: { readonly instanceIds: Readonly<Record<string, string>>; readonly destination: Peer },
  port: number,
  healthCheck: TargetHealthCheck = { protocol: "TCP" },
): ServiceTargets {
  return {
    type: "instance",
    port,
    healthCheck,
    targets: Object.fromEntries(Object.entries(instances.instanceIds).map(([key, id]) => [key, { id }])),
    destinations: { targets: instances.destination },
  };
}

/** IPv4 addresses as targets; those outside the VPC's CIDR block are registered for all Availability Zones. */
export function addressTargets(
  addresses: readonly string[],
  vpcCidr: string,
  port: number,
  healthCheck: TargetHealthCheck = { protocol: "TCP" },
): ServiceTargets {
  const targetOf = (id: string): ServiceTarget => ({ id, ...zoneOf(id, vpcCidr) });
  const byAddress = <T>(create: (address: string) => T): Readonly<Record<string, T>> =>
    Object.fromEntries(addresses.map((address, index) => [keyOf(address, index), create(address)]));
  return {
    type: "ip",
    port,
    healthCheck,
    targets: byAddress(targetOf),
    destinations: byAddress((address) => ({ cidr: `${address}/32` })),
  };
}

/** The ID of a construct cannot contain a token. */
function keyOf(address: string, index: number): string {
  return Token.isUnresolved(address) ? `address-${index}` : address.replaceAll(".", "-");
}

/** An address outside of the VPC has no zone. Terraform compares tokens; rules report what is not valid. */
function zoneOf(address: string, vpcCidr: string): Pick<ServiceTarget, "availabilityZone"> {
  if (Token.isUnresolved(address) || Token.isUnresolved(vpcCidr)) {
    const length = Fn.element(Fn.split("/", vpcCidr), 1);
    const network = Fn.cidrhost(Fn.join("/", [address, length]), 0);
    const isInside = Op.eq(network, Fn.cidrhost(vpcCidr, 0));
    return { availabilityZone: Token.asString(Fn.conditional(isInside, Token.nullValue(), "all")) };
  }
  const [vpc, own] = [parseCidr(vpcCidr), parseCidr(`${address}/32`)];
  return vpc === undefined || own === undefined || contains(vpc, own) ? {} : { availabilityZone: "all" };
}

/** An Application Load Balancer to forward to. */
export interface AlbTargetProps {
  readonly loadBalancerArn: string;
  /** The port of a listener of the ALB (TG-05). */
  readonly listenerPort: number;
  /** The ALB's security group, or the VPC's CIDR block. */
  readonly destination: Peer;
  /** HTTP or HTTPS: an ALB target supports no other health check (TG-07). */
  readonly healthCheck: TargetHealthCheck;
  /** The listener, if it is in the same stack (TG-05). */
  readonly listener?: ITerraformDependable;
}

/** An Application Load Balancer as the only target (TG-04). */
export function albTarget(props: AlbTargetProps): ServiceTargets {
  return {
    type: "alb",
    port: props.listenerPort,
    healthCheck: props.healthCheck,
    targets: { alb: { id: props.loadBalancerArn } },
    destinations: { alb: props.destination },
    dependsOn: props.listener && [props.listener],
  };
}
