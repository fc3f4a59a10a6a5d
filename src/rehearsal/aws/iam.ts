/** IAM: roles, policies and instance profiles. */
import type { Behaviour, Behaviours } from "../behaviour";
import { stringOf, stringsOf, textOf } from "../values/attributes";
import { type ObjectValue, toSet } from "../values/value";
import type { AwsCall } from "./call";

/** @returns an IAM time: `2026-11-20T22:40:00Z`. */
function iamTime(call: AwsCall): string {
  return call
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, "Z");
}

/** What roles, profiles and policies have in common: a name that is also the id, a path, a unique id. */
function named(label: string, kind: string, prefix: string, extra: (name: string) => ObjectValue): Behaviour {
  return {
    service: "IAM",
    label,
    scope: "global",
    create(call, planned) {
      const name = textOf(planned, "name");
      const path = stringOf(planned, "path") ?? "/";
      return {
        id: name,
        arn: call.arn(`iam:${kind}${path}${name}`),
        create_date: iamTime(call),
        unique_id: `${prefix}${call.ids.upper(17)}`,
        ...extra(name),
      };
    },
  };
}

/** Adds a policy to, or takes it from, the managed policies that a role shows. */
function changeAttached(
  call: AwsCall,
  attachment: ObjectValue,
  change: (arns: readonly string[]) => readonly string[],
): void {
  const role = call.find("aws_iam_role", textOf(attachment, "role"));
  if (role === undefined) return;
  call.change(role, {
    managed_policy_arns: toSet([...change(stringsOf(role.attributes, "managed_policy_arns"))]),
  });
}

/** Behaviours by resource type. */
export const iamBehaviours: Behaviours = {
  aws_iam_role: {
    ...named("IAM Role", "role", "AROA", () => ({ managed_policy_arns: [] })),
    computedBlocks: ["inline_policy"],
    update: (_call, planned, { attributes }, config) => ({
      managed_policy_arns:
        (config.managed_policy_arns === null ? attributes : planned).managed_policy_arns ?? [],
    }),
  },
  aws_iam_instance_profile: named("IAM Instance Profile", "instance-profile", "AIPA", () => ({})),
  aws_iam_user: named("IAM User", "user", "AIDA", () => ({})),
  aws_iam_group: named("IAM Group", "group", "AGPA", () => ({})),
  aws_iam_policy: {
    service: "IAM",
    label: "IAM Policy",
    scope: "global",
    create(call, planned) {
      const arn = call.arn(`iam:policy${stringOf(planned, "path") ?? "/"}${textOf(planned, "name")}`);
      return { id: arn, arn, policy_id: `ANPA${call.ids.upper(17)}`, attachment_count: 0 };
    },
  },
  aws_iam_role_policy: {
    service: "IAM",
    label: "IAM Role Policy",
    scope: "global",
    create: (_call, planned) => ({ id: `${textOf(planned, "role")}:${textOf(planned, "name")}` }),
  },
  aws_iam_role_policy_attachment: {
    service: "IAM",
    label: "IAM Role Policy Attachment",
    scope: "global",
    create(call, planned) {
      const arn = textOf(planned, "policy_arn");
      changeAttached(call, planned, (arns) => [...arns, arn]);
      return { id: call.uniqueName(`${textOf(planned, "role")}-`) };
    },
    delete: (call, { attributes }) =>
      changeAttached(call, attributes, (arns) => arns.filter((arn) => arn !== attributes.policy_arn)),
  },
};
