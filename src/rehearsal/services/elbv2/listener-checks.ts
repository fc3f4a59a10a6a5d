/** Elastic Load Balancing v2: checks of listeners and their actions. */
import { LISTENER_CERTIFICATE, LISTENER_PROTOCOLS, TLS_POLICY } from "../../../base/aws-facts/load-balancing";
import { regionOfArn } from "../../../base/net/arn";
import type { AwsCall, ObjectValue, Problem, WorldObject } from "../../simulation";
import { blockOf, blocksOf, numberOf, stringOf, textOf } from "../../values/attributes";
import { balancersOf } from "./target-group";

/** Listener protocols of each load balancer type, in the order of AWS's messages (LS-01). */
const PROTOCOLS: Readonly<Record<string, readonly string[]>> = LISTENER_PROTOCOLS.value;

/** Target group protocols by listener protocol of a Network Load Balancer. */
const NETWORK_TARGETS: Readonly<Record<string, readonly string[]>> = {
  TCP: ["TCP", "TCP_UDP"],
  TLS: ["TCP", "TLS"],
  UDP: ["UDP", "TCP_UDP"],
  TCP_UDP: ["TCP_UDP"],
};

const invalid = (message: string): Problem => ["ValidationError", message];

/** Fails the call when AWS does not accept a listener. @param own the listener, when it exists already */
export function checkListener(call: AwsCall, balancer: WorldObject, planned: ObjectValue, own?: WorldObject): void {
  const type = textOf(balancer.attributes, "load_balancer_type");
  const problem =
    type === "gateway"
      ? undefined
      : (protocolProblem(planned, type) ??
        portProblem(call, balancer, planned, own) ??
        certificateProblem(planned) ??
        missingCertificate(call, planned) ??
        timeoutProblem(planned, type));
  if (problem !== undefined) call.raise(problem);
  checkActions(call, balancer, blocksOf(planned, "default_action"), textOf(planned, "protocol"));
}

/** LS-01 and LS-03 */
function protocolProblem(planned: ObjectValue, type: string): Problem | undefined {
  const protocol = textOf(planned, "protocol");
  const possible = PROTOCOLS[type] ?? [];
  if (protocol === "") return invalid("A protocol must be specified");
  if (numberOf(planned, "port") === undefined) return invalid("A port must be specified");
  if (possible.includes(protocol)) return undefined;
  return invalid(`Listener protocol '${protocol}' must be one of '${possible.join(", ")}'`);
}

function portProblem(
  call: AwsCall,
  balancer: WorldObject,
  planned: ObjectValue,
  own: WorldObject | undefined,
): Problem | undefined {
  const siblings = call.list(
    "aws_lb_listener",
    (each, { id }) => each.load_balancer_arn === balancer.id && id !== own?.id,
  );
  if (siblings.every(({ attributes }) => attributes.port !== planned.port)) return undefined;
  return ["DuplicateListener", `A listener already exists on this port for this load balancer '${balancer.id}'`];
}

/** LS-02 and LS-07 */
function certificateProblem(planned: ObjectValue): Problem | undefined {
  const protocol = textOf(planned, "protocol");
  const isSecure = protocol === "HTTPS" || protocol === "TLS";
  const hasCertificate = (stringOf(planned, "certificate_arn") ?? "") !== "";
  const policy = stringOf(planned, "ssl_policy") ?? "";
  if (isSecure && !hasCertificate) return invalid(`A certificate must be specified for ${protocol} listeners`);
  if (!isSecure && hasCertificate) return invalid(`A certificate cannot be specified for ${protocol} listeners`);
  if (policy === "") return undefined;
  if (!isSecure) return invalid(`An SSL policy cannot be specified for ${protocol} listeners`);
  return TLS_POLICY.value.test(policy)
    ? undefined
    : [TLS_POLICY.code, `SSL policy '${policy}' not found`, TLS_POLICY.id];
}

