/** What tests of load balancers share. */
import type { ObjectValue } from "../../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../../support/simulated-aws";

/** A VPC with a subnet in each of three zones, and how to make load balancers in it. */
export async function balancerScene(aws = new SimulatedAws(), octet = 0) {
  const vpc = await aws.create("aws_vpc", { cidr_block: `10.${octet}.0.0/16` });
  const vpc_id = String(vpc.id);
  const subnets: string[] = [];
  for (const index of [1, 2, 3]) {
    const place = { cidr_block: `10.${octet}.${index}.0/24`, availability_zone_id: `euc1-az${index}` };
    subnets.push(String((await aws.create("aws_subnet", { vpc_id, ...place })).id));
  }
  const balancer = (load_balancer_type: string, more: ObjectValue = {}) =>
    aws.create("aws_lb", { load_balancer_type, internal: true, subnets, ...more });
  const group = (more: ObjectValue = {}) =>
    aws.create("aws_lb_target_group", { port: 80, protocol: "TCP", vpc_id, ...more });
  const securityGroup = async (name: string) => String((await aws.create("aws_security_group", { name, vpc_id })).id);
  return { aws, vpc, vpc_id, subnets, balancer, group, securityGroup };
}

/** @returns the action that forwards to a target group */
export function forwardTo(group: ObjectValue): ObjectValue {
  return { type: "forward", target_group_arn: String(group.arn) };
}

/** An action that only Application Load Balancers know. */
export const FIXED: ObjectValue = { type: "fixed-response", fixed_response: [{ content_type: "text/plain" }] };
