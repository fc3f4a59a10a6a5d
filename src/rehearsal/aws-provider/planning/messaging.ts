/** The real provider's plan-time checks of topics, queues and alarms. */
import { TOPIC_NAME } from "../../../base/aws-facts/monitoring";
import { blocksOf, textOf } from "../../values/attributes";
import { isKnownAndNotZero, isWritten, type PlanCheck, refusing } from "./plan-check";

const FIFO_TOPIC_NAME = /^[0-9A-Za-z_-]{1,251}\.fifo$/;
const FIFO_QUEUE_NAME = /^[0-9A-Za-z_-]{1,75}\.fifo$/;
const QUEUE_NAME = /^[0-9A-Za-z_-]{1,80}$/;

/** Topic names, and the arguments of FIFO topics. */
export const topic: PlanCheck = refusing(({ config }) => {
  const isFifo = config.fifo_topic === true;
  const name = textOf(config, "name");
  if (name !== "" && !(isFifo ? FIFO_TOPIC_NAME : TOPIC_NAME.value).test(name)) return `invalid topic name: ${name}`;
  if (isFifo) return undefined;
  if (isKnownAndNotZero(config.archive_policy)) return "message archive policy can only be set for FIFO topics";
  if (isKnownAndNotZero(config.content_based_deduplication)) {
    return "content-based deduplication can only be set for FIFO topics";
  }
  return isKnownAndNotZero(config.fifo_throughput_scope)
    ? "FIFO throughput scope can only be set for FIFO topics"
    : undefined;
});

/** A filter policy scope requires a filter policy. */
export const topicSubscription: PlanCheck = refusing(({ config }) =>
  isKnownAndNotZero(config.filter_policy_scope) && !isWritten(config.filter_policy)
    ? "filter_policy is required when filter_policy_scope is set"
    : undefined,
);

/** Queue names, and the arguments of FIFO queues. */
export const queue: PlanCheck = refusing(({ config }) => {
  const isFifo = config.fifo_queue === true;
  const name = textOf(config, "name");
  if (name !== "" && !(isFifo ? FIFO_QUEUE_NAME : QUEUE_NAME).test(name)) return `invalid queue name: ${name}`;
  return !isFifo && isKnownAndNotZero(config.content_based_deduplication)
    ? "content-based deduplication can only be set for FIFO queue"
    : undefined;
});

/** The arguments that alarms on metrics and on metric queries require and exclude. */
export const metricAlarm: PlanCheck = refusing(({ config }) => {
  const hasStatistic = textOf(config, "statistic") !== "" || textOf(config, "extended_statistic") !== "";
  if (textOf(config, "metric_name") !== "" && !hasStatistic) {
    return "One of `statistic` or `extended_statistic` must be set for a cloudwatch metric alarm";
  }
  const isDouble = blocksOf(config, "metric_query").some(
    (query) => isKnownAndNotZero(query.expression) && isWritten(query.metric),
  );
  return isDouble ? "No metric_query may have both `expression` and a `metric` specified" : undefined;
});
