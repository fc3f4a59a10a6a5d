import { addRule, addSecurityGroup, PRODUCER, producerState, REGION, TARGET_GROUP_ARN } from "./default-topology";
import type { StateFixture } from "./state-fixture";

export const ALB_ARN = `arn:aws:elasticloadbalancing:${REGION}:${PRODUCER}:loadbalancer/app/hello/fedcba9876543210`;
const ALB_GROUP_ARN = `arn:aws:elasticloadbalancing:${REGION}:${PRODUCER}:targetgroup/hello-alb/fedcba9876543210`;

/** The producer with an HTTPS application load balancer between network load balancer and instances, on port 8080. */
export function albProducerState(): StateFixture {
  const state = producerState();
  addSecurityGroup(state, "alb", "sg-alb", "vpc-p", PRODUCER);
  addRule(state, "ingress", "alb_from_load_balancer", "sg-alb", { referenced_security_group_id: "sg-nlb" });
  addRule(state, "egress", "alb_to_service", "sg-alb", { referenced_security_group_id: "sg-service" });
  state.change("aws_vpc_security_group_egress_rule.load_balancer_to_service", {
    referenced_security_group_id: "sg-alb",
  });
  state.change("aws_vpc_security_group_ingress_rule.service_from_load_balancer", {
    referenced_security_group_id: "sg-alb",
  });
  state.change("aws_lb_target_group.service", { protocol: "HTTP", health_check: [http("/")] });
  state.add("aws_lb", "alb", {
    id: ALB_ARN,
    arn: ALB_ARN,
    load_balancer_type: "application",
    internal: true,
    dns_name: `internal-hello-1.${REGION}.elb.amazonaws.com`,
    vpc_id: "vpc-p",
    subnets: ["subnet-p1", "subnet-p2"],
    security_groups: ["sg-alb"],
  });
  state.add("aws_lb_listener", "alb", {
    id: `${ALB_ARN}/listener`,
    arn: `${ALB_ARN}/listener`,
    load_balancer_arn: ALB_ARN,
    port: 8080,
    protocol: "HTTPS",
    certificate_arn: "arn:aws:acm:eu-central-1:111111111111:certificate/alb",
    default_action: [{ type: "forward", target_group_arn: TARGET_GROUP_ARN }],
  });
  state.add("aws_lb_target_group", "alb", {
    id: ALB_GROUP_ARN,
    arn: ALB_GROUP_ARN,
    port: 8080,
    protocol: "TCP",
    target_type: "alb",
    vpc_id: "vpc-p",
    health_check: [{ ...http("/"), protocol: "HTTPS" }],
  });
  state.add("aws_lb_target_group_attachment", "alb", {
    id: "attachment-alb",
    target_group_arn: ALB_GROUP_ARN,
    target_id: ALB_ARN,
    port: 8080,
  });
  return state.change("aws_lb_listener.service", {
    default_action: [{ type: "forward", target_group_arn: ALB_GROUP_ARN }],
  });
}

function http(path: string) {
  return { enabled: true, protocol: "HTTP", port: "traffic-port", path, matcher: "200-399" };
}
