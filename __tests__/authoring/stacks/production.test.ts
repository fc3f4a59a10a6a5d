import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { configWith } from "../../support/configs";
import { configFrom, synthesizeConfig, type Template } from "../../support/template";

const PRODUCTION = configWith({
  config: { production: true, monitoring: { alarms: true, emails: ["ops@example.com"] } },
  service: { notifications: {} },
});

function stack(name: string, config = PRODUCTION): Template {
  const found = synthesizeConfig(config).get(name);
  if (found === undefined) throw new Error(`no stack ${name}`);
  return found;
}

describe("a config with `production: true`", () => {
  test("protects the load balancer, and logs its requests to a bucket that allows their delivery first", () => {
    const producer = stack("producer");
    const [[bucket] = []] = [...producer.resources(S3Bucket)];
    const policy = `aws_s3_bucket_policy.${bucket}_policy`;
    const logs = producer.only(Lb).access_logs as { readonly bucket: string };
    expect(producer.only(Lb)).toMatchObject({ enable_deletion_protection: true, access_logs: { enabled: true } });
    expect(logs.bucket).toMatch(new RegExp(`^\\$\\{${policy}_[0-9A-F]{8}\\.bucket\\}$`));
  });

  test.each(["producer", "consumer"])(
    "encrypts the logs and topics of %s with a key of its own, and keeps logs for a year",
    (name) => {
      const template = stack(name);
      const arn = `\${${template.addressOf(KmsKey)}.arn}`;
      const groups = [...template.resources(CloudwatchLogGroup).values()];
      expect(groups.length).toBeGreaterThan(0);
      for (const group of groups) expect(group).toMatchObject({ kms_key_id: arn, retention_in_days: 365 });
      for (const topic of template.resources(SnsTopic).values()) expect(topic.kms_master_key_id).toBe(arn);
      expect(template.resources(FlowLog).size).toBe(1);
    },
  );

  test("gives instances a role and detailed monitoring", () => {
    for (const instance of stack("producer").resources(Instance).values())
      expect(instance).toMatchObject({
        monitoring: true,
        iam_instance_profile: expect.stringContaining("instance-role"),
      });
  });

  test("creates no key when the config names one", () => {
    const kmsKeyArn = "arn:aws:kms:eu-central-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef";
    expect(
      stack("producer", configWith({ config: { production: true, monitoring: { kmsKeyArn } } })).resources(KmsKey).size,
    ).toBe(0);
  });

  test("keeps what the config writes itself", () => {
    const config = configFrom({
      ...PRODUCTION,
      deletionProtection: false,
      monitoring: { flowLogs: false, logRetentionDays: 60 },
    });
    expect(config).toMatchObject({
      deletionProtection: false,
      monitoring: { flowLogs: false, logRetentionDays: 60 },
      consumers: { consumer: { vpn: { logRetentionDays: 365 } } },
    });
  });
});

test("without it, load balancers can be deleted and nothing is encrypted with a key of its own", () => {
  const producer = stack("producer", configWith({}));
  expect(producer.resources(KmsKey).size).toBe(0);
  expect(producer.only(Lb).enable_deletion_protection).toBeUndefined();
});
