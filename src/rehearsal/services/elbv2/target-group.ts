/** Elastic Load Balancing v2: target groups. */
import { TARGET_GROUP_NOT_FOUND } from "../../../base/aws-facts/error-codes";
import { TARGET_GROUPS_PER_REGION } from "../../../base/aws-facts/load-balancing";
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
import { blockOf, blocksOf, filled, stringOf, textOf } from "../../values/attributes";
import { checkAttributes, checkTargetGroup, defaultTimeout } from "./target-group-checks";
import { attributesByDefault } from "./target-group-defaults";

const TYPE = "aws_lb_target_group";

/** @returns a health check with the API's defaults. */
export function healthCheck(planned: ObjectValue, written: ObjectValue): ObjectValue {
  const protocol = textOf(planned, "protocol");
  const isNetwork = !protocol.startsWith("HTTP");
  const byDefault = isNetwork && planned.target_type !== "alb" ? "TCP" : "HTTP";
  const checkProtocol = stringOf(written, "protocol") ?? byDefault;
  const isHttp = checkProtocol.startsWith("HTTP");
  return filled(written, {
    enabled: true,
    healthy_threshold: 5,
    interval: 30,
    matcher: isHttp ? (isNetwork ? "200-399" : "200") : "",
    path: isHttp ? "/" : "",
    port: "traffic-port",
    protocol: checkProtocol,
    timeout: defaultTimeout(protocol, checkProtocol),
    unhealthy_threshold: 2,
  });
}

/** The provider converts the protocol of a health check to upper case. */
function plan(_call: AwsCall, { planned }: PlannedChange): PlanAnswer {
  const checks = blocksOf(planned, "health_check");
  if (checks.length === 0) return { planned };
  const health_check = checks.map((check) => {
    const protocol = stringOf(check, "protocol");
    return protocol === undefined ? check : { ...check, protocol: protocol.toUpperCase() };
  });
  return { planned: { ...planned, health_check } };
}

function checkVpc(call: AwsCall, planned: ObjectValue): void {
  const vpcId = stringOf(planned, "vpc_id");
  if (planned.target_type === "lambda" || vpcId === undefined) return;
  const message = (id: string) => `The VPC ID '${id}' is not found`;
  call.require("aws_vpc", vpcId, { code: "ValidationError", message });
}

/** A prefix, the time and a number. */
const GENERATED_NAME = /^(.*?)\d{18}[0-9a-f]{8}$/;

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const name = textOf(planned, "name");
  if (call.list(TYPE, (other) => other.name === name).length > 0) {
    call.fail(`ELBv2 Target Group (${name}) already exists`);
  }
  checkVpc(call, planned);
  checkTargetGroup(call, planned);
  const suffix = `targetgroup/${name}/${call.ids.hex(16)}`;
  const arn = call.arn(`elasticloadbalancing:${suffix}`);
  checkAttributes(call, arn, planned);
  return {
    id: arn,
    arn,
    arn_suffix: suffix,
    name,
    // The provider reads it from a name that it has made up itself.
    name_prefix: stringOf(planned, "name_prefix") || (GENERATED_NAME.exec(name)?.[1] ?? ""),
    ip_address_type: "ipv4",
    health_check: [healthCheck(planned, blockOf(planned, "health_check") ?? {})],
    ...attributesByDefault(planned),
  };
}

function update(call: AwsCall, planned: ObjectValue, { id }: WorldObject): ObjectValue {
  checkTargetGroup(call.during(`modifying ELBv2 Target Group (${id})`), planned);
  checkAttributes(call, id, planned);
  return {
    health_check: blocksOf(planned, "health_check").map((written) => healthCheck(planned, written)),
  };
}

/** @returns whether a listener or rule forwards to a target group by any of its actions. */
function forwardsTo(listener: ObjectValue, targetGroupArn: string): boolean {
  return JSON.stringify([listener.default_action ?? null, listener.action ?? null]).includes(`"${targetGroupArn}"`);
}

/** @returns the ARNs of the load balancers whose listeners or rules forward to a target group. */
export function balancersOf(call: AwsCall, targetGroupArn: string): readonly string[] {
  const listeners = call.list("aws_lb_listener", (listener) => forwardsTo(listener, targetGroupArn));
  const rules = call.list("aws_lb_listener_rule", (rule) => forwardsTo(rule, targetGroupArn));
  const ofRules = rules.flatMap(({ attributes }) => {
    const listener = call.find("aws_lb_listener", textOf(attributes, "listener_arn"));
    return listener === undefined ? [] : [listener];
  });
  return [...new Set([...listeners, ...ofRules].map(({ attributes }) => textOf(attributes, "load_balancer_arn")))];
}

const targetGroup: Behaviour = {
  service: "Elastic Load Balancing v2",
  label: "ELBv2 Target Group",
  labelOfNew: (planned) => `ELBv2 Target Group (${textOf(planned, "name")})`,
  namePrefix: "tf-",
  storedAs: TYPE,
  notFound: { code: TARGET_GROUP_NOT_FOUND, message: (arn) => `Target groups '[${arn}]' not found` },
  operations: { create: "CreateTargetGroup", update: "ModifyTargetGroup", delete: "DeleteTargetGroup" },
  quotas: [quotaOf(TARGET_GROUPS_PER_REGION, { message: "The maximum number of target groups has been reached" })],
  inUse: [
    {
      code: "ResourceInUse",
      when: (call, { id }) => balancersOf(call, id).length > 0,
      message: ({ id }) => `Target group '${id}' is currently in use by a listener or a rule`,
    },
  ],
  waitsOutAtDelete: ["ResourceInUse"],
  computedBlocks: ["health_check", "stickiness", "target_failover", "target_group_health", "target_health_state"],
  plan,
  create,
  update,
  delete(call, { id }) {
    const registrations = call.list("aws_lb_target_group_attachment", (each) => each.target_group_arn === id);
    for (const registration of registrations) call.remove(registration);
  },
  read: (call, { id, attributes }) => ({ ...attributes, load_balancer_arns: balancersOf(call, id) }),
};

export const targetGroupBehaviours: Behaviours = {
  [TYPE]: targetGroup,
  aws_alb_target_group: targetGroup,
};
