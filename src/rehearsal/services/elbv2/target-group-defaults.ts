/**
 * The attributes that a new target group has, as hashicorp/aws keeps them: it reads only those of its kind.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroupAttribute.html
 */
import type { ObjectValue } from "../../simulation";
import { textOf } from "../../values/attributes";

/** @param planned a target group as it is planned */
export function attributesByDefault(planned: ObjectValue): ObjectValue {
  const [protocol, targetType] = [textOf(planned, "protocol"), textOf(planned, "target_type")];
  const isLambda = targetType === "lambda";
  const isAlb = targetType === "alb";
  const isHttp = protocol.startsWith("HTTP");
  const isGateway = protocol === "GENEVE";
  const isNetwork = !isLambda && !isAlb && !isHttp && !isGateway;
  return {
    connection_termination: isNetwork ? false : null,
    load_balancing_algorithm_type: isHttp ? "round_robin" : null,
    load_balancing_anomaly_mitigation: isHttp ? "off" : null,
    load_balancing_cross_zone_enabled: isAlb || isLambda ? null : "use_load_balancer_configuration",
    protocol_version: isHttp ? "HTTP1" : null,
    preserve_client_ip: isNetwork ? String(!losesAddresses(protocol, targetType)) : null,
    stickiness: [stickiness(isHttp, isGateway)],
    target_failover: [onLoss(isGateway ? "no_rebalance" : null)],
    target_group_health: [health(!isGateway && !isLambda)],
    target_health_state: [healthState(["TCP", "TLS"].includes(protocol))],
  };
}

/** IP targets of TCP and TLS groups see the load balancer's addresses. */
const losesAddresses = (protocol: string, targetType: string): boolean =>
  targetType === "ip" && ["TCP", "TLS"].includes(protocol);

function stickiness(isCookie: boolean, isGateway: boolean): ObjectValue {
  return {
    type: isCookie ? "lb_cookie" : isGateway ? "source_ip_dest_ip_proto" : "source_ip",
    enabled: false,
    cookie_duration: isCookie ? 86400 : 0,
    cookie_name: "",
  };
}

const onLoss = (action: string | null): ObjectValue => ({ on_deregistration: action, on_unhealthy: action });

function health(isKept: boolean): ObjectValue {
  const percentage = isKept ? "off" : null;
  return {
    dns_failover: [
      { minimum_healthy_targets_count: isKept ? "1" : null, minimum_healthy_targets_percentage: percentage },
    ],
    unhealthy_state_routing: [
      { minimum_healthy_targets_count: isKept ? 1 : null, minimum_healthy_targets_percentage: percentage },
    ],
  };
}

const healthState = (isKept: boolean): ObjectValue => ({
  enable_unhealthy_connection_termination: isKept ? true : null,
  unhealthy_draining_interval: isKept ? 0 : null,
});
