/**
 * The attributes of target groups.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html
 */
import type { ObjectValue } from "../../../simulation";
import { textOf } from "../../../values/attributes";
import type { KeyedAttribute, KeyedAttributes } from "./keyed-attributes";

const isLambda = ({ target_type }: ObjectValue) => target_type === "lambda";
const isHttp = (group: ObjectValue) => textOf(group, "protocol").startsWith("HTTP");
const isGateway = (group: ObjectValue) => textOf(group, "protocol") === "GENEVE";
const isNetwork = (group: ObjectValue) => !isLambda(group) && !isHttp(group) && !isGateway(group);
const hasTargets = (group: ObjectValue) => !isLambda(group);
const isHttpOrLambda = (group: ObjectValue) => isHttp(group) || isLambda(group);

/** Addresses are not preserved for IP targets of TCP and TLS groups. */
const keepsAddresses = (group: ObjectValue) =>
  String(!(textOf(group, "target_type") === "ip" && ["TCP", "TLS"].includes(textOf(group, "protocol"))));

function stickinessType(group: ObjectValue): string {
  if (isHttpOrLambda(group)) return "lb_cookie";
  return isGateway(group) ? "source_ip_dest_ip_proto" : "source_ip";
}

const attribute = (
  argument: string,
  byDefault: KeyedAttribute["byDefault"],
  of: KeyedAttribute["of"],
  as?: KeyedAttribute["as"],
): KeyedAttribute => ({ argument, byDefault, ...(of && { of }), ...(as && { as }) });

const health = "target_group_health";

export const TARGET_GROUP_ATTRIBUTES: KeyedAttributes = {
  label: "Target group",
  byKey: {
    "deregistration_delay.timeout_seconds": attribute("deregistration_delay", "300", hasTargets),
    "deregistration_delay.connection_termination.enabled": attribute(
      "connection_termination",
      "false",
      isNetwork,
      "boolean",
    ),
    "lambda.multi_value_headers.enabled": attribute("lambda_multi_value_headers_enabled", "false", isLambda, "boolean"),
    "load_balancing.algorithm.type": attribute("load_balancing_algorithm_type", "round_robin", isHttp),
    "load_balancing.algorithm.anomaly_mitigation": attribute("load_balancing_anomaly_mitigation", "off", isHttp),
    "load_balancing.cross_zone.enabled": attribute(
      "load_balancing_cross_zone_enabled",
      "use_load_balancer_configuration",
      hasTargets,
    ),
    "preserve_client_ip.enabled": attribute("preserve_client_ip", keepsAddresses, isNetwork),
    "proxy_protocol_v2.enabled": attribute("proxy_protocol_v2", "false", isNetwork, "boolean"),
    "slow_start.duration_seconds": attribute("slow_start", "0", isHttp, "number"),
    "stickiness.enabled": attribute("stickiness.enabled", "false", undefined, "boolean"),
    "stickiness.type": attribute("stickiness.type", stickinessType, undefined),
    "stickiness.app_cookie.cookie_name": attribute("stickiness.cookie_name", "", isHttp),
    "stickiness.app_cookie.duration_seconds": attribute("stickiness.cookie_duration", "86400", isHttp, "number"),
    "stickiness.lb_cookie.duration_seconds": attribute("stickiness.cookie_duration", "86400", isHttpOrLambda, "number"),
    "target_failover.on_deregistration": attribute("target_failover.on_deregistration", "no_rebalance", isGateway),
    "target_failover.on_unhealthy": attribute("target_failover.on_unhealthy", "no_rebalance", isGateway),
    "target_group_health.dns_failover.minimum_healthy_targets.count": attribute(
      `${health}.dns_failover.minimum_healthy_targets_count`,
      "1",
      hasTargets,
    ),
    "target_group_health.dns_failover.minimum_healthy_targets.percentage": attribute(
      `${health}.dns_failover.minimum_healthy_targets_percentage`,
      "off",
      hasTargets,
    ),
    "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": attribute(
      `${health}.unhealthy_state_routing.minimum_healthy_targets_count`,
      "1",
      hasTargets,
      "number",
    ),
    "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": attribute(
      `${health}.unhealthy_state_routing.minimum_healthy_targets_percentage`,
      "off",
      hasTargets,
    ),
    "target_health_state.unhealthy.connection_termination.enabled": attribute(
      "target_health_state.enable_unhealthy_connection_termination",
      "true",
      isNetwork,
      "boolean",
    ),
    "target_health_state.unhealthy.draining_interval_seconds": attribute(
      "target_health_state.unhealthy_draining_interval",
      "0",
      isNetwork,
      "number",
    ),
  },
};
