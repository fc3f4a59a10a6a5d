/** The real provider's plan-time checks of load balancers, target groups and listeners. */
import { blocksOf, textOf } from "../../values/attributes";
import { isList, type ObjectValue, UNKNOWN, type Value } from "../../values/value";
import { invalidCombination, isKnownAndNotZero, isWritten, type PlanCheck, refusing, replacing } from "./plan-check";

/** TG-02, TG-07 and TG-11: the arguments that a target group and its health check require and exclude. */
export const targetGroup: PlanCheck = refusing(({ config, planned }) => {
  for (const check of blocksOf(config, "health_check")) {
    const problem = healthCheckProblem(check, textOf(config, "protocol"));
    if (problem !== undefined) return problem;
  }
  const targetType = textOf(planned, "target_type");
  const missing = ["port", "protocol", "vpc_id"].find((name) => !isWritten(config[name]));
  if (targetType === "lambda" || missing === undefined) return undefined;
  return invalidCombination(
    `Attribute "${missing}" must be specified when "target_type" is "${targetType}".`,
    "target_type",
  );
});

function healthCheckProblem(check: ObjectValue, groupProtocol: string): string | undefined {
  const protocol = textOf(check, "protocol");
  if (protocol.toUpperCase() !== "TCP") return undefined;
  const excluded = ["matcher", "path"].find((name) => isKnownAndNotZero(check[name]));
  if (excluded !== undefined) {
    const path = `health_check[0].${excluded}`;
    return invalidCombination(
      `Attribute "${path}" cannot be specified when "health_check[0].protocol" is "${protocol}".`,
      path,
    );
  }
  if (groupProtocol !== "HTTP" && groupProtocol !== "HTTPS") return undefined;
  return `Attribute "health_check[0].protocol" cannot have value "TCP" when "protocol" is "${groupProtocol}".`;
}

/** The block that each type of action requires. */
const ACTION_BLOCKS: Readonly<Record<string, string>> = {
  "authenticate-cognito": "authenticate_cognito",
  "authenticate-oidc": "authenticate_oidc",
  "fixed-response": "fixed_response",
  redirect: "redirect",
};

/** LS-05 and similar rules: the actions of a listener (`default_action`) or of a rule (`action`). */
export function actions(block: "default_action" | "action"): PlanCheck {
  return refusing(({ config }) => {
    for (const [index, action] of blocksOf(config, block).entries()) {
      const problem = actionProblem(action, `${block}[${index}]`);
      if (problem !== undefined) return problem;
    }
    return undefined;
  });
}

function actionProblem(action: ObjectValue, at: string): string | undefined {
  const type = textOf(action, "type");
  if (type === "forward" && !isWritten(action.target_group_arn) && !isWritten(action.forward)) {
    return invalidCombination(
      `Either "${at}.target_group_arn" or "${at}.forward" must be specified when "${at}.type" is "forward".`,
      `${at}.type`,
    );
  }
  const needed = ACTION_BLOCKS[type];
  if (needed === undefined || isWritten(action[needed])) return undefined;
  return invalidCombination(
    `Attribute "${at}.${needed}" must be specified when "${at}.type" is "${type}".`,
    `${at}.type`,
  );
}

/** LB-09 and LB-10: a Network Load Balancer is replaced when it loses a subnet, or its first or last security group. */
export const loadBalancer: PlanCheck = replacing(({ prior, planned }) => {
  if (planned.load_balancer_type !== "network" || prior.load_balancer_type !== "network") return [];
  const attributes: string[] = [];
  if (isSomethingRemoved(prior.subnets, planned.subnets)) attributes.push("subnets");
  if (isMappingRemoved(prior, planned)) attributes.push("subnet_mapping");
  if (isEmptinessChanged(prior.security_groups, planned.security_groups)) attributes.push("security_groups");
  return attributes;
});

/** The arguments of a subnet mapping; AWS sets its other attributes. */
const MAPPING_ARGUMENTS = ["subnet_id", "allocation_id", "ipv6_address", "private_ipv4_address"];

function isMappingRemoved(prior: ObjectValue, planned: ObjectValue): boolean {
  const kept = blocksOf(planned, "subnet_mapping");
  if (planned.subnet_mapping === UNKNOWN || kept.some(({ subnet_id }) => subnet_id === UNKNOWN)) return false;
  return !blocksOf(prior, "subnet_mapping").every((mapping) =>
    kept.some((other) => MAPPING_ARGUMENTS.every((name) => textOf(mapping, name) === textOf(other, name))),
  );
}

function isSomethingRemoved(before: Value | undefined, after: Value | undefined): boolean {
  if (!isList(before) || !isList(after) || after.includes(UNKNOWN)) return false;
  return before.some((element) => !after.includes(element));
}

function isEmptinessChanged(before: Value | undefined, after: Value | undefined): boolean {
  return after !== UNKNOWN && isWritten(before) !== isWritten(after);
}
