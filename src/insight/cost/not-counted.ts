import type { Topology } from "../topology";
import type { NotCounted } from "./estimate-types";

/** Types that are billed by usage, which a state does not show. */
const BY_USE: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^aws_cloudwatch_metric_alarm$/, "billed by alarm and month"],
  [/^aws_cloudwatch_log_group$|^aws_flow_log$/, "billed by GB of logs"],
  [/^aws_kms_key$/, "billed by key and month"],
  [/^aws_sns_topic$/, "billed by message"],
  [/^aws_eip$/, "billed by hour"],
  [/^aws_autoscaling_group$|^aws_ecs_service$/, "the instances or tasks it starts are not in the states"],
  [/^aws_lb_trust_store$/, "billed by hour"],
];

/** Charges that an estimate leaves out, so that the total is not mistaken for a bill. */
export function findNotCounted(topology: Topology): readonly NotCounted[] {
  const byUse = BY_USE.flatMap(([pattern, why]): readonly NotCounted[] => {
    const found = topology.others.filter((one) => one.managed && pattern.test(one.type));
    const [first] = found;
    return first ? [{ what: `${found.length} × ${first.type}`, why }] : [];
  });
  const volumes: readonly NotCounted[] =
    topology.instances.size > 0
      ? [{ what: "EBS volumes of the instances", why: "their size is not read from the states" }]
      : [];
  return [
    ...volumes,
    ...byUse,
    { what: "data transfer between zones and to the internet", why: "the states do not show it" },
    { what: "taxes, discounts and free tiers", why: "they depend on the account" },
  ];
}
