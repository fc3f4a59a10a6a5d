/** EC2: security groups and their rules. */
import type { IpPermission, SecurityGroup, SecurityGroupRule } from "@aws-sdk/client-ec2";
import type { Direction } from "../../../services/ec2/security-group-permissions";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringOf, textOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";
import { described, type Filters, filtersBy } from "./describe";
import { describedRule, type GroupRule, groupNamed, peerArgument, rulesOf } from "./group-rules";
import type { Ec2Operations } from "./types";

const GROUP = "aws_security_group";

/** Rules with the same protocol and ports are one permission. */
function permissionOf(call: AwsCall, rules: readonly [GroupRule, ...GroupRule[]]): IpPermission {
  const [{ protocol, from, to }] = rules;
  const peers = (name: string) =>
    rules.flatMap(({ peer, description }) => {
      const value = stringOf(peerArgument(peer), name);
      return value === undefined ? [] : [{ value, Description: description || undefined }];
    });
  return {
    IpProtocol: protocol,
    ...(protocol === "-1" ? {} : { FromPort: from, ToPort: to }),
    IpRanges: peers("cidr_ipv4").map(({ value, Description }) => ({ CidrIp: value, Description })),
    Ipv6Ranges: peers("cidr_ipv6").map(({ value, Description }) => ({ CidrIpv6: value, Description })),
    PrefixListIds: peers("prefix_list_id").map(({ value, Description }) => ({ PrefixListId: value, Description })),
    UserIdGroupPairs: peers("referenced_security_group_id").map(({ value, Description }) => ({
      ...groupNamed(call, value),
      Description,
    })),
  };
}

function permissions(call: AwsCall, rules: readonly GroupRule[], direction: Direction): IpPermission[] {
  const groups = new Map<string, [GroupRule, ...GroupRule[]]>();
  for (const rule of rules.filter((each) => each.direction === direction)) {
    const key = [rule.protocol, rule.from, rule.to].join(" ");
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [rule]);
    else same.push(rule);
  }
  return [...groups.values()].map((each) => permissionOf(call, each));
}

function groupOf(call: AwsCall, group: WorldObject): SecurityGroup {
  const { id, attributes, account } = group;
  const rules = rulesOf(call, group);
  return {
    GroupId: id,
    GroupName: stringOf(attributes, "name"),
    Description: textOf(attributes, "description"),
    SecurityGroupArn: call.arn(`ec2:security-group/${id}`),
    OwnerId: account,
    VpcId: stringOf(attributes, "vpc_id"),
    IpPermissions: permissions(call, rules, "ingress"),
    IpPermissionsEgress: permissions(call, rules, "egress"),
    Tags: tagListOf(group),
  };
}

/** @returns the filters of one direction. @param prefix `ip-permission` or `egress.ip-permission` */
function permissionFilters(prefix: string, read: (group: SecurityGroup) => readonly IpPermission[] = () => []) {
  const each = (value: (permission: IpPermission) => readonly (string | undefined)[]) => (group: SecurityGroup) =>
    read(group).flatMap(value);
  const filters: Filters<SecurityGroup> = {
    [`${prefix}.cidr`]: each(({ IpRanges = [] }) => IpRanges.map(({ CidrIp }) => CidrIp)),
    [`${prefix}.from-port`]: each(({ FromPort }) => [FromPort?.toString()]),
    [`${prefix}.group-id`]: each(({ UserIdGroupPairs = [] }) => UserIdGroupPairs.map(({ GroupId }) => GroupId)),
    [`${prefix}.group-name`]: each(({ UserIdGroupPairs = [] }) => UserIdGroupPairs.map(({ GroupName }) => GroupName)),
    [`${prefix}.ipv6-cidr`]: each(({ Ipv6Ranges = [] }) => Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)),
    [`${prefix}.prefix-list-id`]: each(({ PrefixListIds = [] }) =>
      PrefixListIds.map(({ PrefixListId }) => PrefixListId),
    ),
    [`${prefix}.protocol`]: each(({ IpProtocol }) => [IpProtocol]),
    [`${prefix}.to-port`]: each(({ ToPort }) => [ToPort?.toString()]),
    [`${prefix}.user-id`]: each(({ UserIdGroupPairs = [] }) => UserIdGroupPairs.map(({ UserId }) => UserId)),
  };
  return filters;
}

export const securityGroupOperations: Ec2Operations = {
  DescribeSecurityGroups(call, input) {
    const groups = call.list(GROUP).map((group) => groupOf(call, group));
    const names = input.GroupNames ?? [];
    for (const name of names) {
      if (!groups.some(({ GroupName }) => GroupName === name)) call.refuseMissing(GROUP, name);
    }
    const { page, NextToken } = described(call, input, {
      items: names.length === 0 ? groups : groups.filter(({ GroupName = "" }) => names.includes(GroupName)),
      asked: { ids: input.GroupIds, idOf: ({ GroupId }) => GroupId, type: GROUP },
      filters: {
        ...filtersBy<SecurityGroup>(["Description", "GroupId", "GroupName", "OwnerId", "VpcId"]),
        ...permissionFilters("ip-permission", ({ IpPermissions }) => IpPermissions ?? []),
        ...permissionFilters("egress.ip-permission", ({ IpPermissionsEgress }) => IpPermissionsEgress ?? []),
      },
    });
    return { SecurityGroups: page, NextToken };
  },
  DescribeSecurityGroupRules(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call.list(GROUP).flatMap((group) => rulesOf(call, group).map((rule) => describedRule(call, group, rule))),
      asked: {
        ids: input.SecurityGroupRuleIds,
        idOf: ({ SecurityGroupRuleId }) => SecurityGroupRuleId,
        type: "aws_vpc_security_group_ingress_rule",
      },
      filters: filtersBy<SecurityGroupRule>(["GroupId", "SecurityGroupRuleId"]),
    });
    return { SecurityGroupRules: page, NextToken };
  },
};
