/** Resource types that have names, ids and ARNs in AWS's form and no other behaviour. */
import { METRIC_NAMES } from "../../base/aws-facts/metric-names";
import type { Diagnostic } from "../provider";
import type { AwsCall, Behaviours, ObjectValue } from "../simulation";
import { named } from "../simulation/named";
import { textOf } from "../values/attributes";
import { canonicalUserId } from "./account/caller";

function bucketNames(call: AwsCall, bucket: string): ObjectValue {
  return {
    arn: `arn:${call.partition}:s3:::${bucket}`,
    bucket_domain_name: `${bucket}.s3.${call.dnsSuffix}`,
    bucket_regional_domain_name: `${bucket}.s3.${call.region}.${call.dnsSuffix}`,
    object_lock_enabled: false,
    request_payer: "BucketOwner",
    ...settingsOfNewBucket(call),
  };
}

/**
 * The owner may do everything, and objects are encrypted.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
 */
function settingsOfNewBucket({ account }: AwsCall): ObjectValue {
  const algorithm = { kms_master_key_id: "", sse_algorithm: "AES256" };
  const encryption = { apply_server_side_encryption_by_default: [algorithm], bucket_key_enabled: false };
  return {
    grant: [{ id: canonicalUserId(account), permissions: ["FULL_CONTROL"], type: "CanonicalUser", uri: "" }],
    server_side_encryption_configuration: [{ rule: [encryption] }],
    versioning: [{ enabled: false, mfa_delete: false }],
  };
}

/** AWS accepts an alarm on a metric that does not exist, so this is a warning (CWM-01). */
function warnOfUnknownMetric(alarm: ObjectValue): readonly Diagnostic[] {
  const [namespace, metric] = [textOf(alarm, "namespace"), textOf(alarm, "metric_name")];
  const known = METRIC_NAMES.get(namespace);
  if (metric === "" || known === undefined || known.value.names.includes(metric)) return [];
  const summary = `${namespace} has no metric ${metric} (${known.id})`;
  return [{ severity: "warning", summary, detail: "The alarm would be created, and never fire." }];
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function defaultKeyPolicy(call: AwsCall): string {
  const statement = {
    Sid: "Enable IAM User Permissions",
    Effect: "Allow",
    Principal: { AWS: `arn:${call.partition}:iam::${call.account}:root` },
    Action: "kms:*",
    Resource: "*",
  };
  return JSON.stringify({ Id: "key-default-1", Statement: [statement], Version: "2012-10-17" });
}

const s3Part = (label: string) => named("S3", label, "bucket");

export const namedResourceBehaviours: Behaviours = {
  aws_vpc_dhcp_options: {
    service: "EC2",
    label: "EC2 DHCP Options",
    idPrefix: "dopt",
    arn: (id) => `ec2:dhcp-options/${id}`,
    operations: { create: "CreateDhcpOptions" },
    notFound: { code: "InvalidDhcpOptionID.NotFound", message: (id) => `The dhcpOption ID '${id}' does not exist` },
  },
  aws_ec2_managed_prefix_list: {
    service: "EC2",
    label: "EC2 Managed Prefix List",
    idPrefix: "pl",
    arn: (id) => `ec2:prefix-list/${id}`,
    operations: { create: "CreateManagedPrefixList" },
    notFound: { code: "InvalidPrefixListID.NotFound", message: (id) => `The prefix list ID '${id}' does not exist` },
    create: () => ({ version: 1 }),
  },
  aws_s3_bucket: named("S3", "S3 Bucket", "bucket", { computed: bucketNames }),
  aws_s3_bucket_policy: s3Part("S3 Bucket Policy"),
  aws_s3_bucket_public_access_block: s3Part("S3 Bucket Public Access Block"),
  aws_s3_bucket_versioning: s3Part("S3 Bucket Versioning"),
  aws_s3_bucket_server_side_encryption_configuration: s3Part("S3 Bucket Server Side Encryption Configuration"),
  aws_sqs_queue: named("SQS", "SQS Queue", "name", {
    arn: (name) => `sqs:${name}`,
    computed(call, name) {
      const url = `https://sqs.${call.region}.${call.dnsSuffix}/${call.account}/${name}`;
      return { id: url, url, sqs_managed_sse_enabled: true, kms_data_key_reuse_period_seconds: 300 };
    },
  }),
  aws_kms_key: {
    service: "KMS",
    label: "KMS Key",
    create(call) {
      const id = call.ids.uuid();
      return { id, key_id: id, arn: call.arn(`kms:key/${id}`), policy: defaultKeyPolicy(call) };
    },
  },
  aws_kms_alias: named("KMS", "KMS Alias", "name", {
    arn: (name) => `kms:${name}`,
    computed: (call, _, planned) => ({
      target_key_arn: call.arn(`kms:key/${textOf(planned, "target_key_id")}`),
    }),
  }),
  aws_ecr_repository: named("ECR", "ECR Repository", "name", {
    arn: (name) => `ecr:repository/${name}`,
    computed: (call, name) => ({
      registry_id: call.account,
      repository_url: `${call.account}.dkr.ecr.${call.region}.${call.dnsSuffix}/${name}`,
    }),
  }),
  aws_ecs_cluster: named("ECS", "ECS Cluster", "name", { arn: (name) => `ecs:cluster/${name}`, id: "arn" }),
  aws_autoscaling_group: named("Auto Scaling", "Auto Scaling Group", "name", {
    arn: (name) => `autoscaling:autoScalingGroup:*:autoScalingGroupName/${name}`,
    computed: (call, _name, planned) => ({
      default_cooldown: 300,
      desired_capacity: planned.min_size ?? 0,
      health_check_type: "EC2",
      service_linked_role_arn:
        `arn:${call.partition}:iam::${call.account}:role/aws-service-role/autoscaling.${call.dnsSuffix}/` +
        "AWSServiceRoleForAutoScaling",
    }),
  }),
  aws_cloudwatch_metric_alarm: {
    ...named("CloudWatch", "CloudWatch Metric Alarm", "alarm_name", { arn: (name) => `cloudwatch:alarm:${name}` }),
    validate: warnOfUnknownMetric,
  },
  aws_cloudwatch_dashboard: named("CloudWatch", "CloudWatch Dashboard", "dashboard_name", {
    computed: (call, name) => ({
      dashboard_arn: `arn:${call.partition}:cloudwatch::${call.account}:dashboard/${name}`,
    }),
  }),
  aws_db_subnet_group: named("RDS", "RDS DB Subnet Group", "name", {
    arn: (name) => `rds:subgrp:${name}`,
    computed: () => ({ supported_network_types: ["IPV4"] }),
  }),
};
