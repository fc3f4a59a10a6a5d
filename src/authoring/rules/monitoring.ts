import { type ArnPlace, arnProblem } from "./arns";
import type { RuleContext } from "./context";
import { duplicates } from "./duplicates";
import type { Place } from "./place";
import { configRule, valueRule } from "./rule";

const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
const KEY = {
  service: "kms",
  resource: /^key\/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
  example: "eu-central-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef",
};
const KEY_ARN = "arn:aws:kms:eu-central-1:111111111111:key/01234567-89ab-cdef-0123-456789abcdef";
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export const logRetention = valueRule<number>({
  id: "CWL-02",
  severity: "error",
  text: "logs are kept for one of the numbers of days that CloudWatch knows: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 …",
  why: "CloudWatch Logs takes no other number; 0 would keep them for ever, which GRD-05 refuses.",
  source: "CloudWatch Logs API, PutRetentionPolicy",
  caughtBy: "validate",
  awsError: "expected retention_in_days to be one of [0 1 3 5 …], got 2",
  example: { bad: { monitoring: { logRetentionDays: 45 } }, good: { monitoring: { logRetentionDays: 60 } } },
  places: ({ config, vpns }) => [
    { path: ["monitoring", "logRetentionDays"], value: config.monitoring.logRetentionDays },
    ...vpns.map(({ path, vpn }) => ({ path: [...path, "logRetentionDays"], value: vpn.logRetentionDays })),
  ],
  problem(days) {
    if (RETENTION_DAYS.includes(days)) return undefined;
    return { fix: `write ${RETENTION_DAYS.find((allowed) => allowed >= days) ?? RETENTION_DAYS.at(-1)}` };
  },
});

export const logKey = configRule({
  id: "CWL-03",
  severity: "error",
  text: "the key that encrypts logs is a KMS key in every stack's region",
  why: "A log group uses a key of its own region, named by its ARN; aliases are refused.",
  source: "CloudWatch Logs API, AssociateKmsKey",
  caughtBy: "apply",
  awsError: "InvalidParameterException: The specified KMS key does not exist or is not allowed to be used",
  example: {
    bad: { monitoring: { flowLogs: true, kmsKeyArn: KEY_ARN.replace("eu-central-1", "us-east-1") } },
    good: { monitoring: { flowLogs: true, kmsKeyArn: KEY_ARN } },
  },
  violations: ({ config, stacks, vpns }) => {
    const arn = config.monitoring.kmsKeyArn;
    if (arn === undefined) return [];
    const logging = config.monitoring.flowLogs ? stacks : vpns.map(({ stack }) => stack);
    const regions = new Set(logging.map(({ region }) => region));
    const places: readonly ArnPlace[] =
      regions.size === 0 ? [{ arn }] : [...regions].map((region) => ({ arn, region }));
    const problem = places.map((place) => arnProblem(place, KEY)).find((found) => found !== undefined);
    return problem ? [{ path: ["monitoring", "kmsKeyArn"], value: arn, ...problem }] : [];
  },
});

export const emailForm = configRule({
  id: "SNS-01",
  severity: "error",
  text: "an address to write to is an e-mail address, named once",
  why: "SNS sends a letter to it, whose link confirms the subscription.",
  source: "SNS API, Subscribe",
  caughtBy: "apply",
  awsError: "InvalidParameter: Invalid parameter: Email address",
  example: {
    bad: { monitoring: { alarms: true, emails: ["ops"] } },
    good: { monitoring: { alarms: true, emails: ["ops@example.com"] } },
  },
  violations: (context) =>
    emails(context).flatMap((places) => [
      ...places
        .filter(({ value }) => !EMAIL.test(value))
        .map((place) => ({ ...place, fix: "write an address such as ops@example.com" })),
      ...duplicates(places).map((place) => ({ ...place, detail: "it is there twice", fix: "remove it" })),
    ]),
});

export const alarmsHeard = configRule({
  id: "SNS-02",
  severity: "warning",
  text: "alarms have somebody who hears them",
  why: "They go to a topic. Without a subscriber they are seen in the console only.",
  source: "this project's judgement",
  caughtBy: "silent",
  example: {
    bad: { monitoring: { alarms: true, emails: [] } },
    good: { monitoring: { alarms: true, emails: ["ops@example.com"] } },
  },
  violations: ({ config: { monitoring } }) =>
    monitoring.alarms && monitoring.emails.length === 0
      ? [
          {
            path: ["monitoring", "emails"],
            value: [],
            fix: "add an address, or subscribe to the topic yourself",
          },
        ]
      : [],
});

export const monitoringRules = [logRetention, logKey, emailForm, alarmsHeard];

/** The lists of addresses of the config. */
function emails({ config, producer }: RuleContext): readonly (readonly Place<string>[])[] {
  const lists = [
    { path: ["monitoring", "emails"], list: config.monitoring.emails },
    {
      path: ["producer", "service", "notifications", "emails"],
      list: producer?.producer.service.notifications?.emails ?? [],
    },
  ];
  return lists.map(({ path, list }) => list.map((value, index) => ({ path: [...path, index], value })));
}
