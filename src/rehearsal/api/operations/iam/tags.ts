/** IAM: the tags of roles, policies, instance profiles and users, which have operations of their own. */
import type { Tag } from "@aws-sdk/client-iam";
import type { AwsCall } from "../../../simulation";
import type { AnyOperations } from "../../operation-types";
import { changeTags, taggedWith, tagListOf } from "../object-tags";
import { listed } from "./shapes";

/** The resource types, and the members that name one of their objects. */
const KINDS = {
  InstanceProfile: ["aws_iam_instance_profile", "InstanceProfileName"],
  Policy: ["aws_iam_policy", "PolicyArn"],
  Role: ["aws_iam_role", "RoleName"],
  User: ["aws_iam_user", "UserName"],
} as const;

interface TagInput {
  readonly Tags?: readonly Tag[];
  readonly TagKeys?: readonly string[];
  readonly Marker?: string;
  readonly MaxItems?: number;
}

type NamedInput = TagInput & Readonly<Record<string, unknown>>;

function operationsFor(kind: string, type: string, member: string): AnyOperations {
  const named = (call: AwsCall, input: NamedInput) => call.require(type, String(input[member]));
  return {
    [`Tag${kind}`](call: AwsCall, input: NamedInput) {
      changeTags(call, named(call, input), { set: taggedWith(input.Tags).tags }, "IAM");
      return {};
    },
    [`Untag${kind}`](call: AwsCall, input: NamedInput) {
      changeTags(call, named(call, input), { remove: (input.TagKeys ?? []).map((Key) => ({ Key })) }, "IAM");
      return {};
    },
    [`List${kind}Tags`](call: AwsCall, input: NamedInput) {
      const { items, page } = listed(call, tagListOf(named(call, input)), input);
      return { Tags: [...items], ...page };
    },
  };
}

export const tagOperations: AnyOperations = Object.fromEntries(
  Object.entries(KINDS).flatMap(([kind, [type, member]]) => Object.entries(operationsFor(kind, type, member))),
);
