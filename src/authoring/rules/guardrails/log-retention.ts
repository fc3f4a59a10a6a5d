import type { Guardrail } from "./guardrail";

export const logGroupRetention: Guardrail = {
  id: "GRD-05",
  severity: "error",
  text: "a log group forgets: it keeps its logs for a number of days",
  why: "Left out, logs are kept for ever: they cost for ever, and so do the personal data in them.",
  source: "AWS Security Hub, CloudWatch controls",
  caughtBy: "silent",
  acknowledgeable: true,
  types: ["aws_cloudwatch_log_group"],
  example: {
    bad: { aws_cloudwatch_log_group: { app: { name: "/app" } } },
    good: { aws_cloudwatch_log_group: { app: { name: "/app", retention_in_days: 30 } } },
  },
  problems({ arguments: { retention_in_days: days } }) {
    return days === undefined || days === 0 ? [{ argument: "retention_in_days", value: days, fix: "write 30" }] : [];
  },
};
