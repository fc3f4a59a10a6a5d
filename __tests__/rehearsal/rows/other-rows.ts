import { network } from "./networks";
import type { RefusedRow } from "./row";

const TRUST = `jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })`;

/** @returns a role. @param trust expression of its trust policy */
function role(name = "role", trust = TRUST, resource = "role"): string {
  return `
resource "aws_iam_role" "${resource}" {
  name               = "${name}"
  assume_role_policy = ${trust}
}
`;
}

/** @returns a managed policy. @param statement members of its only statement */
function policy(statement: string): string {
  return `
resource "aws_iam_policy" "policy" {
  name   = "policy"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ ${statement} }] })
}
`;
}

const ALLOW_ALL = 'Effect = "Allow", Action = "s3:GetObject", Resource = "*"';

/** Rows of section 8 about IAM, CloudWatch Logs, SSM parameters, SNS and flow logs. */
export const OTHER_ROWS: readonly RefusedRow[] = [
  {
    row: "IAM-01",
    title: "role names that differ only in case",
    hcl: `${role("deploy")}
      ${role("Deploy", TRUST, "twin").replace("{\n  name", "{\n  depends_on = [aws_iam_role.role]\n  name")}`,
    code: "EntityAlreadyExists",
    text: "Role with name Deploy already exists.",
  },
  {
    row: "CWL-03",
    title: "a log group with a key of another region",
    hcl: `resource "aws_cloudwatch_log_group" "logs" {
      name       = "logs"
      kms_key_id = "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"
    }`,
    code: "InvalidParameterException",
    text: "The specified KMS key does not exist or is not allowed to be used with",
  },
  {
    row: "IAM",
    title: "a trust policy with a resource",
    hcl: role("role", TRUST.replace('Action = "sts:AssumeRole"', 'Action = "sts:AssumeRole", Resource = "*"')),
    code: "MalformedPolicyDocument",
    text: "Has prohibited field Resource",
  },
  {
    row: "IAM",
    title: "a trust policy with an invalid service principal",
    hcl: role("role", TRUST.replace("ec2.amazonaws.com", "ec2")),
    code: "MalformedPolicyDocument",
    text: 'Invalid principal in policy: "SERVICE":"ec2"',
  },
  {
    row: "IAM",
    title: "a role policy with a principal",
    hcl: policy(`${ALLOW_ALL}, Principal = "*"`),
    code: "MalformedPolicyDocument",
    text: "Policy document should not specify a principal.",
  },
  {
    row: "IAM",
    title: "a policy without resources",
    hcl: policy('Effect = "Allow", Action = "s3:GetObject"'),
    code: "MalformedPolicyDocument",
    text: "Policy statement must contain resources.",
  },
  {
    row: "IAM",
    title: "an attached policy must exist",
    hcl: `${role()}
      resource "aws_iam_role_policy_attachment" "attachment" {
        role       = aws_iam_role.role.name
        policy_arn = "arn:aws:iam::111111111111:policy/nothing"
      }`,
    code: "NoSuchEntity",
    text: "does not exist or is not attachable.",
  },
  {
    row: "IAM",
    title: "the role of an instance profile must exist",
    hcl: 'resource "aws_iam_instance_profile" "profile" {\n name = "profile"\n role = "nobody"\n }',
    code: "NoSuchEntity",
    text: "The role with name nobody cannot be found.",
  },
  {
    row: "IAM",
    title: "a role with an attached policy cannot be deleted",
    before: `${role("with-attachment")}
      resource "aws_iam_role_policy_attachment" "attachment" {
        role       = aws_iam_role.role.name
        policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
      }`,
    hcl: `removed {
        from = aws_iam_role_policy_attachment.attachment
        lifecycle { destroy = false }
      }`,
    code: "DeleteConflict",
    text: "Cannot delete entity, must detach all policies first.",
  },
  {
    row: "IAM",
    title: "a role with an inline policy cannot be deleted",
    before: `${role("with-own-policy")}
      resource "aws_iam_role_policy" "policy" {
        role   = aws_iam_role.role.name
        policy = jsonencode({ Version = "2012-10-17", Statement = [{ ${ALLOW_ALL} }] })
      }`,
    hcl: `removed {
        from = aws_iam_role_policy.policy
        lifecycle { destroy = false }
      }`,
    code: "DeleteConflict",
    text: "must delete policies first.",
  },
  {
    row: "IAM",
    title: "an attached policy cannot be deleted",
    before: `${role()}${policy(ALLOW_ALL)}
      resource "aws_iam_role_policy_attachment" "attachment" {
        role       = aws_iam_role.role.name
        policy_arn = aws_iam_policy.policy.arn
      }`,
    hcl: `${role()}
      removed {
        from = aws_iam_role_policy_attachment.attachment
        lifecycle { destroy = false }
      }`,
    code: "DeleteConflict",
    text: "Cannot delete a policy attached to entities.",
  },
  {
    row: "CWL",
    title: "two log groups with the same name",
    hcl: `
      resource "aws_cloudwatch_log_group" "first" { name = "/vpn" }
      resource "aws_cloudwatch_log_group" "second" {
        name       = "/vpn"
        depends_on = [aws_cloudwatch_log_group.first]
      }`,
    code: "ResourceAlreadyExistsException",
    text: "The specified log group already exists",
  },
  {
    row: "CWL",
    title: "the log group of a log stream must exist",
    hcl: 'resource "aws_cloudwatch_log_stream" "stream" {\n name = "a"\n log_group_name = "/nowhere"\n }',
    code: "ResourceNotFoundException",
    text: "The specified log group does not exist.",
  },
  {
    row: "SSM",
    title: "an existing parameter is not overwritten",
    hcl: `
      resource "aws_ssm_parameter" "first" {
        name  = "/app/key"
        type  = "String"
        value = "a"
      }
      resource "aws_ssm_parameter" "second" {
        name       = "/app/key"
        type       = "String"
        value      = "b"
        depends_on = [aws_ssm_parameter.first]
      }`,
    code: "ParameterAlreadyExists",
  },
  {
    row: "SNS",
    title: "the topic of a subscription must exist",
    hcl: `resource "aws_sns_topic_subscription" "reader" {
        topic_arn = "arn:aws:sns:eu-central-1:111111111111:nothing"
        protocol  = "email"
        endpoint  = "operator@example.com"
      }`,
    code: "NotFound",
    text: "Topic does not exist",
  },
  {
    row: "FL",
    title: "a flow log to CloudWatch needs a role",
    hcl: `${network("consumer", 10)}
      resource "aws_cloudwatch_log_group" "flows" { name = "/flows" }
      resource "aws_flow_log" "flows" {
        vpc_id          = aws_vpc.consumer.id
        traffic_type    = "ALL"
        log_destination = aws_cloudwatch_log_group.flows.arn
      }`,
    code: "InvalidParameter",
    text: "DeliverLogsPermissionArn",
  },
  {
    row: "FL",
    title: "two identical flow logs",
    hcl: `${network("consumer", 10)}${role()}
      resource "aws_cloudwatch_log_group" "flows" { name = "/flows" }
      resource "aws_flow_log" "first" {
        vpc_id          = aws_vpc.consumer.id
        traffic_type    = "ALL"
        iam_role_arn    = aws_iam_role.role.arn
        log_destination = aws_cloudwatch_log_group.flows.arn
      }
      resource "aws_flow_log" "second" {
        vpc_id          = aws_vpc.consumer.id
        traffic_type    = "ALL"
        iam_role_arn    = aws_iam_role.role.arn
        log_destination = aws_cloudwatch_log_group.flows.arn
        depends_on      = [aws_flow_log.first]
      }`,
    code: "FlowLogAlreadyExists",
  },
];
