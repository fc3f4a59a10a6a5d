import { refuses, refusesItsExample } from "./support/violates";

describe("monitoring", () => {
  refusesItsExample("CWL-02", [
    "error CWL-02 at monitoring.logRetentionDays = 45",
    "  rule: logs must be kept for a number of days that CloudWatch supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 …",
    "  fix:  use 60",
  ]);

  refuses("CWL-02", { consumers: { consumer: { vpn: { logRetentionDays: 5000 } } } }, [
    "error CWL-02 at consumers.consumer.vpn.logRetentionDays = 5000",
    "  rule: logs must be kept for a number of days that CloudWatch supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 …",
    "  fix:  use 3653",
  ]);

  refusesItsExample("CWL-03", [
    'error CWL-03 at monitoring.kmsKeyArn = "arn:aws:kms:us-east-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef"',
    "  rule: the key that encrypts logs must be a KMS key in every stack's region: it is in us-east-1, the stack in eu-central-1",
    "  fix:  use one in eu-central-1",
  ]);

  refuses("CWL-03", { monitoring: { kmsKeyArn: "alias/logs" } }, [
    'error CWL-03 at monitoring.kmsKeyArn = "alias/logs"',
    "  rule: the key that encrypts logs must be a KMS key in every stack's region",
    "  fix:  use an ARN such as arn:aws:kms:eu-central-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef",
  ]);

  refusesItsExample("SNS-01", [
    'error SNS-01 at monitoring.emails[0] = "ops"',
    "  rule: an email address must be valid and listed once",
    "  fix:  use an address such as ops@example.com",
  ]);

  refuses("SNS-01", { producer: { service: { notifications: { emails: ["ops@example.com", "ops@example.com"] } } } }, [
    'error SNS-01 at producer.service.notifications.emails[1] = "ops@example.com"',
    "  rule: an email address must be valid and listed once: it is listed twice",
    "  fix:  remove it",
  ]);

  refusesItsExample("SNS-02", [
    "warning SNS-02 at monitoring.emails = []",
    "  rule: alarms must have a subscriber",
    "  fix:  add an address, or subscribe to the topic yourself",
  ]);
});
