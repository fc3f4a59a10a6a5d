/** The real provider's plan-time checks of instances, volumes and placement groups. */
import { textOf } from "../../values/attributes";
import { isEqual } from "../../values/value";
import { isKnownAndNotZero, type PlanCheck, refusing, replacing } from "./plan-check";

/** User data changes in place unless `user_data_replace_on_change` is true. */
export const instance: PlanCheck = replacing(({ prior, planned }) =>
  planned.user_data_replace_on_change === true
    ? ["user_data", "user_data_base64"].filter((name) => !isEqual(prior[name] ?? null, planned[name] ?? null))
    : [],
);

/** The arguments that each volume type requires and excludes. */
export const ebsVolume: PlanCheck = refusing(({ config }) => {
  const type = textOf(config, "type");
  const hasIops = isKnownAndNotZero(config.iops);
  const isProvisioned = type === "io1" || type === "io2";
  if (isProvisioned && !hasIops && config.iops === null) return `'iops' must be set when 'type' is '${type}'`;
  if (hasIops && !isProvisioned && type !== "gp3") return `'iops' must not be set when 'type' is '${type}'`;
  if (isKnownAndNotZero(config.multi_attach_enabled) && !isProvisioned) {
    return `'multi_attach_enabled' must not be set when 'type' is '${type}'`;
  }
  if (isKnownAndNotZero(config.throughput) && type !== "gp3") {
    return `'throughput' must not be set when 'type' is '${type}'`;
  }
  return undefined;
});

/** The strategies that allow a partition count or a spread level. */
export const placementGroup: PlanCheck = refusing(({ config }) => {
  const strategy = textOf(config, "strategy");
  if (isKnownAndNotZero(config.partition_count) && strategy !== "partition") {
    return `partition_count must not be set when strategy = "${strategy}"`;
  }
  if (isKnownAndNotZero(config.spread_level) && strategy !== "spread") {
    return `spread_level must not be set when strategy = "${strategy}"`;
  }
  return undefined;
});
