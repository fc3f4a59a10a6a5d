/** IAM: managed policies. */
import { ENTITY_EXISTS, NO_SUCH_ENTITY } from "../../../base/aws-facts/error-codes";
import type { AwsCall, Behaviours } from "../../simulation";
import { stringOf, stringsOf, textOf } from "../../values/attributes";
import { checkingPolicy } from "./policy-text";
import { firstVersion, withVersion } from "./policy-versions";

/** A role, user or group. */
interface Entity {
  readonly kind: "role" | "user" | "group";
  readonly name: string;
}

/** @returns whom a policy is attached to, by attachments of their own or by the list of a role. */
export function attachedEntities(call: AwsCall, arn: string): readonly Entity[] {
  const attached = (["role", "user", "group"] as const).flatMap((kind) =>
    call
      .listAnywhere(`aws_iam_${kind}_policy_attachment`, ({ policy_arn }) => policy_arn === arn)
      .map(({ attributes }) => ({ kind, name: textOf(attributes, kind) })),
  );
  const names = new Set(attached.flatMap(({ kind, name }) => (kind === "role" ? [name] : [])));
  const listed = call.list("aws_iam_role", (role) => stringsOf(role, "managed_policy_arns").includes(arn));
  return [...attached, ...listed.flatMap(({ id }) => (names.has(id) ? [] : [{ kind: "role" as const, name: id }]))];
}

export const policyBehaviours: Behaviours = {
  aws_iam_policy: checkingPolicy("policy", "identity", {
    service: "IAM",
    label: "IAM Policy",
    labelOfNew: (planned) => `IAM Policy (${textOf(planned, "name")})`,
    scope: "global",
    notFound: {
      code: NO_SUCH_ENTITY,
      message: (arn) => `Policy ${arn} does not exist or is not attachable.`,
      status: 404,
    },
    operations: { create: "CreatePolicy", update: "CreatePolicyVersion", delete: "DeletePolicy" },
    alreadyExists: {
      code: ENTITY_EXISTS,
      message: (planned) =>
        `A policy called ${textOf(planned, "name")} already exists. Duplicate names are not allowed.`,
      status: 409,
    },
    inUse: [
      {
        code: "DeleteConflict",
        status: 409,
        when: (call, { id }) => attachedEntities(call, id).length > 0,
        message: "Cannot delete a policy attached to entities.",
      },
    ],
    create(call, planned) {
      call.hidden = { versions: firstVersion(call, textOf(planned, "policy")) };
      const arn = call.arn(`iam:policy${stringOf(planned, "path") ?? "/"}${textOf(planned, "name")}`);
      return { id: arn, arn, policy_id: `ANPA${call.ids.upper(17)}`, attachment_count: 0 };
    },
    /** The provider deletes the oldest version when there are too many. */
    update(call, planned, policy) {
      const [before, after] = [textOf(policy.attributes, "policy"), textOf(planned, "policy")];
      if (before !== after) call.hidden = { versions: withVersion(call, policy, { document: after, isDefault: true }) };
      return {};
    },
  }),
};
