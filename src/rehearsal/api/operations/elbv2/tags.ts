/** ELBv2: the tags of load balancers, target groups, listeners and rules. */
import type { AwsCall, WorldObject } from "../../../simulation";
import { changeTags, tagListOf } from "../object-tags";
import type { Elbv2Operations } from "./types";

const SERVICE = "Elastic Load Balancing v2";

/** The types with tags, by the part of their ARNs that names the kind. */
const TYPES: Readonly<Record<string, string>> = {
  loadbalancer: "aws_lb",
  targetgroup: "aws_lb_target_group",
  listener: "aws_lb_listener",
  "listener-rule": "aws_lb_listener_rule",
};

function requireTagged(call: AwsCall, arn: string): WorldObject {
  const types = Object.values(TYPES);
  const found = types.flatMap((type) => call.find(type, arn) ?? [])[0];
  if (found !== undefined) return found;
  const [, kind = ""] = /:elasticloadbalancing:[^:]*:\d*:([a-z-]+)\//.exec(arn) ?? [];
  return call.refuseMissing(TYPES[kind] ?? "aws_lb", arn);
}

export const tagOperations: Elbv2Operations = {
  DescribeTags: (call, { ResourceArns = [] }) => ({
    TagDescriptions: ResourceArns.map((ResourceArn) => ({
      ResourceArn,
      Tags: tagListOf(requireTagged(call, ResourceArn)),
    })),
  }),
  AddTags(call, { ResourceArns = [], Tags = [] }) {
    const set = Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value]));
    for (const arn of ResourceArns) changeTags(call, requireTagged(call, arn), { set }, SERVICE);
    return {};
  },
  RemoveTags(call, { ResourceArns = [], TagKeys = [] }) {
    const remove = TagKeys.map((Key) => ({ Key }));
    for (const arn of ResourceArns) changeTags(call, requireTagged(call, arn), { remove }, SERVICE);
    return {};
  },
};
