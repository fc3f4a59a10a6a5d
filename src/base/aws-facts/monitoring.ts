import { fact, statement } from "./fact";
import { api, measured, page } from "./sources";

const NLB_METRICS = page(
  "Network Load Balancers Guide, CloudWatch metrics",
  "elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html",
);

export const LOG_GROUP_NAME = statement(
  "CWL-01",
  "a log group's name has 1 to 512 letters, digits and .-_/#",
  measured("validate"),
);

export const LOG_RETENTION = fact(
  "CWL-02",
  "CloudWatch keeps logs for one of these numbers of days",
  [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
  { unit: "days", source: api("CloudWatch Logs", "PutRetentionPolicy") },
);

export const UNKNOWN_METRIC = statement(
  "CWM-01",
  "CloudWatch accepts an alarm on a metric that does not exist; it never fires",
  api("CloudWatch", "PutMetricAlarm"),
);

export const ALB_AS_TARGET = statement(
  "CWM-02",
  "an NLB's HealthyHostCount and UnHealthyHostCount do not count an ALB that is registered as a target",
  NLB_METRICS,
);

export const EMAIL = fact(
  "SNS-01",
  "an email address has one @ and a domain with a dot",
  /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  {
    code: "InvalidParameter",
    source: api("SNS", "Subscribe"),
  },
);

export const TOPIC_NAME = fact(
  "SVC-16c",
  "a topic's name has at most 256 letters, digits, hyphens and underscores",
  /^[\w-]{1,256}$/,
  {
    source: api("SNS", "CreateTopic"),
  },
);

export const KMS_KEY_RESOURCE = fact(
  "CWL-03",
  "the resource part of a KMS key's ARN",
  /^key\/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
  { code: "InvalidParameterException", source: api("KMS", "CreateKey") },
);
