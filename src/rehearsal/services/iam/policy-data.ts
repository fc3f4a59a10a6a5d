/** Data source `aws_iam_policy`: customer-managed and AWS-managed policies. */
import { awsSchema } from "../../schemas";
import type { AwsCall, DataSources, ObjectValue } from "../../simulation";
import { matching, onlyOne } from "../../simulation/data-source-search";
import { stringOf } from "../../values/attributes";

const ARN_OF_AWS = /^arn:aws[a-z-]*:iam::aws:policy\/(.*\/)?([^/]+)$/;
/** The prefix of AWS-managed policy names. */
const NAME_OF_AWS = /^(Amazon|AWS|CloudWatch|EC2|Administrator|PowerUser|ReadOnly|SecurityAudit|ViewOnly)/;

/** The statements of AWS-managed policies are not known here. */
const STAND_IN = JSON.stringify({ Version: "2012-10-17", Statement: [] });

function policyOfAws(call: AwsCall, arn: string): ObjectValue {
  const [, folder = "", name = ""] = ARN_OF_AWS.exec(arn) ?? [];
  return {
    id: arn,
    arn,
    name,
    path: `/${folder}`,
    attachment_count: call.list("aws_iam_role_policy_attachment", ({ policy_arn }) => policy_arn === arn).length,
    description: "",
    policy: STAND_IN,
    policy_id: "",
    tags: {},
  };
}

function policy(call: AwsCall, config: ObjectValue): ObjectValue {
  const [arn, name] = [stringOf(config, "arn"), stringOf(config, "name")];
  if (arn !== undefined && ARN_OF_AWS.test(arn)) return policyOfAws(call, arn);
  const type = "aws_iam_policy";
  const found = matching(call, type, awsSchema().data_sources[type]?.block ?? {}, config);
  if (found.length === 0 && name !== undefined && NAME_OF_AWS.test(name)) {
    return policyOfAws(call, `arn:${call.partition}:iam::aws:policy/${name}`);
  }
  return onlyOne(call, found, "IAM Policy").attributes;
}

export const policyDataSources: DataSources = { aws_iam_policy: policy };
