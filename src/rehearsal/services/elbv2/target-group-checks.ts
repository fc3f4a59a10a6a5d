/** Elastic Load Balancing v2: checks of target groups. */
import { isWithin } from "../../../base/aws-facts/fact";
import { HEALTH_MATCHER } from "../../../base/aws-facts/load-balancing";
import type { AwsCall, ObjectValue, Problem } from "../../simulation";
import { blockOf, boolOf, numberOf, stringOf, textOf } from "../../values/attributes";

const isHttp = (protocol: string): boolean => protocol === "HTTP" || protocol === "HTTPS";

/**
 * @param protocol of the target group. @param checkProtocol of its health check
 * @returns the default timeout of a health check in seconds.
 */
export function defaultTimeout(protocol: string, checkProtocol: string): number {
  if (isHttp(protocol) || protocol === "GENEVE") return 5;
  return checkProtocol === "HTTP" ? 6 : 10;
}

const invalid = (message: string, rule?: string): Problem => ["ValidationError", message, rule];
const unsupported = (message: string): Problem => ["InvalidConfigurationRequest", message];

/** Fails the call when AWS does not accept a target group (TG-04, TG-07, TG-10, TG-12, TG-13). */
export function checkTargetGroup(call: AwsCall, planned: ObjectValue): void {
  const check = blockOf(planned, "health_check");
  const problem = protocolProblem(planned) ?? (check === undefined ? undefined : healthCheckProblem(planned, check));
  if (problem !== undefined) call.raise(problem);
}

function protocolProblem(planned: ObjectValue): Problem | undefined {
  const protocol = textOf(planned, "protocol");
  if (planned.target_type !== "alb" || protocol === "TCP") return undefined;
  return invalid(`Protocol '${protocol}' is not supported for target groups with target type 'alb'`);
}

function healthCheckProblem(planned: ObjectValue, check: ObjectValue): Problem | undefined {
  const targetType = textOf(planned, "target_type");
  const checkProtocol = textOf(check, "protocol");
  if (boolOf(check, "enabled") === false && targetType !== "lambda") {
    return invalid(`Health check enabled must be true for target groups with target type '${targetType}'`);
  }
  if (targetType === "alb" && checkProtocol === "TCP") {
    return invalid("Health check protocol 'TCP' is not supported for target groups with target type 'alb'", "TG-07");
  }
  return timeProblem(planned, check) ?? matcherProblem(planned, check);
}

/** TG-10: the timeout, which may be the default, must not exceed the interval. */
function timeProblem(planned: ObjectValue, check: ObjectValue): Problem | undefined {
  const protocol = textOf(planned, "protocol");
  const interval = numberOf(check, "interval");
  const written = numberOf(check, "timeout");
  const timeout = written ?? defaultTimeout(protocol, textOf(check, "protocol"));
  if (interval === undefined || timeout < interval) return undefined;
  if (timeout === interval && (written === undefined || !isHttp(protocol))) return undefined;
  if (isHttp(protocol)) return invalid("Health check interval must be greater than the timeout.", "TG-10");
  return invalid(
    `Health check timeout '${timeout}' must be smaller than or equal to the interval '${interval}'`,
    "TG-10",
  );
}

/** TG-12: the codes that can count as healthy. */
function matcherProblem(planned: ObjectValue, check: ObjectValue): Problem | undefined {
  const matcher = stringOf(check, "matcher") ?? "";
  if (matcher === "" || planned.protocol_version === "GRPC") return undefined;
  const range = HEALTH_MATCHER.value[isHttp(textOf(planned, "protocol")) ? "http" : "tcp"];
  const codes = matcher.split(/[,-]/).map(Number);
  if (codes.every((code) => isWithin(range, code))) return undefined;
  return invalid(
    `Health check matcher HTTP code '${matcher}' must be within '${range.min}-${range.max}' inclusive`,
    HEALTH_MATCHER.id,
  );
}

/** Checks the attributes, which the provider sets after it created the target group (TG-15, TG-17). */
export function checkAttributes(call: AwsCall, arn: string, planned: ObjectValue): void {
  // The provider does not send them for other target types (TG-06).
  if (planned.target_type !== "instance" && planned.target_type !== "ip") return;
  const problem = stickinessProblem(planned) ?? preservationProblem(planned) ?? slowStartProblem(planned);
  if (problem === undefined) return;
  call
    .during(`modifying ELBv2 Target Group (${arn}) attributes`)
    .via("ModifyTargetGroupAttributes")
    .refuseAfterwards(...problem);
}

/** The stickiness types of a protocol. */
function stickinessTypes(protocol: string): readonly string[] {
  if (isHttp(protocol)) return ["lb_cookie", "app_cookie"];
  return protocol === "GENEVE" ? ["source_ip_dest_ip", "source_ip_dest_ip_proto"] : ["source_ip"];
}

function stickinessProblem(planned: ObjectValue): Problem | undefined {
  const stickiness = blockOf(planned, "stickiness");
  const type = textOf(stickiness ?? {}, "type");
  const protocol = textOf(planned, "protocol");
  if (stickiness === undefined || type === "") return undefined;
  if (protocol === "TLS" && boolOf(stickiness, "enabled") === true) {
    return unsupported("You cannot enable stickiness on target groups with the TLS protocol");
  }
  if (!stickinessTypes(protocol).includes(type)) {
    return unsupported(`Stickiness type '${type}' is not supported for target groups with the ${protocol} protocol`);
  }
  if (type !== "app_cookie" || textOf(stickiness, "cookie_name") !== "") return undefined;
  return unsupported("You must set an application cookie name to enable stickiness of type 'app_cookie'");
}

function preservationProblem(planned: ObjectValue): Problem | undefined {
  const protocol = textOf(planned, "protocol");
  if (planned.preserve_client_ip !== "false" || !protocol.includes("UDP")) return undefined;
  return unsupported(`Client IP preservation cannot be disabled for target groups with the ${protocol} protocol`);
}

function slowStartProblem(planned: ObjectValue): Problem | undefined {
  const protocol = textOf(planned, "protocol");
  if ((numberOf(planned, "slow_start") ?? 0) === 0 || isHttp(protocol)) return undefined;
  return unsupported(`Slow start is not supported for target groups with the ${protocol} protocol`);
}
