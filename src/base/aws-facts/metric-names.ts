import type { Fact } from "./fact";
import * as metrics from "./metrics";

/** The metrics of a namespace. */
export type MetricNames = Fact<{ readonly namespace: string; readonly names: readonly string[] }>;

/** The facts about metrics by namespace, such as `AWS/NetworkELB`. */
export const METRIC_NAMES: ReadonlyMap<string, MetricNames> = new Map(
  Object.values(metrics).map((fact: MetricNames) => [fact.value.namespace, fact]),
);
