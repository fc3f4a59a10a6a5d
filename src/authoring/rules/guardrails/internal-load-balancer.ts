import { type Guardrail, mayBeTrue } from "./guardrail";

export const internalLoadBalancer: Guardrail = {
  id: "GRD-07",
  severity: "error",
  text: "a load balancer is internal",
  why: "Left out, internal means internet-facing (LB-05): AWS refuses it in a VPC without an internet gateway, and exposes the service in one that has it.",
  source: "ELBv2 API, CreateLoadBalancer",
  caughtBy: "apply",
  awsError: "InvalidSubnet: VPC vpc-… has no internet gateway",
  acknowledgeable: true,
  types: ["aws_lb", "aws_alb"],
  example: {
    bad: { aws_lb: { web: { name: "web", load_balancer_type: "network" } } },
    good: { aws_lb: { web: { name: "web", load_balancer_type: "network", internal: true } } },
  },
  problems({ arguments: { internal, load_balancer_type: kind } }) {
    if (kind === "gateway" || mayBeTrue(internal)) return [];
    return [{ argument: "internal", value: internal, fix: "write true" }];
  },
};
