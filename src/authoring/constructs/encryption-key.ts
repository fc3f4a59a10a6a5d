import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { dnsSuffixOf, partitionOf } from "../../base/aws-facts/partitions";
import { regionForm, regionKnown } from "../rules/region";
import { addChecks, checked } from "./checks";
import { addTagChecks, type TagProps, tagsOf } from "./tags";
import { known } from "./tokens";

/** Properties of an {@link EncryptionKey}. */
export interface EncryptionKeyProps extends TagProps {
  /** The `Name` tag. */
  readonly name: string;
  /** The region of the log groups and topics, which is part of a principal's name. It must be known at synthesis. */
  readonly region: string;
  /** AWS services that publish to encrypted topics, such as `cloudwatch.amazonaws.com`. @default none */
  readonly publishers?: readonly string[];
}

/**
 * A KMS key for the log groups and topics of one account and region, rotated each year. Its policy gives the account
 * the key, and CloudWatch Logs and the publishers its use.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 *
 * Cost: per key and month, and per request.
 */
export class EncryptionKey extends Construct {
  public readonly keyArn: string;
  /** The key itself, for overrides. */
  public readonly resource: KmsKey;

  public constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const { region, publishers = [] } = props;
    known(this, "region", region, "it is part of the principal of CloudWatch Logs", "write the region");
    addChecks(this, [checked(regionForm, "region", region), checked(regionKnown, "region", region)]);
    addTagChecks(this, props);
    const account = new DataAwsCallerIdentity(this, "account").accountId;
    const partition = partitionOf(region);
    this.resource = new KmsKey(this, "Default", {
      description: "Logs and notifications",
      enableKeyRotation: true,
      // Encoded by Terraform: in HCL output, CDKTF does not escape a string that contains a reference.
      policy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Account",
            Effect: "Allow",
            Principal: { AWS: `arn:${partition}:iam::${account}:root` },
            Action: "kms:*",
            Resource: "*",
          },
          {
            Sid: "Logs",
            Effect: "Allow",
            Principal: { Service: `logs.${region}.${dnsSuffixOf(region)}` },
            Action: ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
            Resource: "*",
            Condition: {
              ArnLike: {
                "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${account}:log-group:*`,
              },
            },
          },
          ...(publishers.length === 0
            ? []
            : [
                {
                  Sid: "Topics",
                  Effect: "Allow",
                  Principal: { Service: [...publishers] },
                  Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
                  Resource: "*",
                  Condition: { StringEquals: { "aws:SourceAccount": account } },
                },
              ]),
        ],
      }),
      tags: tagsOf(props.name, props),
    });
    this.keyArn = this.resource.arn;
  }
}
