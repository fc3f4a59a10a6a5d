import { LISTENER_PROTOCOLS } from "../../../base/aws-facts/load-balancing";
import { type Arguments, blocks, type Guardrail, isTrue, resourceExample, resourceRule } from "../guardrails/guardrail";

const NETWORK_PROTOCOLS: readonly unknown[] = LISTENER_PROTOCOLS.value.network;
const TLS_PROTOCOLS: readonly unknown[] = ["HTTPS", "TLS"];
const DEFAULT_INTERVAL = 30;

const checkProtocol = resourceRule("TG-08", "error", {
  text: "the health check of a network load balancer's target group must set its protocol",
  why: "A health_check block without a protocol defaults to HTTP: targets that do not serve HTTP never become healthy.",
  source: "hashicorp/aws 5.100.0, plan",
  caughtBy: "silent",
  acknowledgeable: true,
  types: ["aws_lb_target_group"],
  example: resourceExample(
    "aws_lb_target_group",
    { protocol: "TCP", port: 80, health_check: { interval: 10 } },
    { protocol: "TCP", port: 80, health_check: { interval: 10, protocol: "TCP" } },
  ),
  problems: ({ arguments: { health_check: check, protocol } }) =>
    NETWORK_PROTOCOLS.includes(protocol) && blocks(check).some((block) => block.protocol === undefined)
      ? [{ argument: "health_check.protocol", fix: 'set it to "TCP", or to HTTP or HTTPS if the targets support it' }]
      : [],
});

const checkTimes = resourceRule("TG-13", "error", {
  text: "a target group's health check must be enabled, with a timeout shorter than its interval",
  why: "The provider checks neither. Only Lambda targets can disable the health check.",
  source: "ELBv2 API, CreateTargetGroup; passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  types: ["aws_lb_target_group"],
  example: resourceExample(
    "aws_lb_target_group",
    { health_check: { protocol: "TCP", interval: 5, timeout: 10 } },
    { health_check: { protocol: "TCP", interval: 10, timeout: 5 } },
  ),
  problems: ({ arguments: args }) =>
    blocks(args.health_check).flatMap((check) => [
      ...(check.enabled === false && args.target_type !== "lambda"
        ? [{ argument: "health_check.enabled", value: false, fix: "remove it" }]
        : []),
      ...(timesFit(check)
        ? []
        : [{ argument: "health_check.timeout", value: check.timeout, fix: "use less than the interval" }]),
    ]),
});

const proxyProtocol = resourceRule("TG-19", "warning", {
  text: "targets must support proxy protocol when it is enabled",
  why: "The load balancer sends a header before the first byte: a server that does not expect it does not answer.",
  source: "Elastic Load Balancing User Guide, proxy protocol",
  caughtBy: "silent",
  types: ["aws_lb_target_group"],
  example: resourceExample("aws_lb_target_group", { protocol: "TCP", proxy_protocol_v2: true }, { protocol: "TCP" }),
  problems: ({ arguments: { proxy_protocol_v2: on } }) =>
    isTrue(on)
      ? [
          {
            argument: "proxy_protocol_v2",
            value: on,
            fix: "make sure that every target supports it, and acknowledge the rule",
          },
        ]
      : [],
});

const certificate = resourceRule("LS-02b", "error", {
  text: "a listener must have a certificate if, and only if, it uses HTTPS or TLS",
  why: "The provider accepts one without the other.",
  source: "ELBv2 API, CreateListener; passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  types: ["aws_lb_listener", "aws_alb_listener"],
  example: resourceExample(
    "aws_lb_listener",
    { port: 443, protocol: "HTTPS" },
    { port: 443, protocol: "HTTPS", certificate_arn: "arn:…" },
  ),
  problems({ arguments: { certificate_arn: arn, protocol } }) {
    if (typeof protocol !== "string") return [];
    const needed = TLS_PROTOCOLS.includes(protocol);
    if (needed === (arn !== undefined)) return [];
    return [{ argument: "certificate_arn", value: arn, fix: needed ? "add it" : "remove it, or use HTTPS or TLS" }];
  },
});

export const LOAD_BALANCER_RULES: readonly Guardrail[] = [checkProtocol, checkTimes, proxyProtocol, certificate];

function timesFit({ interval = DEFAULT_INTERVAL, timeout }: Arguments): boolean {
  return typeof interval !== "number" || typeof timeout !== "number" || timeout < interval;
}
