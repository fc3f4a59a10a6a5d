/** Resource types that have names, ids and ARNs in AWS's form and no other behaviour. */
import { METRIC_NAMES } from "../../base/aws-facts/metric-names";
import type { Diagnostic } from "../provider";
import type { AwsCall, Behaviours, ObjectValue } from "../simulation";
import { named } from "../simulation/named";
import { textOf } from "../values/attributes";
import { managedSecret } from "./secrets-manager/managed-secret";

function bucketNames(call: AwsCall, bucket: string): ObjectValue {
  return {
    arn: `arn:${call.partition}:s3:::${bucket}`,
    bucket_domain_name: `${bucket}.s3.${call.dnsSuffix}`,
    bucket_regional_domain_name: `${bucket}.s3.${call.region}.${call.dnsSuffix}`,
    object_lock_enabled: false,
    request_payer: "BucketOwner",
  };
}

function databaseEndpoint(call: AwsCall, name: string, planned: ObjectValue): ObjectValue {
  const port = /postgres/.test(textOf(planned, "engine")) ? 5432 : 3306;
  const address = `${name}.c${call.ids.hex(11)}.${call.region}.rds.${call.dnsSuffix}`;
  return {
    address,
    endpoint: `${address}:${port}`,
    port,
    resource_id: `db-${call.ids.upper(26)}`,
    status: "available",
  };
}

function clusterEndpoints(call: AwsCall, name: string, planned: ObjectValue): ObjectValue {
  const suffix = `${call.ids.hex(11)}.${call.region}.rds.${call.dnsSuffix}`;
  return {
    endpoint: `${name}.cluster-c${suffix}`,
    reader_endpoint: `${name}.cluster-ro-c${suffix}`,
    port: /postgres/.test(textOf(planned, "engine")) ? 5432 : 3306,
    cluster_resource_id: `cluster-${call.ids.upper(26)}`,
    engine_version_actual: textOf(planned, "engine_version"),
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

const s3Part = (label: string) => named("S3", label, "bucket");

export const namedResourceBehaviours: Behaviours = {
  aws_vpc_dhcp_options: {
    service: "EC2",
    label: "EC2 DHCP Options",
    idPrefix: "dopt",
    arn: (id) => `ec2:dhcp-options/${id}`,
  },
  aws_ec2_managed_prefix_list: {
    service: "EC2",
    label: "EC2 Managed Prefix List",
    idPrefix: "pl",
    arn: (id) => `ec2:prefix-list/${id}`,
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
      return { id, key_id: id, arn: call.arn(`kms:key/${id}`) };
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
  aws_lambda_function: named("Lambda", "Lambda Function", "function_name", {
    arn: (name) => `lambda:function:${name}`,
    computed: () => ({ version: "$LATEST", architectures: ["x86_64"] }),
  }),
  aws_autoscaling_group: named("Auto Scaling", "Auto Scaling Group", "name", {
    arn: (name) => `autoscaling:autoScalingGroup:*:autoScalingGroupName/${name}`,
    computed: (_call, _name, planned) => ({
      default_cooldown: 300,
      desired_capacity: planned.min_size ?? 0,
      health_check_type: "EC2",
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
  aws_db_instance: named("RDS", "RDS DB Instance", "identifier", {
    arn: (name) => `rds:db:${name}`,
    computed: (call, name, planned) => ({
      ...databaseEndpoint(call, name, planned),
      ...managedSecret(call, { type: "aws_db_instance", id: name }, planned),
    }),
  }),
  aws_rds_cluster: named("RDS", "RDS Cluster", "cluster_identifier", {
    arn: (name) => `rds:cluster:${name}`,
    computed: (call, name, planned) => ({
      ...clusterEndpoints(call, name, planned),
      ...managedSecret(call, { type: "aws_rds_cluster", id: name }, planned),
    }),
  }),
};
