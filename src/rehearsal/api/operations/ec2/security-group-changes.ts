/** EC2: security groups are created and deleted, and rules are authorized, changed and revoked. */
import type { SecurityGroupRuleRequest } from "@aws-sdk/client-ec2";
import { changeObject, createObject, deleteObject, type Given } from "../../../objects/requests";
import { authorizeOperation } from "../../../services/ec2/security-group-checks";
import {
  type Direction,
  joined,
  permissionKey,
  permissionsOf,
  ruleElement,
} from "../../../services/ec2/security-group-permissions";
import { revokePermissions } from "../../../services/ec2/security-group-rule";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { blocksOf, textOf } from "../../../values/attributes";
import { toSet } from "../../../values/value";
import { argumentsOf } from "../fields";
import { tagListOf } from "../object-tags";
import { ALL, portsOf, type RulesInput, requireGroup, rulesIn } from "./group-rule-input";
import { describedRule, type GroupRule, peerArgument, rulesOf } from "./group-rules";
import { partOf } from "./parts";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const GROUP = "aws_security_group";

const ruleType = (direction: Direction) => `aws_vpc_security_group_${direction}_rule`;

/** Adds rules to a group: each is an object, and what the group shows is joined as the provider reads it. */
function authorize(call: AwsCall, direction: Direction, group: WorldObject, rules: readonly Given[]): void {
  for (const rule of rules) partOf(call, group, createObject(call, ruleType(direction), rule));
  const after = call.require(GROUP, group.id);
  call.change(after, { [direction]: toSet(joined(blocksOf(after.attributes, direction))) });
}

function authorized(
  call: AwsCall,
  direction: Direction,
  input: RulesInput & { readonly TagSpecifications?: Parameters<typeof tagsOf>[0] },
) {
  const group = requireGroup(call, input);
  const before = new Set(rulesOf(call, group).map(({ id }) => id));
  const tags = tagsOf(input.TagSpecifications, "security-group-rule");
  authorize(
    call.via(authorizeOperation(direction)),
    direction,
    group,
    rulesIn(call, input, group).map((rule) => ({ ...rule, tags })),
  );
  const after = call.require(GROUP, group.id);
  const added = rulesOf(call, after).filter(({ id }) => !before.has(id));
  return { Return: true, SecurityGroupRules: added.map((rule) => describedRule(call, after, rule)) };
}

function ruleWithId(call: AwsCall, group: WorldObject, id: string): GroupRule {
  return rulesOf(call, group).find((rule) => rule.id === id) ?? call.refuseMissing(ruleType("ingress"), id);
}

const keyIn = (rule: ObjectValue, group: WorldObject) =>
  permissionsOf(ruleElement(rule), group.id).map(permissionKey).join();

/** The rule of a group that allows the same. */
function twinOf(call: AwsCall, direction: Direction, group: WorldObject, rule: ObjectValue): GroupRule {
  const key = keyIn(rule, group);
  const twin = rulesOf(call, group).find((each) => each.direction === direction && permissionKey(each) === key);
  if (twin !== undefined) return twin;
  return call.refuse("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
}

function revoked(
  call: AwsCall,
  direction: Direction,
  input: RulesInput & { readonly SecurityGroupRuleIds?: string[] | undefined },
) {
  const group = requireGroup(call, input);
  const gone =
    input.SecurityGroupRuleIds?.map((id) => ruleWithId(call, group, id)) ??
    rulesIn(call, input, group).map((rule) => twinOf(call, direction, group, rule));
  revokePermissions(call, group, direction, gone);
  return { Return: true };
}

/** @returns the object of a rule; an inline rule gets one, so that it keeps its ID. */
function objectOf(call: AwsCall, group: WorldObject, rule: GroupRule): WorldObject {
  if (rule.object !== undefined) return rule.object;
  const { id, direction, protocol, from, to, peer, description } = rule;
  const made = call.make(ruleType(direction), id, {
    id,
    arn: call.arn(`ec2:security-group-rule/${id}`),
    security_group_id: group.id,
    security_group_rule_id: id,
    ...portsOf({ IpProtocol: protocol, FromPort: from, ToPort: to }),
    ...peerArgument(peer),
    description,
    tags: {},
    tags_all: {},
  });
  return partOf(call, group, made);
}

function described(call: AwsCall, direction: Direction, input: RulesInput) {
  const group = requireGroup(call, input);
  for (const rule of rulesIn(call, input, group)) {
    const object = objectOf(call, group, twinOf(call, direction, group, rule));
    changeObject(call, object, { description: rule.description });
  }
  return { Return: true };
}

const ABSENT = {
  cidr_ipv4: null,
  cidr_ipv6: null,
  prefix_list_id: null,
  referenced_security_group_id: null,
  description: null,
} as const;

/** A changed rule: what it does not say it no longer has. */
function ruleChange(request: SecurityGroupRuleRequest): Given {
  const peers = argumentsOf(request, {
    CidrIpv4: "cidr_ipv4",
    CidrIpv6: "cidr_ipv6",
    PrefixListId: "prefix_list_id",
    ReferencedGroupId: "referenced_security_group_id",
    Description: "description",
  });
  return {
    ...ABSENT,
    ...peers,
    ...portsOf(request),
  };
}

export const securityGroupChanges: Ec2Operations = {
  CreateSecurityGroup(call, { GroupName, Description, VpcId, TagSpecifications }) {
    const tags = tagsOf(TagSpecifications, "security-group");
    const group = createObject(call, GROUP, { name: GroupName, description: Description, vpc_id: VpcId, tags });
    const hasIpv6 = textOf(call.attributesOf("aws_vpc", textOf(group.attributes, "vpc_id")), "ipv6_cidr_block") !== "";
    const anywhere = [{ cidr_ipv4: "0.0.0.0/0" }, ...(hasIpv6 ? [{ cidr_ipv6: "::/0" }] : [])];
    const rules = anywhere.map((peer) => ({ security_group_id: group.id, ip_protocol: ALL, ...peer }));
    authorize(call, "egress", group, rules);
    return {
      GroupId: group.id,
      SecurityGroupArn: call.arn(`ec2:security-group/${group.id}`),
      Tags: tagListOf(group),
    };
  },
  DeleteSecurityGroup(call, input) {
    const group = requireGroup(call, input);
    if (group.attributes.name === "default") {
      const message = `the specified group: "${group.id}" name: "default" cannot be deleted by a user`;
      return call.refuse("CannotDelete", message);
    }
    deleteObject(call, group);
    return { Return: true, GroupId: group.id };
  },
  AuthorizeSecurityGroupIngress: (call, input) => authorized(call, "ingress", input),
  AuthorizeSecurityGroupEgress: (call, input) => authorized(call, "egress", input),
  RevokeSecurityGroupIngress: (call, input) => revoked(call, "ingress", input),
  RevokeSecurityGroupEgress: (call, input) => revoked(call, "egress", input),
  UpdateSecurityGroupRuleDescriptionsIngress: (call, input) => described(call, "ingress", input),
  UpdateSecurityGroupRuleDescriptionsEgress: (call, input) => described(call, "egress", input),
  ModifySecurityGroupRules(call, { GroupId = "", SecurityGroupRules = [] }) {
    for (const { SecurityGroupRuleId = "", SecurityGroupRule = {} } of SecurityGroupRules) {
      const group = call.require(GROUP, GroupId);
      const object = objectOf(call, group, ruleWithId(call, group, SecurityGroupRuleId));
      changeObject(call, object, ruleChange(SecurityGroupRule));
    }
    return { Return: true };
  },
};
