/** Elastic Load Balancing v2: listeners and their rules. */

import type { PlanAnswer } from "../../provider";
import type { Behaviour, Behaviours, PlannedChange } from "../../simulation/behaviour";
import type { AwsCall } from "../../simulation/call";
import { blockOf, blocksOf, filled, numberOf, stringOf, textOf } from "../../values/attributes";
import type { ObjectValue } from "../../values/value";
import type { WorldObject } from "../../world/world";
import { checkActions, checkListener, isNeededByTarget } from "./listener-checks";
import { loadBalancerSuffix, requireBalancer } from "./load-balancer";

const TYPE = "aws_lb_listener";
const RULE_TYPE = "aws_lb_listener_rule";

const DEFAULT_SSL_POLICY = "ELBSecurityPolicy-2016-08";
/** NLB listeners for TCP cut idle connections after this many seconds. */
const DEFAULT_TCP_IDLE_TIMEOUT = 350;

/** Actions with what AWS fills in: their order, and the defaults of their blocks. */
function actions(written: readonly ObjectValue[]): readonly ObjectValue[] {
  return written.map((action, index) => {
    const fixed = blockOf(action, "fixed_response");
    const login = { on_unauthenticated_request: "authenticate", scope: "openid", session_timeout: 604800 };
    const authenticate = (name: string) =>
      blocksOf(action, name).map((block) =>
        filled(block, { ...login, session_cookie_name: "AWSELBAuthSessionCookie" }),
      );
    return {
      ...filled(action, { order: index + 1 }),
      fixed_response: fixed === undefined ? [] : [filled(fixed, { status_code: "503" })],
      authenticate_cognito: authenticate("authenticate_cognito"),
      authenticate_oidc: authenticate("authenticate_oidc"),
    };
  });
}

/** The provider writes the protocol in capitals (LS-10). */
function plan(_call: AwsCall, { planned }: PlannedChange): PlanAnswer {
  const protocol = stringOf(planned, "protocol");
  return { planned: protocol === undefined ? planned : { ...planned, protocol: protocol.toUpperCase() } };
}

/** The provider says HTTP for an application load balancer that is given no protocol (LS-03). */
function withProtocol(planned: ObjectValue, balancer: WorldObject): ObjectValue {
  const isApplication = balancer.attributes.load_balancer_type === "application";
  return { ...planned, protocol: stringOf(planned, "protocol") || (isApplication ? "HTTP" : "") };
}

function createListener(call: AwsCall, planned: ObjectValue): ObjectValue {
  const balancerArn = textOf(planned, "load_balancer_arn");
  const creating = call.during(`creating ELBv2 Listener (${balancerArn})`);
  const balancer = requireBalancer(creating, balancerArn, "CreateListener");
  const listener = withProtocol(planned, balancer);
  checkListener(creating, balancer, listener, "CreateListener");
  const arn = call.arn(`elasticloadbalancing:listener/${loadBalancerSuffix(balancerArn)}/${call.ids.hex(16)}`);
  const protocol = textOf(listener, "protocol");
  const isSecure = protocol === "HTTPS" || protocol === "TLS";
  return {
    id: arn,
    arn,
    protocol,
    ssl_policy: isSecure ? DEFAULT_SSL_POLICY : "",
    tcp_idle_timeout_seconds: protocol === "TCP" ? DEFAULT_TCP_IDLE_TIMEOUT : 0,
    default_action: actions(blocksOf(planned, "default_action")),
    mutual_authentication: blocksOf(planned, "mutual_authentication"),
    routing_http_response_server_enabled: protocol.startsWith("HTTP"),
  };
}

function updateListener(call: AwsCall, planned: ObjectValue, object: WorldObject): ObjectValue {
  const modifying = call.during(`modifying ELBv2 Listener (${object.id})`);
  const balancer = requireBalancer(modifying, textOf(planned, "load_balancer_arn"), "ModifyListener");
  checkListener(modifying, balancer, withProtocol(planned, balancer), "ModifyListener", object);
  return { default_action: actions(blocksOf(planned, "default_action")) };
}

function deleteListener(call: AwsCall, object: WorldObject): void {
  if (isNeededByTarget(call, object)) {
    const { port, load_balancer_arn } = object.attributes;
    const message = `Listener port '${String(port)}' is in use by registered target '${String(load_balancer_arn)}' and cannot be removed.`;
    call.refuse("DeleteListener", "ResourceInUse", message);
  }
  for (const rule of call.list(RULE_TYPE, (each) => each.listener_arn === object.id)) call.remove(rule);
}

const listener: Behaviour = {
  service: "Elastic Load Balancing v2",
  label: "ELBv2 Listener",
  storedAs: TYPE,
  comesLast: true,
  computedBlocks: ["mutual_authentication"],
  plan,
  create: createListener,
  update: updateListener,
  delete: deleteListener,
};

/** Refuses what a rule would do. @param inWords the call, in the words of the provider */
function checkRule(inWords: AwsCall, planned: ObjectValue, operation: string): void {
  const listenerArn = textOf(planned, "listener_arn");
  const object = inWords.find(TYPE, listenerArn);
  if (object === undefined) {
    return void inWords.refuse(operation, "ListenerNotFound", `One or more listeners not found`);
  }
  const balancer = requireBalancer(inWords, textOf(object.attributes, "load_balancer_arn"), operation);
  const protocol = textOf(object.attributes, "protocol");
  checkActions(inWords, balancer, blocksOf(planned, "action"), protocol, operation);
}

/** A rule without a priority comes after all others of its listener. */
function newPriority(call: AwsCall, planned: ObjectValue): number {
  const siblings = call.list(RULE_TYPE, (each) => each.listener_arn === planned.listener_arn);
  const taken = siblings.map(({ attributes }) => numberOf(attributes, "priority") ?? 0);
  const wanted = numberOf(planned, "priority");
  if (wanted !== undefined && taken.includes(wanted)) {
    const message = `Priority '${wanted}' is currently in use`;
    return call.refuse("CreateRule", "PriorityInUse", message);
  }
  return wanted ?? Math.max(0, ...taken) + 1;
}

const rule: Behaviour = {
  service: "Elastic Load Balancing v2",
  label: "ELBv2 Listener Rule",
  storedAs: RULE_TYPE,
  create(call, planned) {
    checkRule(call, planned, "CreateRule");
    const priority = newPriority(call, planned);
    const listenerArn = textOf(planned, "listener_arn");
    const arn = `${listenerArn.replace(":listener/", ":listener-rule/")}/${call.ids.hex(16)}`;
    return { id: arn, arn, priority, action: actions(blocksOf(planned, "action")) };
  },
  update(call, planned) {
    checkRule(call, planned, "ModifyRule");
    return { action: actions(blocksOf(planned, "action")) };
  },
};

/** Behaviours by resource type. */
export const listenerBehaviours: Behaviours = {
  [TYPE]: listener,
  aws_alb_listener: listener,
  [RULE_TYPE]: rule,
  aws_alb_listener_rule: rule,
};
