/** EC2: the rules of security groups one by one, whoever wrote them: inline, or as resources of their own. */
import type { SecurityGroupRule } from "@aws-sdk/client-ec2";
import {
  DIRECTIONS,
  type Direction,
  type Permission,
  permissionKey,
  permissionsOf,
  ruleElement,
} from "../../../services/ec2/security-group-permissions";
import { ruleObjects } from "../../../services/ec2/security-group-rule";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { derivedId } from "../../../simulation/hash";
import { blocksOf, textOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";

/** A rule of a group. */
export interface GroupRule extends Permission {
  /** `sgr-…`; of a rule without an object of its own derived from what it allows. */
  readonly id: string;
  readonly direction: Direction;
  readonly description: string;
  /** Undefined for an inline rule, and for one of several in one `aws_security_group_rule`. */
  readonly object: WorldObject | undefined;
}

/** @returns the rules of a group. */
export function rulesOf(call: AwsCall, group: WorldObject): readonly GroupRule[] {
  return DIRECTIONS.flatMap((direction) => {
    const objects = byPermission(call, group, direction);
    return blocksOf(group.attributes, direction).flatMap((element) =>
      permissionsOf(element, group.id).map((permission) => {
        const key = permissionKey(permission);
        const object = objects.get(key);
        const id =
          textOf(object?.attributes ?? {}, "security_group_rule_id") || derivedId("sgr", group.id, direction, key);
        return { ...permission, id, direction, description: textOf(element, "description"), object };
      }),
    );
  });
}

function byPermission(call: AwsCall, group: WorldObject, direction: Direction): ReadonlyMap<string, WorldObject> {
  const single = ruleObjects(call, group.id, direction).flatMap((object) => {
    const [only, ...others] = permissionsOf(ruleElement(object.attributes), group.id);
    return only === undefined || others.length > 0 ? [] : [[permissionKey(only), object] as const];
  });
  return new Map(single);
}

/** The argument of a rule resource that names a peer. */
const PEER_ARGUMENTS = [
  ["prefix_list_id", /^pl-/],
  ["referenced_security_group_id", /(^|\/)sg-/],
  ["cidr_ipv6", /:/],
  ["cidr_ipv4", /./],
] as const;

/** @returns the peer of a rule as an argument of a rule resource. */
export function peerArgument(peer: string): ObjectValue {
  const [name] = PEER_ARGUMENTS.find(([, pattern]) => pattern.test(peer)) ?? ["cidr_ipv4"];
  return { [name]: peer };
}

/** @returns the account and the ID of a group that a rule names: `sg-…`, or `111111111111/sg-…` for another account's. */
export function groupNamed(call: AwsCall, peer: string): { readonly GroupId: string; readonly UserId: string } {
  const [GroupId = "", account] = peer.split("/").reverse();
  return { GroupId, UserId: account ?? call.findAnywhere("aws_security_group", GroupId)?.account ?? call.account };
}

/** @returns a rule as EC2 describes it. */
export function describedRule(call: AwsCall, group: WorldObject, rule: GroupRule): SecurityGroupRule {
  const peer = peerArgument(rule.peer);
  const member = (name: string) => textOf(peer, name) || undefined;
  const referenced = member("referenced_security_group_id");
  return {
    SecurityGroupRuleId: rule.id,
    SecurityGroupRuleArn: call.arn(`ec2:security-group-rule/${rule.id}`),
    GroupId: group.id,
    GroupOwnerId: group.account,
    IsEgress: rule.direction === "egress",
    IpProtocol: rule.protocol,
    FromPort: rule.from,
    ToPort: rule.to,
    CidrIpv4: member("cidr_ipv4"),
    CidrIpv6: member("cidr_ipv6"),
    PrefixListId: member("prefix_list_id"),
    ReferencedGroupInfo: referenced === undefined ? undefined : groupNamed(call, referenced),
    Description: rule.description || undefined,
    Tags: rule.object === undefined ? [] : tagListOf(rule.object),
  };
}
