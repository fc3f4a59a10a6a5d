/** Elastic Load Balancing v2: checks of load balancers. */

import {
  ACCESS_LOG_BUCKET,
  ALB_IDLE_TIMEOUT,
  ALB_KEEP_ALIVE,
  ALB_ZONES,
  LB_SECURITY_GROUPS,
  LOAD_BALANCER_FREE_ADDRESSES,
} from "../../../base/aws-facts/load-balancing";
import { CONSTRAINED_ZONES } from "../../../base/aws-facts/zone-limits";
import type { AwsCall, ObjectValue, WorldObject } from "../../simulation";
import { blocksOf, numberOf, stringOf, stringsOf, textOf } from "../../values/attributes";
import { addressProblem, freeAddressCount } from "../ec2/addresses";
import { gatewayOf } from "../ec2/internet-gateway";
import { vpcIdOf } from "../ec2/vpc-dependents";

const CLOSED_ZONES: readonly string[] = CONSTRAINED_ZONES.value;
const FREE_ADDRESSES = LOAD_BALANCER_FREE_ADDRESSES.value;
const MOST_GROUPS = LB_SECURITY_GROUPS.value;

/** Attributes of Application Load Balancers whose range only AWS checks (LB-14), in seconds. */
const RANGES = [
  { argument: "client_keep_alive", key: "client_keep_alive.seconds", ...ALB_KEEP_ALIVE.value },
  { argument: "idle_timeout", key: "idle_timeout.timeout_seconds", ...ALB_IDLE_TIMEOUT.value },
] as const;

function unsupported(call: AwsCall, message: string): never {
  return call.refuse("InvalidConfigurationRequest", message);
}

/** @returns the subnets. Fails the call when one does not exist, or when they do not suit a load balancer. */
export function checkedSubnets(call: AwsCall, subnetIds: readonly string[], type: string): readonly WorldObject[] {
  const missing = { code: "SubnetNotFound", message: (id: string) => `The subnet ID '${id}' is not valid` };
  const subnets = subnetIds.map((id) => call.by("SUB-10").require("aws_subnet", id, missing));
  const [first] = subnets;
  if (first === undefined) call.by("LB-03").refuse("ValidationError", "At least one subnet must be specified");
  if (subnets.some((subnet) => vpcIdOf(subnet) !== vpcIdOf(first))) {
    unsupported(call, `All subnets must belong to the same VPC: '${vpcIdOf(first)}'`);
  }
  const zones = new Set(subnets.map(({ attributes }) => textOf(attributes, "availability_zone_id")));
  if (zones.size < subnets.length) {
    unsupported(
      call.by("LB-04"),
      "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
    );
  }
  const constrained = subnets.find(({ attributes }) =>
    CLOSED_ZONES.includes(textOf(attributes, "availability_zone_id")),
  );
  if (constrained !== undefined) {
    const zone = textOf(constrained.attributes, "availability_zone");
    unsupported(call.by(CONSTRAINED_ZONES.id), `Load balancers with type '${type}' are not supported in ${zone}`);
  }
  if (type === "application" && zones.size < ALB_ZONES.value) {
    call
      .by(ALB_ZONES.id)
      .refuse("ValidationError", "At least two subnets in two different Availability Zones must be specified");
  }
  return subnets;
}

/** LB-05: an internet-facing load balancer, the default, needs an internet gateway. */
export function checkScheme(call: AwsCall, planned: ObjectValue, subnet: WorldObject | undefined): void {
  const vpcId = vpcIdOf(subnet);
  if (planned.internal === true || planned.load_balancer_type === "gateway") return;
  if (gatewayOf(call, vpcId) !== undefined) return;
  call.by("LB-05").refuse("InvalidSubnet", `VPC ${vpcId} has no internet gateway`);
}

/** @returns the address that a `subnet_mapping` requests in a subnet. */
export function askedAddress(planned: ObjectValue, subnetId: string): string | undefined {
  const mapping = blocksOf(planned, "subnet_mapping").find((each) => each.subnet_id === subnetId);
  return (mapping && stringOf(mapping, "private_ipv4_address")) || undefined;
}

/** LB-07: each subnet needs free addresses, unless an address is requested. */
export function checkRoom(call: AwsCall, planned: ObjectValue, subnet: WorldObject): void {
  const asked = askedAddress(planned, subnet.id);
  const problem = asked === undefined ? undefined : addressProblem(call, subnet, asked);
  if (problem !== undefined) unsupported(call, problem[1]);
  if (asked !== undefined || freeAddressCount(call, subnet) >= FREE_ADDRESSES) return;
  call
    .by(LOAD_BALANCER_FREE_ADDRESSES.id)
    .refuse(
      LOAD_BALANCER_FREE_ADDRESSES.code,
      `Not enough IP space available in ${subnet.id}. ELB requires at least ${FREE_ADDRESSES} free IP addresses in each subnet.`,
    );
}

