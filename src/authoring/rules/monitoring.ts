import { EMAIL, KMS_KEY_RESOURCE, LOG_RETENTION } from "../../base/aws-facts/monitoring";
import { unique } from "../../base/collections";
import { arnProblem } from "./arn-problem";
import { eachOf } from "./place";
import { repeatedValues } from "./repeats";
import { at, configRule, valueRule } from "./rule";
import { inConfig, inService, inVpns } from "./values";

const RETENTION_DAYS: readonly number[] = LOG_RETENTION.value;
const KEY = {
  service: "kms",
  resource: KMS_KEY_RESOURCE.value,
  example: "eu-central-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef",
};
const KEY_ARN = "arn:aws:kms:eu-central-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef";

export const logRetention = valueRule<number>("CWL-02", "error", {
  text: "logs must be kept for a number of days that CloudWatch supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 …",
  why: "CloudWatch Logs rejects other numbers; 0 would keep logs forever, which GRD-05 rejects.",
  source: "CloudWatch Logs API, PutRetentionPolicy",
  caughtBy: "validate",
  awsError:
    "expected retention_in_days to be one of [0 1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653], got 45",
  example: {
    bad: { monitoring: { flowLogs: true, logRetentionDays: 45 } },
    good: { monitoring: { flowLogs: true, logRetentionDays: 60 } },
  },
  places: (context) => [...inConfig("monitoring", "logRetentionDays")(context), ...inVpns("logRetentionDays")(context)],
  problem(days) {
    if (RETENTION_DAYS.includes(days)) return undefined;
    return { fix: `use ${RETENTION_DAYS.find((allowed) => allowed >= days) ?? RETENTION_DAYS.at(-1)}` };
  },
});

export const logKey = configRule("CWL-03", "error", {
  text: "the key that encrypts logs must be a KMS key in every stack's region",
  why: "A log group uses a key of its own region, given by ARN; aliases are rejected.",
  source: "CloudWatch Logs API, AssociateKmsKey",
  caughtBy: "apply",
  awsError: `${KMS_KEY_RESOURCE.code}: The specified KMS key does not exist or is not allowed to be used with 'arn:aws:logs:eu-central-1:111111111111:log-group:/vpc/hello'`,
  example: {
    bad: { monitoring: { flowLogs: true, kmsKeyArn: KEY_ARN.replace("eu-central-1", "us-east-1") } },
    good: { monitoring: { flowLogs: true, kmsKeyArn: KEY_ARN } },
  },
  violations: ({ config: { monitoring }, stacks, vpns }) => {
    const arn = monitoring.kmsKeyArn;
    if (arn === undefined) return undefined;
    const logging = monitoring.flowLogs ? stacks : vpns.map(({ stack }) => stack);
    const regions = unique(logging.map(({ region }) => region));
    const places = regions.length === 0 ? [{ arn }] : regions.map((region) => ({ arn, region }));
    const [problem] = places.flatMap((place) => arnProblem(place, KEY) ?? []);
    return problem && { path: ["monitoring", "kmsKeyArn"], value: arn, ...problem };
  },
});

export const emailForm = configRule("SNS-01", "error", {
  text: "an email address must be valid and listed once",
  why: "SNS sends an email to it, with a link that confirms the subscription.",
  source: "SNS API, Subscribe",
  caughtBy: "apply",
  awsError: "InvalidParameter: Invalid parameter: Email address",
  example: {
    bad: { monitoring: { alarms: true, emails: ["ops"] } },
    good: { monitoring: { alarms: true, emails: ["ops@example.com"] } },
  },
  violations: (context) => {
    const lists = [...inConfig("monitoring", "emails")(context), ...inService("notifications", "emails")(context)];
    return lists
      .map((list) => eachOf([list]))
      .flatMap((emails) => [
        ...emails
          .filter(({ value }) => !EMAIL.value.test(value))
          .map((email) => at(email, { fix: "use an address such as ops@example.com" })),
        ...repeatedValues(emails).map((email) => at(email, { detail: "it is listed twice", fix: "remove it" })),
      ]);
  },
});

export const alarmsHeard = configRule("SNS-02", "warning", {
  text: "alarms must have a subscriber",
  why: "Alarms notify a topic. Without a subscriber they are visible in the console only.",
  source: "this project's judgement",
  caughtBy: "silent",
  notProvable: "a proof follows connections, not notifications",
  example: {
    bad: { monitoring: { alarms: true, emails: [] } },
    good: { monitoring: { alarms: true, emails: ["ops@example.com"] } },
  },
  violations: ({ config: { monitoring } }) =>
    monitoring.alarms &&
    monitoring.emails.length === 0 && {
      path: ["monitoring", "emails"],
      value: [],
      fix: "add an address, or subscribe to the topic yourself",
    },
});
