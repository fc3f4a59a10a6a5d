import { Fn, type ITerraformDependable, Op, Token } from "cdktf";
import { contains, parseCidr } from "../../base/net/cidr";
import type { Peer } from "./peer";
import { idPart, numberText } from "./tokens";

const DEFAULT_INTERVAL = 10;
const DEFAULT_TIMEOUT = 6;

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
  /** HTTP and HTTPS only: the status codes of a healthy target, such as `200` or `200-399`. @default "200-399" */
  readonly matcher?: string;
  /** The port that is checked. @default the port of the traffic */
  readonly port?: number;
  /** Checks in a row that make a target healthy, 2 to 10. @default 3 */
  readonly healthyThreshold?: number;
  /** Checks in a row that make a target unhealthy, 2 to 10. @default 3 */
  readonly unhealthyThreshold?: number;
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

/** Targets that something else registers in the target group: ECS, Auto Scaling, or a TargetGroupBinding of EKS. */
export interface DynamicTargetProps {
  /** `ip` for ECS tasks and pods, `instance` for an Auto Scaling group. */
  readonly type: "instance" | "ip";
  /** The port on the targets. */
  readonly port: number;
  /** The security group of the targets, or their CIDR block. */
  readonly destination: Peer;
  /** @default TCP */
  readonly healthCheck?: TargetHealthCheck;
}

/** Targets that ECS, Auto Scaling or EKS registers by the ARN of the target group. */
export function dynamicTargets(props: DynamicTargetProps): ServiceTargets {
  const { destination, healthCheck = { protocol: "TCP" }, port, type } = props;
  return { type, port, healthCheck, targets: {}, destinations: { targets: destination } };
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
    Object.fromEntries(
      // The load balancer says which of its properties a list that is a token is.
      addresses.map((address, index) => [
        Token.isUnresolved(addresses) ? address : keyOf(address, index),
        create(address),
      ]),
    );
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
  return idPart(address, index, "address").replaceAll(".", "-");
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

/** The interval and the timeout of a health check, in seconds. */
export function healthCheckTiming(check: TargetHealthCheck) {
  return {
    intervalSeconds: check.intervalSeconds ?? DEFAULT_INTERVAL,
    timeoutSeconds: check.timeoutSeconds ?? DEFAULT_TIMEOUT,
  };
}

/** The health check of a target group. One over TCP has neither path nor matcher (TG-11). */
export function targetHealthCheck(check: TargetHealthCheck) {
  const { intervalSeconds, timeoutSeconds } = healthCheckTiming(check);
  return {
    protocol: check.protocol,
    port: check.port === undefined ? "traffic-port" : numberText(check.port),
    interval: intervalSeconds,
    timeout: timeoutSeconds,
    healthyThreshold: check.healthyThreshold ?? 3,
    unhealthyThreshold: check.unhealthyThreshold ?? 3,
    ...(check.protocol === "TCP" ? {} : { path: check.path ?? "/", matcher: check.matcher ?? "200-399" }),
  };
}