/** A dual-stack load balancer needs IPv6 in every subnet. */
export function checkAddressType(call: AwsCall, planned: ObjectValue, subnets: readonly WorldObject[]): void {
  if (!textOf(planned, "ip_address_type").startsWith("dualstack")) return;
  if (subnets.every(({ attributes }) => textOf(attributes, "ipv6_cidr_block") !== "")) return;
  call.refuse("InvalidSubnet", "You must specify subnets with an associated IPv6 CIDR block.");
}

/** LB-18: the security groups must exist in the VPC of the load balancer, within the quota. */
export function checkBalancerGroups(call: AwsCall, groupIds: readonly string[], vpcId: string, type: string): void {
  const code = "InvalidConfigurationRequest";
  if (groupIds.length > 0 && type === "gateway") {
    call.refuse(code, "Security groups are not supported for load balancers with type 'gateway'");
  }
  const isStrange = (id: string) => call.find("aws_security_group", id)?.attributes.vpc_id !== vpcId;
  if (groupIds.some(isStrange)) call.refuse(code, "One or more security groups are invalid");
  if (groupIds.length <= MOST_GROUPS) return;
  call
    .by(LB_SECURITY_GROUPS.id)
    .refuse(code, `The maximum number of security groups per load balancer is ${MOST_GROUPS}`);
}

/** LB-14 and LB-08: attributes that the provider sets after it created the load balancer. */
export function checkAttributes(call: AwsCall, arn: string, planned: ObjectValue): void {
  const isApplication = planned.load_balancer_type === "application";
  for (const { argument, key, min, max } of isApplication ? RANGES : []) {
    const value = numberOf(planned, argument);
    if (value === undefined || (value >= min && value <= max)) continue;
    call
      .during(`modifying ELBv2 Load Balancer (${arn}) attributes`)
      .via("ModifyLoadBalancerAttributes")
      .refuseAfterwards("ValidationError", `'${key}' value '${value}' must be between '${min}-${max}' inclusive`);
  }
  const enforce = textOf(planned, "enforce_security_group_inbound_rules_on_private_link_traffic");
  if (planned.load_balancer_type !== "network" || enforce === "") return;
  if (stringsOf(planned, "security_groups").length > 0) return;
  call
    .during(`setting ELBv2 Load Balancer (${arn}) security groups`)
    .via("SetSecurityGroups")
    .refuseAfterwards(
      "InvalidConfigurationRequest",
      "You cannot set EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic on a load balancer without security groups",
    );
}

/** Who delivers the access logs of a kind of load balancer (LOG-01). */
const LOG_DELIVERY: Readonly<Record<string, string>> = {
  network: "delivery.logs.amazonaws.com",
  application: "logdelivery.elasticloadbalancing.amazonaws.com",
};

/** LOG-01: AWS writes a test file when access logs are switched on. */
export function checkAccessLogs(call: AwsCall, arn: string, planned: ObjectValue): void {
  const [logs] = blocksOf(planned, "access_logs");
  const principal = LOG_DELIVERY[textOf(planned, "load_balancer_type")];
  if (logs === undefined || logs.enabled !== true || principal === undefined) return;
  const name = textOf(logs, "bucket");
  const problem = deliveryProblem(call, name, principal);
  if (problem === undefined) return;
  call
    .during(`modifying ELBv2 Load Balancer (${arn}) attributes`)
    .via("ModifyLoadBalancerAttributes")
    .refuseAfterwards(ACCESS_LOG_BUCKET.code, problem, ACCESS_LOG_BUCKET.id);
}

function deliveryProblem(call: AwsCall, name: string, principal: string): string | undefined {
  const bucket = call.findAnywhere("aws_s3_bucket", name);
  if (bucket === undefined) return `S3Bucket: ${name} does not exist`;
  if (bucket.region !== call.region) return `S3Bucket: ${name} is not located in the same region as the load balancer`;
  const policies = call.listAnywhere("aws_s3_bucket_policy", (policy) => policy.bucket === name);
  if (policies.some(({ attributes }) => textOf(attributes, "policy").includes(principal))) return undefined;
  return `Access Denied for bucket: ${name}. Please check S3bucket permission`;
}

/** @returns whether an endpoint service has this load balancer behind it. */
export function isBehindService(call: AwsCall, arn: string): boolean {
  const services = call.list("aws_vpc_endpoint_service", (service) =>
    ["network_load_balancer_arns", "gateway_load_balancer_arns"].some((name) => stringsOf(service, name).includes(arn)),
  );
  return services.length > 0;
}

/** @returns whether this load balancer is registered as a target of another. */
export function isTarget(call: AwsCall, arn: string): boolean {
  return call.list("aws_lb_target_group_attachment", ({ target_id }) => target_id === arn).length > 0;
}
