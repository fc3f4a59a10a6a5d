/** EC2: standalone security group rules. */
import { GROUP_RULES_DISTINCT } from "../../../base/aws-facts/security-groups";
import type { AwsCall, Behaviour, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { hashOf } from "../../simulation/hash";
import { blocksOf, textOf } from "../../values/attributes";
import { canonical, toSet } from "../../values/value";
import { authorizeOperation, crowdProblem, peerProblem, ruleProblem } from "./security-group-checks";
import {
  type Direction,
  groupPermissions,
  type Permission,
  permissionKey,
  permissionsOf,
  protocolName,
  ruleElement,
  withoutPermissions,
} from "./security-group-permissions";

function groupOf(call: AwsCall, rule: ObjectValue): WorldObject | undefined {
  return call.find("aws_security_group", textOf(rule, "security_group_id"));
}

/** @returns the rule resources of a group in one direction. */
export function ruleObjects(call: AwsCall, groupId: string, direction: Direction): readonly WorldObject[] {
  const own = (rule: ObjectValue) => rule.security_group_id === groupId;
  return [
    ...call.list("aws_security_group_rule", (rule) => own(rule) && directionOf(rule) === direction),
    ...call.list(`aws_vpc_security_group_${direction}_rule`, own),
  ];
}

/** Adds a rule to its group. @param activityFor the provider's words for an error code */
function authorize(
  call: AwsCall,
  direction: Direction,
  rule: ObjectValue,
  activityFor?: (code: string) => string,
): void {
  const authorizing = call.via(authorizeOperation(direction));
  const group = authorizing.require("aws_security_group", textOf(rule, "security_group_id"));
  const element = ruleElement(rule);
  const problem = ruleProblem(rule) ?? peerProblem(call, group, element) ?? crowdProblem(group, direction, element);
  if (problem !== undefined) {
    const refusing = activityFor === undefined ? authorizing : authorizing.during(activityFor(problem[0]));
    refusing.raise(problem);
  }
  call.change(group, { [direction]: toSet([...blocksOf(group.attributes, direction), element]) });
}

function revoke(call: AwsCall, direction: Direction, rule: ObjectValue): void {
  const group = groupOf(call, rule);
  if (group !== undefined) withdraw(call, group, direction, permissionsOf(ruleElement(rule), group.id));
}

function withdraw(call: AwsCall, group: WorldObject, direction: Direction, gone: readonly Permission[]): void {
  const rules = blocksOf(group.attributes, direction);
  call.change(group, { [direction]: withoutPermissions(rules, gone, group.id) });
}

/** Removes permissions from a group, whatever resources they belong to, and the rule resources that are left empty. */
export function revokePermissions(
  call: AwsCall,
  group: WorldObject,
  direction: Direction,
  gone: readonly Permission[],
): void {
  const keys = new Set(gone.map(permissionKey));
  withdraw(call, group, direction, gone);
  for (const rule of ruleObjects(call, group.id, direction)) {
    const own = permissionsOf(ruleElement(rule.attributes), group.id);
    if (own.every((permission) => keys.has(permissionKey(permission)))) call.remove(rule);
  }
}

/** A rule exists as long as its group has it: inline rules of the group can replace it. */
function isGranted(call: AwsCall, direction: Direction, rule: ObjectValue): boolean {
  const group = groupOf(call, rule);
  if (group === undefined) return false;
  const granted = new Set(groupPermissions(group.attributes, direction, group.id).map(permissionKey));
  return permissionsOf(ruleElement(rule), group.id).every((each) => granted.has(permissionKey(each)));
}

function separateRule(direction: Direction): Behaviour {
  return {
    service: "EC2",
    label: "VPC Security Group Rule",
    idPrefix: "sgr",
    arn: (id) => `ec2:security-group-rule/${id}`,
    notFound: {
      code: "InvalidSecurityGroupRuleId.NotFound",
      message: (id) => `The security group rule ID '${id}' does not exist`,
    },
    create(call, planned) {
      authorize(call, direction, planned);
      return { security_group_rule_id: planned.id ?? null };
    },
    update(call, planned, { attributes }) {
      revoke(call, direction, attributes);
      authorize(call, direction, planned);
      return {};
    },
    delete: (call, { attributes }) => revoke(call, direction, attributes),
    read: (call, { attributes }) =>
      isGranted(call, direction, attributes) ? { ...attributes, ...shownPorts(attributes) } : undefined,
  };
}

/** A rule for all protocols has no ports: EC2 returns -1, and the provider shows it where ports are configured (SG-03). */
function shownPorts(rule: ObjectValue): ObjectValue {
  if (textOf(rule, "ip_protocol") !== "-1") return {};
  const shown = (name: string) => ((rule[name] ?? null) === null ? null : -1);
  return { from_port: shown("from_port"), to_port: shown("to_port") };
}

const directionOf = (rule: ObjectValue): Direction => (rule.type === "egress" ? "egress" : "ingress");

/** The id that the provider derives from the rule. */
function ruleId(rule: ObjectValue): string {
  const facts = canonical([textOf(rule, "security_group_id"), textOf(rule, "type"), ruleElement(rule)]);
  return `sgrule-${hashOf(facts)}`;
}

/** The provider's warning for duplicate rules. */
const TWIN_WARNING = [
  "This may be",
  "a side effect of a now-fixed Terraform issue causing two security groups with",
  "identical attributes but different source_security_group_ids to overwrite each",
  "other in the state. See https://github.com/hashicorp/terraform/pull/2376 for more",
  "information and instructions for recovery. Error",
].join("\n");

/** The provider keeps the protocol as EC2 returns it: `-1` for `all`. */
function withProtocolName(planned: ObjectValue): ObjectValue {
  const { protocol } = planned;
  return typeof protocol === "string" ? { ...planned, protocol: protocolName(protocol) } : planned;
}

const rule: Behaviour = {
  service: "EC2",
  label: "Security Group Rule",
  plan: (_call, { planned }) => ({ planned: withProtocolName(planned) }),
  create(call, planned) {
    const groupId = textOf(planned, "security_group_id");
    const id = ruleId(planned);
    authorize(call, directionOf(planned), planned, (code) =>
      code === GROUP_RULES_DISTINCT.code
        ? `[WARN] A duplicate Security Group rule was found on (${groupId}). ${TWIN_WARNING}`
        : `authorizing Security Group (${groupId}) Rule (${id})`,
    );
    return { id, security_group_rule_id: call.newId("sgr") };
  },
  update(call, planned, { attributes }) {
    revoke(call, directionOf(attributes), attributes);
    authorize(call, directionOf(planned), planned);
    return {};
  },
  delete: (call, { attributes }) => revoke(call, directionOf(attributes), attributes),
  read: (call, { attributes }) => (isGranted(call, directionOf(attributes), attributes) ? attributes : undefined),
};

export const securityGroupRuleBehaviours: Behaviours = {
  aws_security_group_rule: rule,
  aws_vpc_security_group_ingress_rule: separateRule("ingress"),
  aws_vpc_security_group_egress_rule: separateRule("egress"),
};
