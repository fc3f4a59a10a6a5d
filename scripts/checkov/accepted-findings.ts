/** What Checkov finds in the stacks, and why it stays: read by the scan (`npm run test:checkov`) and docs/security.md. */

/** Which stacks a finding is in: those of the default config and all examples, or the same with `production: true`. */
export type ScannedStacks = "default" | "production";

/** A reviewed finding. */
export interface AcceptedFinding {
  readonly check: string;
  /** What Checkov asks for. */
  readonly title: string;
  /** Names of resources in the configuration, without CDKTF's hash; `*` is any text without a slash. */
  readonly resources: readonly string[];
  readonly in: readonly ScannedStacks[];
  readonly kind: "false alarm" | "costs money" | "choice";
  readonly why: string;
}

const INSTANCES = ["service_instances_*", "test-instance_*"];
const ALWAYS = ["default", "production"] as const;
const UNLESS_PRODUCTION = ["default"] as const;
const IN_PRODUCTION = ["production"] as const;

export const ACCEPTED_FINDINGS: readonly AcceptedFinding[] = [
  {
    check: "CKV_AWS_8",
    title: "encrypted volumes of an instance",
    resources: INSTANCES,
    in: ALWAYS,
    kind: "false alarm",
    why: "the launch template encrypts the volume; Checkov does not follow it. `root_block_device` on the instance would stop the apply: the provider then looks up the launch template's image, whose ID is an SSM parameter that EC2 resolves",
  },
  {
    check: "CKV_AWS_24",
    title: "no ingress to port 22 from everywhere",
    resources: ["*_security-group_ingress-instance-connect"],
    in: ALWAYS,
    kind: "false alarm",
    why: "the rule allows one security group, that of the EC2 Instance Connect Endpoint; Checkov takes a rule without CIDR blocks for an open one",
  },
  {
    check: "CKV_AWS_260",
    title: "no ingress to port 80 from everywhere",
    resources: ["service_instances_security-group_ingress-alb"],
    in: ALWAYS,
    kind: "false alarm",
    why: "the rule allows one security group, that of the Application Load Balancer",
  },
  {
    check: "CKV_AWS_135",
    title: "EBS-optimized instances",
    resources: INSTANCES,
    in: ALWAYS,
    kind: "false alarm",
    why: "instances of the Nitro System, such as t4g.micro, are always EBS-optimized; setting the argument would replace running instances",
  },
  {
    check: "CKV_AWS_123",
    title: "endpoint services that accept connections manually",
    resources: ["endpoint-service"],
    in: ALWAYS,
    kind: "choice",
    why: 'only with `acceptance: "principals"`, which accepts the connections of allowed principals automatically',
  },
  {
    check: "CKV2_AWS_41",
    title: "an IAM role for each instance",
    resources: INSTANCES,
    in: UNLESS_PRODUCTION,
    kind: "choice",
    why: 'an instance that calls no AWS service needs no credentials: there is nothing to steal. `production` adds a role without permissions, `access: "ssm"` one for Session Manager',
  },
  {
    check: "CKV_AWS_126",
    title: "detailed monitoring of instances",
    resources: INSTANCES,
    in: UNLESS_PRODUCTION,
    kind: "costs money",
    why: "CloudWatch bills it by instance; in `production`",
  },
  {
    check: "CKV2_AWS_11",
    title: "VPC flow logs",
    resources: ["network"],
    in: UNLESS_PRODUCTION,
    kind: "costs money",
    why: "CloudWatch bills them by GB; in `production`, or with `monitoring.flowLogs`",
  },
  {
    check: "CKV_AWS_150",
    title: "deletion protection of load balancers",
    resources: ["load-balancer", "alb"],
    in: UNLESS_PRODUCTION,
    kind: "choice",
    why: "`privatelink destroy` would fail; in `production`, or with `deletionProtection`",
  },
  {
    check: "CKV_AWS_91",
    title: "access logs of load balancers",
    resources: ["load-balancer", "alb"],
    in: UNLESS_PRODUCTION,
    kind: "costs money",
    why: "S3 bills them by GB; in `production`. A Network Load Balancer logs the requests of TLS listeners only: flow logs show the others",
  },
  {
    check: "CKV_AWS_158",
    title: "log groups encrypted with a KMS key",
    resources: ["vpn_log-group"],
    in: UNLESS_PRODUCTION,
    kind: "costs money",
    why: "CloudWatch encrypts logs with a key of its own; a key costs 1 USD per month. In `production`, or with `monitoring.kmsKeyArn`",
  },
  {
    check: "CKV_AWS_338",
    title: "logs kept for a year",
    resources: ["vpn_log-group"],
    in: UNLESS_PRODUCTION,
    kind: "costs money",
    why: "30 days by default; a year in `production`, or with `vpn.logRetentionDays`",
  },
  {
    check: "CKV_AWS_26",
    title: "encrypted SNS topics",
    resources: ["notifications-topic"],
    in: UNLESS_PRODUCTION,
    kind: "costs money",
    why: "AWS services cannot publish to a topic with AWS's own key: it takes a key at 1 USD per month. In `production`",
  },
  {
    check: "CKV_AWS_145",
    title: "buckets encrypted with a KMS key",
    resources: ["access-logs"],
    in: IN_PRODUCTION,
    kind: "choice",
    why: "Application Load Balancers deliver access logs to buckets with S3's own keys only (SSE-S3)",
  },
  {
    check: "CKV_AWS_18",
    title: "access logs of buckets",
    resources: ["access-logs"],
    in: IN_PRODUCTION,
    kind: "choice",
    why: "it is the bucket of logs: logging it would need another bucket with the same finding",
  },
  {
    check: "CKV_AWS_21",
    title: "versions of objects in buckets",
    resources: ["access-logs"],
    in: IN_PRODUCTION,
    kind: "choice",
    why: "each log file is written once, under a name of its own",
  },
  {
    check: "CKV_AWS_144",
    title: "replication of buckets to another region",
    resources: ["access-logs"],
    in: IN_PRODUCTION,
    kind: "choice",
    why: "logs stay in the region of the service",
  },
  {
    check: "CKV2_AWS_62",
    title: "event notifications of buckets",
    resources: ["access-logs"],
    in: IN_PRODUCTION,
    kind: "choice",
    why: "nothing here processes the logs",
  },
];
