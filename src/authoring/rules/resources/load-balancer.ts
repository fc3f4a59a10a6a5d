import { type Arguments, blocks, type Guardrail, isTrue } from "../guardrails/guardrail";

const NETWORK_PROTOCOLS: readonly unknown[] = ["TCP", "TLS", "UDP", "TCP_UDP"];
const TLS_PROTOCOLS: readonly unknown[] = ["HTTPS", "TLS"];
const DEFAULT_INTERVAL = 30;

const checkProtocol: Guardrail = {
  id: "TG-08",
  severity: "error",
  text: "the health check of a network load balancer's target group says its protocol",
  why: "Once there is a health_check block, the provider writes HTTP where nothing is said: targets that do not speak it are never healthy.",
  source: "hashicorp/aws 5.100.0, plan",
  caughtBy: "silent",
  acknowledgeable: true,
  types: ["aws_lb_target_group"],
  example: {
    bad: { aws_lb_target_group: { web: { protocol: "TCP", port: 80, health_check: { interval: 10 } } } },
    good: {
      aws_lb_target_group: {
        web: { protocol: "TCP", port: 80, health_check: { interval: 10, protocol: "TCP" } },
      },
    },
  },
  problems: ({ arguments: { health_check: check, protocol } }) =>
    NETWORK_PROTOCOLS.includes(protocol) && blocks(check).some((block) => block.protocol === undefined)
      ? [{ argument: "health_check.protocol", fix: 'write "TCP", or HTTP or HTTPS if the targets speak it' }]
      : [],
};

const checkTimes: Guardrail = {
  id: "TG-13",
  severity: "error",
  text: "a target group's health check is enabled, and its timeout is below its interval",
  why: "The provider lets both pass. Only functions may do without a check.",
  source: "ELBv2 API, CreateTargetGroup; passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  types: ["aws_lb_target_group"],
  example: {
    bad: { aws_lb_target_group: { web: { health_check: { protocol: "TCP", interval: 5, timeout: 10 } } } },
    good: { aws_lb_target_group: { web: { health_check: { protocol: "TCP", interval: 10, timeout: 5 } } } },
  },
  problems: ({ arguments: args }) =>
    blocks(args.health_check).flatMap((check) => [
      ...(check.enabled === false && args.target_type !== "lambda"
        ? [{ argument: "health_check.enabled", value: false, fix: "remove it" }]
        : []),
      ...(timesFit(check)
        ? []
        : [{ argument: "health_check.timeout", value: check.timeout, fix: "write less than the interval" }]),
    ]),
};

const proxyProtocol: Guardrail = {
  id: "TG-19",
  severity: "warning",
  text: "targets know of the proxy protocol when it is on",
  why: "The load balancer writes a header of its own before the first byte: a server that does not expect it answers nothing.",
  source: "Elastic Load Balancing User Guide, proxy protocol",
  caughtBy: "silent",
  types: ["aws_lb_target_group"],
  example: {
    bad: { aws_lb_target_group: { web: { protocol: "TCP", proxy_protocol_v2: true } } },
    good: { aws_lb_target_group: { web: { protocol: "TCP" } } },
  },
  problems: ({ arguments: { proxy_protocol_v2: on } }) =>
    isTrue(on)
      ? [
          {
            argument: "proxy_protocol_v2",
            value: on,
            fix: "see that every target reads it, and acknowledge the rule",
          },
        ]
      : [],
};

const certificate: Guardrail = {
  id: "LS-02b",
  severity: "error",
  text: "a listener has a certificate exactly when it speaks HTTPS or TLS",
  why: "The provider lets one without the other pass.",
  source: "ELBv2 API, CreateListener; passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  types: ["aws_lb_listener", "aws_alb_listener"],
  example: {
    bad: { aws_lb_listener: { web: { port: 443, protocol: "HTTPS" } } },
    good: { aws_lb_listener: { web: { port: 443, protocol: "HTTPS", certificate_arn: "arn:…" } } },
  },
  problems({ arguments: { certificate_arn: arn, protocol } }) {
    if (typeof protocol !== "string") return [];
    const needed = TLS_PROTOCOLS.includes(protocol);
    if (needed === (arn !== undefined)) return [];
    return [
      {
        argument: "certificate_arn",
        value: arn,
        fix: needed ? "add it" : "remove it, or speak HTTPS or TLS",
      },
    ];
  },
};

export const LOAD_BALANCER_RULES: readonly Guardrail[] = [checkProtocol, checkTimes, proxyProtocol, certificate];

function timesFit({ interval = DEFAULT_INTERVAL, timeout }: Arguments): boolean {
  return typeof interval !== "number" || typeof timeout !== "number" || timeout < interval;
}
