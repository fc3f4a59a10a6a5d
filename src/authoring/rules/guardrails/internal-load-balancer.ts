import { mayBeTrue, resourceExample, resourceRule } from "./guardrail";

export const internalLoadBalancer = resourceRule("GRD-07", "error", {
  text: "a load balancer must be internal",
  why: "The default is internet-facing, which exposes the service. Only in a VPC without an internet gateway does AWS reject it (LB-05).",
  source: "ELBv2 API, CreateLoadBalancer",
  caughtBy: "silent",
  acknowledgeable: true,
  types: ["aws_lb", "aws_alb"],
  example: resourceExample(
    "aws_lb",
    { name: "web", load_balancer_type: "network" },
    { name: "web", load_balancer_type: "network", internal: true },
  ),
  problems({ arguments: { internal, load_balancer_type: kind } }) {
    if (kind === "gateway" || mayBeTrue(internal)) return [];
    return [{ argument: "internal", value: internal, fix: "set it to true" }];
  },
});
