/** IAM: managed policies. */
import { ENTITY_EXISTS, NO_SUCH_ENTITY } from "../../../base/aws-facts/error-codes";
import type { AwsCall, Behaviours } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";
import { checkingPolicy } from "./policy-text";

function isAttached(call: AwsCall, arn: string): boolean {
  return ["role", "user", "group"].some(
    (owner) =>
      call.listAnywhere(`aws_iam_${owner}_policy_attachment`, ({ policy_arn }) => policy_arn === arn).length > 0,
  );
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
        when: (call, { id }) => isAttached(call, id),
        message: "Cannot delete a policy attached to entities.",
      },
    ],
    create(call, planned) {
      const arn = call.arn(`iam:policy${stringOf(planned, "path") ?? "/"}${textOf(planned, "name")}`);
      return { id: arn, arn, policy_id: `ANPA${call.ids.upper(17)}`, attachment_count: 0 };
    },
  }),
};
