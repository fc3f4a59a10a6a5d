/** Elastic Load Balancing v2: listeners and their rules. */
import { LISTENERS_PER_LOAD_BALANCER } from "../../../base/aws-facts/load-balancing";
import type {
  AwsCall,
  Behaviour,
  Behaviours,
  ObjectValue,
  PlanAnswer,
  PlannedChange,
  WorldObject,
} from "../../simulation";
import { quotaOf } from "../../simulation";
import { blockOf, blocksOf, filled, numberOf, stringOf, textOf } from "../../values/attributes";
import { checkActions, checkListener, isNeededByTarget } from "./listener-checks";
import { removeListenerParts } from "./listener-parts";
import { loadBalancerSuffix } from "./load-balancer";

const TYPE = "aws_lb_listener";
const RULE_TYPE = "aws_lb_listener_rule";

const DEFAULT_SSL_POLICY = "ELBSecurityPolicy-2016-08";
/** Idle timeout of TCP listeners in seconds. */
const DEFAULT_TCP_IDLE_TIMEOUT = 350;

/** Actions with their order and AWS's defaults. */
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

/** What a redirect keeps of the request, by the provider's defaults. */
const SAME = { host: "#{host}", path: "/#{path}", port: "#{port}", protocol: "#{protocol}", query: "#{query}" };

function withRedirects(planned: ObjectValue, name: "action" | "default_action"): ObjectValue {
  const written = blocksOf(planned, name);
  if (written.every((action) => blocksOf(action, "redirect").length === 0)) return planned;
  const filledIn = (redirect: ObjectValue): ObjectValue =>
    Object.fromEntries(Object.entries({ ...SAME, ...redirect }).map(([key, value]) => [key, value ?? sameOf(key)]));
  return {
    ...planned,
    [name]: written.map((action) => ({ ...action, redirect: blocksOf(action, "redirect").map(filledIn) })),
  };
}

const sameOf = (key: string): string | null => SAME[key as keyof typeof SAME] ?? null;

/** The provider converts the protocol to upper case (LS-10). */
function plan(_call: AwsCall, { planned }: PlannedChange): PlanAnswer {
  const protocol = stringOf(planned, "protocol");
  const complete = withRedirects(planned, "default_action");
  return { planned: protocol === undefined ? complete : { ...complete, protocol: protocol.toUpperCase() } };
}

/** The provider's default protocol for an Application Load Balancer is HTTP (LS-03). */
function withProtocol(planned: ObjectValue, balancer: WorldObject): ObjectValue {
  const isApplication = balancer.attributes.load_balancer_type === "application";
  return { ...planned, protocol: stringOf(planned, "protocol") || (isApplication ? "HTTP" : "") };
}

function createListener(call: AwsCall, planned: ObjectValue): ObjectValue {
  const balancerArn = textOf(planned, "load_balancer_arn");
  const balancer = call.require("aws_lb", balancerArn);
  const listener = withProtocol(planned, balancer);
  checkListener(call, balancer, listener);
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
    mutual_authentication: mutualAuthentication(blocksOf(planned, "mutual_authentication"), protocol),
    routing_http_response_server_enabled: protocol.startsWith("HTTP"),
  };
}

/** Listeners of HTTPS have it, and it is off. */
function mutualAuthentication(written: readonly ObjectValue[], protocol: string): readonly ObjectValue[] {
  if (written.length > 0 || protocol !== "HTTPS") return written;
  const none = { trust_store_arn: "", advertise_trust_store_ca_names: "" };
  return [{ ...none, mode: "off", ignore_client_certificate_expiry: false }];
}

function updateListener(call: AwsCall, planned: ObjectValue, object: WorldObject): ObjectValue {
  const modifying = call.during(`modifying ELBv2 Listener (${object.id})`);
  const balancer = modifying.require("aws_lb", textOf(planned, "load_balancer_arn"));
  checkListener(modifying, balancer, withProtocol(planned, balancer), object);
  return { default_action: actions(blocksOf(planned, "default_action")) };
}

const listener: Behaviour = {
  service: "Elastic Load Balancing v2",
  label: "ELBv2 Listener",
  labelOfNew: (planned) => `ELBv2 Listener (${textOf(planned, "load_balancer_arn")})`,
  storedAs: TYPE,
  notFound: { code: "ListenerNotFound", message: "One or more listeners not found" },
  operations: { create: "CreateListener", update: "ModifyListener", delete: "DeleteListener" },
  quotas: [
    quotaOf(LISTENERS_PER_LOAD_BALANCER, {
      counts: ({ attributes }, { load_balancer_arn }) => attributes.load_balancer_arn === load_balancer_arn,
      message: "The maximum number of listeners has been reached on this load balancer",
    }),
  ],
  inUse: [
    {
      code: "ResourceInUse",
      when: isNeededByTarget,
      message: ({ attributes: { port, load_balancer_arn } }) =>
        `Listener port '${String(port)}' is in use by registered target '${String(load_balancer_arn)}' and cannot be removed.`,
    },
  ],
  comesLast: true,
  computedBlocks: ["mutual_authentication"],
  plan,
  create: createListener,
  update: updateListener,
  delete: removeListenerParts,
};

function checkRule(call: AwsCall, planned: ObjectValue): void {
  const object = call.require(TYPE, textOf(planned, "listener_arn"));
  const balancer = call.require("aws_lb", textOf(object.attributes, "load_balancer_arn"));
  const protocol = textOf(object.attributes, "protocol");
  checkActions(call, balancer, blocksOf(planned, "action"), protocol);
}

/** A listener has one rule of a priority. */
export function refusePriority(call: AwsCall, priority: number): never {
  return call.refuse("PriorityInUse", `Priority '${priority}' is currently in use`);
}

/** A rule without a priority gets the lowest one of its listener. */
function newPriority(call: AwsCall, planned: ObjectValue): number {
  const siblings = call.list(RULE_TYPE, (each) => each.listener_arn === planned.listener_arn);
  const taken = siblings.map(({ attributes }) => numberOf(attributes, "priority") ?? 0);
  const wanted = numberOf(planned, "priority");
  if (wanted !== undefined && taken.includes(wanted)) {
    return refusePriority(call, wanted);
  }
  return wanted ?? Math.max(0, ...taken) + 1;
}

const rule: Behaviour = {
  service: "Elastic Load Balancing v2",
  label: "ELBv2 Listener Rule",
  notFound: { code: "RuleNotFound", message: "One or more rules not found" },
  operations: { create: "CreateRule", update: "ModifyRule" },
  storedAs: RULE_TYPE,
  plan: (_call, { planned }) => ({ planned: withRedirects(planned, "action") }),
  create(call, planned) {
    checkRule(call, planned);
    const priority = newPriority(call, planned);
    const listenerArn = textOf(planned, "listener_arn");
    const arn = `${listenerArn.replace(":listener/", ":listener-rule/")}/${call.ids.hex(16)}`;
    return { id: arn, arn, priority, action: actions(blocksOf(planned, "action")) };
  },
  update(call, planned) {
    checkRule(call, planned);
    return { action: actions(blocksOf(planned, "action")) };
  },
};

export const listenerBehaviours: Behaviours = {
  [TYPE]: listener,
  aws_alb_listener: listener,
  [RULE_TYPE]: rule,
  aws_alb_listener_rule: rule,
};
