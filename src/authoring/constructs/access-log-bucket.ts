import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { partitionOf } from "../../base/aws-facts/partitions";
import { regionForm, regionKnown } from "../rules/region";
import { addChecks, checked } from "./checks";
import { addTagChecks, type TagProps, tagsOf } from "./tags";
import { known } from "./tokens";

/** Properties of an {@link AccessLogBucket}. */
export interface AccessLogBucketProps extends TagProps {
  /** Prefix of the bucket's name, which is `<name>-logs-<unique suffix>`: at most 31 characters. */
  readonly name: string;
  /** The region of the load balancers: AWS delivers to a bucket of the same region only (LOG-01). */
  readonly region: string;
  /** Days to keep logs. @default 365 */
  readonly retentionDays?: number;
}

/**
 * A private bucket to which the load balancers of the account deliver their access logs (LOG-01). It is deleted with the
 * logs in it.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/enable-access-logs.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 *
 * Cost: per GB and request.
 */
export class AccessLogBucket extends Construct {
  /** The bucket's name; what refers to it waits for the policy that allows delivery. */
  public readonly bucket: string;
  /** The bucket itself, for overrides. */
  public readonly resource: S3Bucket;

  public constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const { region, retentionDays: days = 365 } = props;
    known(this, "region", region, "it is part of the bucket's policy", "write the region");
    addChecks(this, [checked(regionForm, "region", region), checked(regionKnown, "region", region)]);
    addTagChecks(this, props);
    this.resource = new S3Bucket(this, "Default", {
      bucketPrefix: `${props.name}-logs-`,
      forceDestroy: true,
      tags: tagsOf(`${props.name}-logs`, props),
    });
    const bucket = this.resource.id;
    const access = new S3BucketPublicAccessBlock(this, "public-access", {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    // Application Load Balancers deliver to buckets with keys of S3 only.
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket,
      rule: [
        {
          id: "expire",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ days }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    });
    const account = new DataAwsCallerIdentity(this, "account").accountId;
    const policy = new S3BucketPolicy(this, "policy", {
      bucket,
      policy: deliveryPolicy(this.resource.arn, account, region),
      // Both change the bucket's policy status: AWS rejects that at the same time.
      dependsOn: [access],
    });
    this.bucket = policy.bucket;
  }
}

/** Each kind of load balancer delivers under a principal of its own. Encoded by Terraform, because of the references. */
function deliveryPolicy(bucketArn: string, account: string, region: string): string {
  const source = {
    StringEquals: { "aws:SourceAccount": account },
    ArnLike: { "aws:SourceArn": `arn:${partitionOf(region)}:logs:${region}:${account}:*` },
  };
  const network = { Service: "delivery.logs.amazonaws.com" };
  const objects = `${bucketArn}/AWSLogs/${account}/*`;
  return Fn.jsonencode({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "NetworkLoadBalancersRead",
        Effect: "Allow",
        Principal: network,
        Action: "s3:GetBucketAcl",
        Resource: bucketArn,
        Condition: source,
      },
      {
        Sid: "NetworkLoadBalancers",
        Effect: "Allow",
        Principal: network,
        Action: "s3:PutObject",
        Resource: objects,
        Condition: {
          ...source,
          StringEquals: { ...source.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      },
      {
        Sid: "ApplicationLoadBalancers",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: objects,
      },
      {
        Sid: "NoPlainHttp",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [bucketArn, `${bucketArn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
}
