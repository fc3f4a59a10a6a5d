import type { ObjectValue } from "../../../src/rehearsal/values/value";
import { SimulatedAws } from "../../support/simulated-aws";

const REGIONAL = "eu-central-1:111111111111";

/** Types that only have names: what is written, and what AWS computes. */
const ROWS: readonly (readonly [type: string, config: ObjectValue, computed: ObjectValue])[] = [
  [
    "aws_vpc_dhcp_options",
    { domain_name: "x" },
    { arn: expect.stringMatching(`^arn:aws:ec2:${REGIONAL}:dhcp-options/dopt-`) as never },
  ],
  [
    "aws_ec2_managed_prefix_list",
    { name: "offices", address_family: "IPv4", max_entries: 1 },
    { version: 1, arn: expect.stringMatching(`^arn:aws:ec2:${REGIONAL}:prefix-list/pl-`) as never },
  ],
  [
    "aws_s3_bucket",
    { bucket: "logs" },
    {
      id: "logs",
      arn: "arn:aws:s3:::logs",
      bucket_domain_name: "logs.s3.amazonaws.com",
      bucket_regional_domain_name: "logs.s3.eu-central-1.amazonaws.com",
      object_lock_enabled: false,
      request_payer: "BucketOwner",
    },
  ],
  ["aws_s3_bucket_policy", { bucket: "logs", policy: "{}" }, { id: "logs" }],
  [
    "aws_sqs_queue",
    { name: "jobs" },
    {
      id: "https://sqs.eu-central-1.amazonaws.com/111111111111/jobs",
      url: "https://sqs.eu-central-1.amazonaws.com/111111111111/jobs",
      arn: `arn:aws:sqs:${REGIONAL}:jobs`,
      sqs_managed_sse_enabled: true,
      kms_data_key_reuse_period_seconds: 300,
    },
  ],
  ["aws_kms_key", {}, { arn: expect.stringMatching(`^arn:aws:kms:${REGIONAL}:key/[0-9a-f-]{36}$`) as never }],
  [
    "aws_kms_alias",
    { name: "alias/app", target_key_id: "1" },
    { arn: `arn:aws:kms:${REGIONAL}:alias/app`, target_key_arn: `arn:aws:kms:${REGIONAL}:key/1` },
  ],
  [
    "aws_ecr_repository",
    { name: "app" },
    {
      arn: `arn:aws:ecr:${REGIONAL}:repository/app`,
      registry_id: "111111111111",
      repository_url: "111111111111.dkr.ecr.eu-central-1.amazonaws.com/app",
    },
  ],
  [
    "aws_ecs_cluster",
    { name: "app" },
    { id: `arn:aws:ecs:${REGIONAL}:cluster/app`, arn: `arn:aws:ecs:${REGIONAL}:cluster/app` },
  ],
  [
    "aws_lambda_function",
    { function_name: "app", role: "arn:aws:iam::111111111111:role/app" },
    { arn: `arn:aws:lambda:${REGIONAL}:function:app`, version: "$LATEST", architectures: ["x86_64"] },
  ],
  [
    "aws_autoscaling_group",
    { name: "app", min_size: 2, max_size: 4 },
    {
      arn: `arn:aws:autoscaling:${REGIONAL}:autoScalingGroup:*:autoScalingGroupName/app`,
      default_cooldown: 300,
      desired_capacity: 2,
      health_check_type: "EC2",
    },
  ],
  [
    "aws_cloudwatch_metric_alarm",
    { alarm_name: "app", comparison_operator: "GreaterThanThreshold", evaluation_periods: 1 },
    { arn: `arn:aws:cloudwatch:${REGIONAL}:alarm:app` },
  ],
  [
    "aws_cloudwatch_dashboard",
    { dashboard_name: "app", dashboard_body: "{}" },
    { dashboard_arn: "arn:aws:cloudwatch::111111111111:dashboard/app" },
  ],
  [
    "aws_db_subnet_group",
    { name: "app", subnet_ids: ["subnet-1"] },
    { arn: `arn:aws:rds:${REGIONAL}:subgrp:app`, supported_network_types: ["IPV4"] },
  ],
];

describe("a resource that only has a name", () => {
  test.each(ROWS)("of type %s has its ID and ARN in AWS's form", async (type, config, computed) => {
    expect(await new SimulatedAws().create(type, config)).toMatchObject(computed);
  });

  test.each([
    ["postgres", 5432],
    ["aurora-postgresql", 5432],
    ["mysql", 3306],
  ])("that is a database of %s listens on %s", async (engine, port) => {
    const config = { identifier: "app", engine, instance_class: "db.t4g.micro" };
    const database = await new SimulatedAws().create("aws_db_instance", config);
    const { address } = database;
    expect(address).toMatch(/^app\.c[0-9a-f]{11}\.eu-central-1\.rds\.amazonaws\.com$/);
    expect(database).toMatchObject({
      arn: `arn:aws:rds:${REGIONAL}:db:app`,
      endpoint: `${String(address)}:${port}`,
      port,
      resource_id: expect.stringMatching(/^db-[0-9A-Z]{26}$/),
      status: "available",
    });
  });

  test("that is a secret has a suffix in its ARN, and versions", async () => {
    const aws = new SimulatedAws();
    const secret = await aws.create("aws_secretsmanager_secret", { name: "app" });
    expect(secret.arn).toMatch(/^arn:aws:secretsmanager:eu-central-1:111111111111:secret:app-[0-9a-f]{6}$/);
    expect(secret.id).toBe(secret.arn);
    const config = { secret_id: String(secret.id), secret_string: "x" };
    const version = await aws.create("aws_secretsmanager_secret_version", config);
    expect(version).toMatchObject({
      id: `${String(secret.arn)}|${String(version.version_id)}`,
      arn: secret.arn,
      version_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      version_stages: ["AWSCURRENT"],
    });
  });

  test("that is a key is called by its ID", async () => {
    const key = await new SimulatedAws().create("aws_kms_key", {});
    expect(key.key_id).toBe(key.id);
  });
});
