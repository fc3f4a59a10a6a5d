/** Data source `aws_iam_policy`: AWS-managed policies. */
import { createHash } from "node:crypto";
import type { AwsCall, ObjectValue, WorldObject } from "../../simulation";
import { stringOf, textOf } from "../../values/attributes";
import { GLOBAL } from "../../world/world";

const ARN_OF_AWS = /^arn:aws[a-z-]*:iam::aws:policy\/(.*\/)?([^/]+)$/;
/** The prefix of AWS-managed policy names. */
const NAME_OF_AWS = /^(Amazon|AWS|CloudWatch|EC2|Administrator|PowerUser|ReadOnly|SecurityAudit|ViewOnly)/;

/** The statements of AWS-managed policies are not known here. */
const STAND_IN = JSON.stringify({ Version: "2012-10-17", Statement: [] });

/** The same on every run. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
function idOf(arn: string): string {
  return createHash("sha256").update(arn).digest("hex").slice(0, 17).toUpperCase();
}

function policyOfAws(call: AwsCall, arn: string): WorldObject {
  const [, folder = "", name = ""] = ARN_OF_AWS.exec(arn) ?? [];
  const attributes = {
    id: arn,
    arn,
    name,
    path: `/${folder}`,
    attachment_count: call.list("aws_iam_role_policy_attachment", ({ policy_arn }) => policy_arn === arn).length,
    description: "",
    policy: STAND_IN,
    policy_id: `ANPA${idOf(arn)}`,
    tags: {},
  };
  return { account: "aws", region: GLOBAL, type: "aws_iam_policy", id: arn, attributes };
}

/** @returns the AWS-managed policy that a configuration asks for, by its ARN or its name. */
export function policiesOfAws(call: AwsCall, config: ObjectValue): readonly WorldObject[] {
  const [arn, name] = [stringOf(config, "arn"), stringOf(config, "name")];
  if (arn !== undefined) return ARN_OF_AWS.test(arn) ? [policyOfAws(call, arn)] : [];
  const isOwn = call.list("aws_iam_policy", (policy) => policy.name === name).length > 0;
  if (name === undefined || isOwn || !NAME_OF_AWS.test(name)) return [];
  return [policyOfAws(call, `arn:${call.partition}:iam::aws:policy/${textOf(config, "path_prefix").slice(1)}${name}`)];
}
