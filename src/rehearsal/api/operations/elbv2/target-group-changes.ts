/** ELBv2: target groups are created, changed and deleted. */
import type { Matcher } from "@aws-sdk/client-elastic-load-balancing-v2";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { healthCheck } from "../../../services/elbv2/target-group";
import type { ObjectValue } from "../../../simulation";
import { blockOf } from "../../../values/attributes";
import { argumentsOf } from "../fields";
import { taggedWith } from "../object-tags";
import { keyedChange, keyedValuesOf } from "./keyed-attributes";
import { withProtocols } from "./protocols";
import { ofSameName } from "./same-name";
import { TARGET_GROUP_ATTRIBUTES } from "./target-group-attributes";
import { GROUP, groupOf, HEALTH_CHECK } from "./target-groups";
import type { Elbv2Operations } from "./types";

const TYPE = "aws_lb_target_group";

const NAMED = {
  type: TYPE,
  label: "target group",
  code: "DuplicateTargetGroupName",
  same: ["protocol", "port", "vpc_id", "target_type", "ip_address_type", "protocol_version"],
} as const;

interface CheckInput {
  readonly Matcher?: Matcher | undefined;
}

/** The health check that a request gives. */
function checkIn({ Matcher, ...input }: CheckInput): ObjectValue {
  const matcher = Matcher?.HttpCode ?? Matcher?.GrpcCode;
  return { ...argumentsOf(input, HEALTH_CHECK), ...(matcher === undefined ? {} : { matcher }) };
}

export const targetGroupChanges: Elbv2Operations = {
  CreateTargetGroup(call, given) {
    const input = withProtocols(given);
    const { Name = "", TargetType = "instance" } = input;
    const group = { name: Name, ...argumentsOf(input, GROUP), target_type: TargetType };
    const existing = ofSameName(call, NAMED, group);
    if (existing !== undefined) return { TargetGroups: [groupOf(call, existing)] };
    const health_check = [healthCheck(group, checkIn(input))];
    const made = createObject(call, TYPE, { ...group, health_check, tags: taggedWith(input.Tags).tags });
    return { TargetGroups: [groupOf(call, made)] };
  },
  ModifyTargetGroup(call, { TargetGroupArn = "", ...input }) {
    const group = call.require(TYPE, TargetGroupArn);
    const health_check = [{ ...blockOf(group.attributes, "health_check"), ...checkIn(withProtocols(input)) }];
    return { TargetGroups: [groupOf(call, changeObject(call, group, { health_check }))] };
  },
  ModifyTargetGroupAttributes(call, { TargetGroupArn = "", Attributes = [] }) {
    const group = call.require(TYPE, TargetGroupArn);
    const { changes, hidden } = keyedChange(call, TARGET_GROUP_ATTRIBUTES, group, Attributes);
    call.change(changeObject(call, group, changes), {}, hidden);
    return { Attributes: keyedValuesOf(TARGET_GROUP_ATTRIBUTES, call.require(TYPE, TargetGroupArn)) };
  },
  /** Also succeeds for one that does not exist. */
  DeleteTargetGroup(call, { TargetGroupArn = "" }) {
    const group = call.find(TYPE, TargetGroupArn);
    if (group !== undefined) deleteObject(call, group);
    return {};
  },
};
