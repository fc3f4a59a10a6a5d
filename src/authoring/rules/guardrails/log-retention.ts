import { resourceExample, resourceRule } from "./guardrail";

export const logGroupRetention = resourceRule("GRD-05", "error", {
  text: "a log group must set a retention period",
  why: "By default logs never expire: their cost and the personal data in them accumulate.",
  source: "AWS Security Hub, CloudWatch controls",
  caughtBy: "silent",
  acknowledgeable: true,
  types: ["aws_cloudwatch_log_group"],
  example: resourceExample("aws_cloudwatch_log_group", { name: "/app" }, { name: "/app", retention_in_days: 30 }),
  problems({ arguments: { retention_in_days: days } }) {
    return days === undefined || days === 0
      ? [{ argument: "retention_in_days", value: days, fix: "set it to 30" }]
      : [];
  },
});
