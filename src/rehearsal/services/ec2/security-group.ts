/** EC2: security groups. */

import { GROUP_TEXT } from "../../../base/aws-facts/security-groups";
import type { AwsCall, Behaviour, Behaviours, ObjectValue, WorldObject } from "../../simulation";
import { blocksOf, boolOf, numberOf, stringOf, textOf } from "../../values/attributes";
import { defaultVpc } from "./default-vpc";
import { GROUP_NOT_FOUND } from "./error-codes";
import { authorizeOperation, listProblem, peerProblem, ruleProblem, textProblem } from "./security-group-checks";
import { DIRECTIONS, permissionsOf, withoutPermissions } from "./security-group-permissions";
import { ruleObjects } from "./security-group-rule";
import { groupsNaming, isGroupInUse } from "./vpc-dependents";

/** Without inline rules in the configuration the existing rules stay; otherwise they are replaced. */
function keptRules({ attributes }: WorldObject, config: ObjectValue): ObjectValue {
  const unset = DIRECTIONS.filter((direction) => (config[direction] ?? null) === null);
  return Object.fromEntries(unset.map((direction) => [direction, attributes[direction] ?? []]));
}

/** Checks inline rules. @param group with its id and VPC */
function checkRules(call: AwsCall, group: WorldObject, planned: ObjectValue): void {
  for (const direction of DIRECTIONS) {
    const rules = blocksOf(planned, direction);
    const doing = `updating Security Group (${group.id}) ${direction} rules`;
    for (const rule of rules) checkAllProtocols(call, rule, doing);
    const problem =
      rules.map((rule) => ruleProblem(rule) ?? peerProblem(call, group, rule)).find(Boolean) ??
      listProblem(rules, group.id);
    if (problem === undefined) continue;
    call
      .during(`${doing}: authorizing Security Group (${direction}) rules`)
      .via(authorizeOperation(direction))
      .refuseAfterwards(...problem);
  }
}

/** The provider itself rejects ports in a rule for all protocols, before it calls AWS. */
function checkAllProtocols(call: AwsCall, rule: ObjectValue, doing: string): void {
  const from = numberOf(rule, "from_port") ?? 0;
  const to = numberOf(rule, "to_port") ?? 0;
  if (textOf(rule, "protocol") !== "-1" || (from === 0 && to === 0)) return;
  call.failAfterwards(
    `${doing}: updating rules: from_port (${from}) and to_port (${to}) must both be 0 to use the 'ALL' "-1" protocol!`,
  );
}

function checkName(call: AwsCall, name: string, vpcId: string): void {
  const problem = textProblem("security group name", name);
  if (problem !== undefined) call.by(GROUP_TEXT.id).refuse("InvalidParameterValue", problem);
  if (name === "default") call.refuse("InvalidParameterValue", "Cannot use reserved security group name: default");
  const twins = call.list(
    "aws_security_group",
    (group) => group.vpc_id === vpcId && textOf(group, "name").toLowerCase() === name.toLowerCase(),
  );
  if (twins.length === 0) return;
  call.refuse("InvalidGroup.Duplicate", `The security group '${name}' already exists for VPC '${vpcId}'`);
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const name = textOf(planned, "name");
  const written = stringOf(planned, "vpc_id");
  const vpc = written === undefined ? defaultVpc(call) : call.require("aws_vpc", written);
  checkName(call, name, vpc.id);
  const problem = textProblem("security group description", textOf(planned, "description"));
  if (problem !== undefined) call.by(GROUP_TEXT.id).refuse("InvalidParameterValue", problem);
  const id = textOf(planned, "id");
  const group: WorldObject = {
    ...call.key("aws_security_group", id),
    attributes: { ...planned, vpc_id: vpc.id },
  };
  checkRules(call, group, planned);
  return { ingress: [], egress: [], vpc_id: vpc.id };
}

/** With `revoke_rules_on_delete` the provider also revokes the rules of other groups that refer to this one. */
function revokeElsewhere(call: AwsCall, groupId: string): void {
  for (const other of groupsNaming(call, groupId)) {
    const changes = DIRECTIONS.map((direction) => {
      const rules = blocksOf(other.attributes, direction);
      const gone = rules.flatMap((rule) => permissionsOf(rule, other.id)).filter(({ peer }) => peer === groupId);
      return [direction, withoutPermissions(rules, gone, other.id)];
    });
    call.change(other, Object.fromEntries(changes));
  }
}

function refuseInUse(call: AwsCall, { id, attributes }: WorldObject): void {
  if (boolOf(attributes, "revoke_rules_on_delete") === true) revokeElsewhere(call, id);
  if (isGroupInUse(call, id)) call.refuse("DependencyViolation", `resource ${id} has a dependent object`);
  for (const rule of DIRECTIONS.flatMap((direction) => ruleObjects(call, id, direction))) call.remove(rule);
}

const group: Behaviour = {
  service: "EC2",
  label: "Security Group",
  operations: { create: "CreateSecurityGroup", delete: "DeleteSecurityGroup" },
  idPrefix: "sg",
  labelOfNew: (planned) => `Security Group (${textOf(planned, "name")})`,
  arn: (id) => `ec2:security-group/${id}`,
  notFound: { code: GROUP_NOT_FOUND, message: (id) => `The security group '${id}' does not exist` },
  waitsOutAtDelete: ["DependencyViolation"],
  create,
  update(call, planned, object, config) {
    checkRules(call, object, planned);
    return keptRules(object, config);
  },
  delete: refuseInUse,
};

const defaultGroup: Behaviour = {
  service: "EC2",
  label: "Default Security Group",
  storedAs: "aws_security_group",
  adopts: true,
  create(call, planned) {
    const vpcId = stringOf(planned, "vpc_id") ?? defaultVpc(call).id;
    const [found] = call.list("aws_security_group", (each) => each.vpc_id === vpcId && each.name === "default");
    if (found === undefined) {
      return call.fail(`reading Default Security Group: no default security group found for ${vpcId}`);
    }
    checkRules(call, found, planned);
    return { ...found.attributes, id: found.id, ingress: [], egress: [] };
  },
  update(call, planned, object, config) {
    checkRules(call, object, planned);
    return keptRules(object, config);
  },
};

export const securityGroupBehaviours: Behaviours = {
  aws_security_group: group,
  aws_default_security_group: defaultGroup,
};
