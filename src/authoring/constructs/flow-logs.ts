import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { vpcId } from "../rules/existing-network";
import { logRetention } from "../rules/monitoring";
import { rolePrefix } from "../rules/names";
import { addChecks, checked } from "./checks";
import { addTagChecks, type TagProps, tagsOf, tagsOnly } from "./tags";

/** Properties of {@link FlowLogs}. */
export interface FlowLogsProps extends TagProps {
  /** At most 26 characters, so that the role's name prefix fits (IAM-01). */
  readonly name: string;
  readonly network: { readonly vpcId: string };
  /** Retention period in days (CWL-02). @default 30 */
  readonly retentionDays?: number;
  /** The key's policy must allow CloudWatch Logs. @default CloudWatch's own key */
  readonly kmsKeyArn?: string;
  /** @default `/privatelink/<name>/flow-logs` */
  readonly logGroupName?: string;
  /** Of the IAM role. @default "Lets VPC flow logs write to their log group" */
  readonly roleDescription?: string;
  /** At most 38 characters (IAM-01). @default `<name>-flow-logs-` */
  readonly roleNamePrefix?: string;
}

/**
 * Publishes VPC flow logs of accepted and rejected traffic to a log group.
 *
 * Cost: per GB of log.
 */
export class FlowLogs extends Construct {
  /** The flow log itself, for overrides. */
  public readonly resource: FlowLog;
  /** The log group that it writes to. */
  public readonly logGroup: CloudwatchLogGroup;

  public constructor(scope: Construct, id: string, props: FlowLogsProps) {
    super(scope, id);
    addChecks(this, [
      props.roleNamePrefix === undefined
        ? checked(rolePrefix, "name", { prefix: props.name, part: "flow-logs-" }, props.name)
        : checked(rolePrefix, "roleNamePrefix", { prefix: props.roleNamePrefix }, props.roleNamePrefix),
      checked(vpcId, "network.vpcId", props.network.vpcId),
      checked(logRetention, "retentionDays", props.retentionDays),
    ]);
    addTagChecks(this, props);
    const logGroup = new CloudwatchLogGroup(this, "log-group", {
      name: props.logGroupName ?? `/privatelink/${props.name}/flow-logs`,
      retentionInDays: props.retentionDays ?? 30,
      kmsKeyId: props.kmsKeyArn,
      tags: tagsOnly(props),
    });
    this.logGroup = logGroup;
    const { roleNamePrefix: namePrefix = `${props.name}-flow-logs-` } = props;
    const role = new IamRole(this, "role", {
      namePrefix,
      tags: tagsOnly(props),
      description: props.roleDescription ?? "Lets VPC flow logs write to their log group",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "vpc-flow-logs.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      }),
    });
    new IamRolePolicy(this, "policy", {
      namePrefix: "write-logs-",
      role: role.name,
      // Encoded by Terraform: in HCL output, CDKTF does not escape a string that contains a reference.
      policy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
            Resource: [logGroup.arn, `${logGroup.arn}:*`],
          },
        ],
      }),
    });
    this.resource = new FlowLog(this, "Default", {
      vpcId: props.network.vpcId,
      trafficType: "ALL",
      iamRoleArn: role.arn,
      logDestination: logGroup.arn,
      tags: tagsOf(`${props.name}-flow-logs`, props),
    });
  }
}
