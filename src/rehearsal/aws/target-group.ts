/** Elastic Load Balancing v2: target groups and the targets registered with them. */
import type { Behaviour, Behaviours } from "../behaviour";
import { blockOf, blocksOf, filled, stringOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { AwsCall } from "./call";

/** What the API answers for a health check that the configuration leaves out, wholly or in part. */
function healthCheck(protocol: string, written: ObjectValue): ObjectValue {
  const checkProtocol = stringOf(written, "protocol") ?? (protocol.startsWith("HTTP") ? "HTTP" : "TCP");
  const isHttp = checkProtocol.startsWith("HTTP");
  const isNetwork = !protocol.startsWith("HTTP");
  return filled(written, {
    enabled: true,
    healthy_threshold: 5,
    interval: 30,
    matcher: isHttp ? (isNetwork ? "200-399" : "200") : "",
    path: isHttp ? "/" : "",
    port: "traffic-port",
    protocol: checkProtocol,
    timeout: isNetwork ? (checkProtocol === "HTTP" ? 6 : 10) : 5,
    unhealthy_threshold: 2,
  });
}

function stickiness(protocol: string): ObjectValue {
  const isHttp = protocol.startsWith("HTTP");
  return {
    type: isHttp ? "lb_cookie" : "source_ip",
    enabled: false,
    cookie_duration: isHttp ? 86400 : 0,
    cookie_name: "",
  };
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const name = stringOf(planned, "name") ?? call.uniqueName("tf-").slice(0, 32);
  const suffix = `targetgroup/${name}/${call.ids.hex(16)}`;
  const arn = call.arn(`elasticloadbalancing:${suffix}`);
  const protocol = textOf(planned, "protocol");
  const isHttp = protocol.startsWith("HTTP");
  const ipTargets = planned.target_type === "ip";
  const off = { minimum_healthy_targets_percentage: "off" };
  return {
    id: arn,
    arn,
    arn_suffix: suffix,
    name,
    ip_address_type: "ipv4",
    connection_termination: false,
    load_balancing_algorithm_type: isHttp ? "round_robin" : "",
    load_balancing_anomaly_mitigation: isHttp ? "off" : "",
    load_balancing_cross_zone_enabled: "use_load_balancer_configuration",
    preserve_client_ip: isHttp ? "" : String(!(ipTargets && protocol === "TCP")),
    protocol_version: isHttp ? "HTTP1" : "",
    health_check: [healthCheck(protocol, blockOf(planned, "health_check") ?? {})],
    stickiness: [stickiness(protocol)],
    target_failover: [{ on_deregistration: "", on_unhealthy: "" }],
    target_group_health: [
      {
        dns_failover: [{ minimum_healthy_targets_count: "1", ...off }],
        unhealthy_state_routing: [{ minimum_healthy_targets_count: 1, ...off }],
      },
    ],
    target_health_state: [{ enable_unhealthy_connection_termination: true, unhealthy_draining_interval: 0 }],
  };
}

const targetGroup: Behaviour = {
  service: "Elastic Load Balancing v2",
  label: "ELBv2 Target Group",
  storedAs: "aws_lb_target_group",
  computedBlocks: [
    "health_check",
    "stickiness",
    "target_failover",
    "target_group_health",
    "target_health_state",
  ],
  create,
  update: (_call, planned) => ({
    health_check: blocksOf(planned, "health_check").map((written) =>
      healthCheck(textOf(planned, "protocol"), written),
    ),
  }),
  read(call, { id, attributes }) {
    const listeners = call.list("aws_lb_listener", (listener) => forwardsTo(listener, id));
    return {
      ...attributes,
      load_balancer_arns: [...new Set(listeners.map((each) => textOf(each.attributes, "load_balancer_arn")))],
    };
  },
};

/** @returns whether a listener or rule forwards to a target group by any of its actions. */
export function forwardsTo(listener: ObjectValue, targetGroupArn: string): boolean {
  return JSON.stringify([listener.default_action ?? null, listener.action ?? null]).includes(
    `"${targetGroupArn}"`,
  );
}

const attachment: Behaviour = {
  service: "Elastic Load Balancing v2",
  label: "ELBv2 Target Group Attachment",
  storedAs: "aws_lb_target_group_attachment",
  create: (call, planned) => ({ id: call.uniqueName(`${textOf(planned, "target_group_arn")}-`) }),
};

/** Behaviours by resource type. */
export const targetGroupBehaviours: Behaviours = {
  aws_lb_target_group: targetGroup,
  aws_alb_target_group: targetGroup,
  aws_lb_target_group_attachment: attachment,
  aws_alb_target_group_attachment: attachment,
};