/** @returns what AWS says of a certificate that is not of the load balancer's own account and region. IAM holds some as well. */
export function missingCertificate(call: AwsCall, planned: ObjectValue): Problem | undefined {
  const arn = stringOf(planned, "certificate_arn") ?? "";
  if (arn === "" || arn.includes(":iam:") || call.find("aws_acm_certificate", arn) !== undefined) return undefined;
  const { code, id } = LISTENER_CERTIFICATE;
  return regionOfArn(arn) === call.region
    ? ["CertificateNotFound", `Certificate '${arn}' not found`, id]
    : [code, `Certificate ARN '${arn}' is not valid`, id];
}

/** LS-04: only TCP listeners of Network Load Balancers have this timeout. */
function timeoutProblem(planned: ObjectValue, type: string): Problem | undefined {
  const seconds = numberOf(planned, "tcp_idle_timeout_seconds") ?? 0;
  if (seconds === 0 || (type === "network" && planned.protocol === "TCP")) return undefined;
  const key = "tcp.idle_timeout.seconds";
  const message = `Listener attribute key '${key}' is not supported on listeners with protocol '${textOf(planned, "protocol")}'`;
  return ["InvalidConfigurationRequest", message];
}

/** Fails the call when AWS does not accept the actions of a listener or rule. @param protocol of the listener */
export function checkActions(
  call: AwsCall,
  balancer: WorldObject,
  actions: readonly ObjectValue[],
  protocol: string,
): void {
  const type = textOf(balancer.attributes, "load_balancer_type");
  for (const action of actions) {
    const kind = textOf(action, "type").toLowerCase();
    if (type === "network" && kind !== "forward") {
      call.refuse("InvalidLoadBalancerAction", `The action type '${kind}' is not valid with network load balancer`);
    }
    for (const arn of targetGroupsOf(action)) checkForward(call, balancer, arn, protocol);
  }
}

function targetGroupsOf(action: ObjectValue): readonly string[] {
  const weighted = blocksOf(blockOf(action, "forward") ?? {}, "target_group").map((each) => textOf(each, "arn"));
  return [textOf(action, "target_group_arn"), ...weighted].filter((arn) => arn !== "");
}

function checkForward(call: AwsCall, balancer: WorldObject, arn: string, protocol: string): void {
  const group = call.require("aws_lb_target_group", arn);
  const type = textOf(balancer.attributes, "load_balancer_type");
  const targetType = textOf(group.attributes, "target_type");
  if (type === "gateway" || targetType === "lambda") return;
  const spoken = textOf(group.attributes, "protocol");
  const possible: readonly string[] =
    type === "application" ? LISTENER_PROTOCOLS.value.application : (NETWORK_TARGETS[protocol] ?? []);
  if (!possible.includes(spoken)) {
    const message = `Listener protocol '${protocol}' is not supported with a target group with the protocol '${spoken}'`;
    call.refuse("InvalidConfigurationRequest", message);
  }
  if (targetType === "alb" && protocol === "TLS") {
    const message = "Listener protocol 'TLS' is not supported with a target group with the target-type 'ALB'";
    call.refuse("InvalidConfigurationRequest", message);
  }
  if (group.attributes.vpc_id !== balancer.attributes.vpc_id) {
    const message = `Target group '${arn}' is not in the same VPC as load balancer '${balancer.id}'`;
    call.refuse("InvalidConfigurationRequest", message);
  }
  if (balancersOf(call, arn).every((other) => other === balancer.id)) return;
  const message = `The following target groups cannot be associated with more than one load balancer: ${arn}`;
  call.refuse("TargetGroupAssociationLimit", message);
}

/** @returns whether the load balancer is registered as a target on the port of this listener. */
export function isNeededByTarget(call: AwsCall, { attributes }: WorldObject): boolean {
  const registrations = call.list("aws_lb_target_group_attachment", (registration) => {
    const group = call.find("aws_lb_target_group", textOf(registration, "target_group_arn"));
    const port = numberOf(registration, "port") ?? numberOf(group?.attributes ?? {}, "port") ?? null;
    return registration.target_id === attributes.load_balancer_arn && port === attributes.port;
  });
  return registrations.length > 0;
}
