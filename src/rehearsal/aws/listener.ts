/** Elastic Load Balancing v2: listeners and their rules. */
import type { Behaviour, Behaviours } from "../behaviour";
import { blockOf, blocksOf, filled, numberOf, textOf } from "../values/attributes";
import type { ObjectValue } from "../values/value";
import type { AwsCall } from "./call";
import { loadBalancerSuffix } from "./load-balancer";

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

function createListener(call: AwsCall, planned: ObjectValue): ObjectValue {
  const suffix = loadBalancerSuffix(textOf(planned, "load_balancer_arn"));
  const arn = call.arn(`elasticloadbalancing:listener/${suffix}/${call.ids.hex(16)}`);
  const protocol = textOf(planned, "protocol");
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

const listener: Behaviour = {
  service: "Elastic Load Balancing v2",
  label: "ELBv2 Listener",
  storedAs: "aws_lb_listener",
  computedBlocks: ["mutual_authentication"],
  create: createListener,
  update: (_call, planned) => ({ default_action: actions(blocksOf(planned, "default_action")) }),
};

const rule: Behaviour = {
  service: "Elastic Load Balancing v2",
  label: "ELBv2 Listener Rule",
  storedAs: "aws_lb_listener_rule",
  create(call, planned) {
    const listenerArn = textOf(planned, "listener_arn");
    const arn = `${listenerArn.replace(":listener/", ":listener-rule/")}/${call.ids.hex(16)}`;
    const siblings = call.list("aws_lb_listener_rule", (each) => each.listener_arn === listenerArn);
    const taken = siblings.map(({ attributes }) => numberOf(attributes, "priority") ?? 0);
    const priority = Math.max(0, ...taken) + 1;
    return { id: arn, arn, priority, action: actions(blocksOf(planned, "action")) };
  },
  update: (_call, planned) => ({ action: actions(blocksOf(planned, "action")) }),
};

/** Behaviours by resource type. */
export const listenerBehaviours: Behaviours = {
  aws_lb_listener: listener,
  aws_alb_listener: listener,
  aws_lb_listener_rule: rule,
  aws_alb_listener_rule: rule,
};
