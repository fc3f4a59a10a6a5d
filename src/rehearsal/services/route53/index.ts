/** Behaviour of Route 53. */
import type { Behaviours, DataSources } from "../../simulation";
import { route53RecordBehaviours } from "./record";
import { route53ZoneBehaviours } from "./zone";
import { route53DataSources } from "./zone-data";

/** Behaviours by resource type. */
export const BEHAVIOURS: Behaviours = {
  ...route53RecordBehaviours,
  ...route53ZoneBehaviours,
};

/** Data sources by type. */
export const DATA_SOURCES: DataSources = {
  ...route53DataSources,
};
