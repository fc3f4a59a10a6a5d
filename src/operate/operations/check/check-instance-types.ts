/** Check of the instances that stacks create. */
import { DEFAULT_INSTANCE_TYPE } from "../../../authoring/constructs/private-instances";
import type { RuleContext, StackPlace } from "../../../authoring/rules/context";
import { unique } from "../../../base/collections";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";
import { compareOfferings, type InstancesWanted } from "./compare-zones";

/** Whether the zones of instances offer their types (EC2-04c). */
export async function checkInstanceTypes(
  { account, label, stacks }: AccountPlace,
  context: CheckContext,
): Promise<readonly CheckResult[]> {
  const wanted = stacks.flatMap((stack) => instancesOf(stack, context.stacks));
  if (wanted.length === 0) return [];
  const report = reporter("instance types", label);
  const types = unique(wanted.map(({ instanceType }) => instanceType));
  const problems = compareOfferings(wanted, await account.describeInstanceTypeOfferings(types));
  if (problems.length > 0) return problems.map(({ found, fix }) => report.fail(found, fix));
  return [report.pass(`${types.join(", ")}: offered in ${unique(wanted.flatMap((each) => each.zoneIds)).join(", ")}`)];
}

function instancesOf(stack: StackPlace, { producer, consumers }: RuleContext): readonly InstancesWanted[] {
  const zoneIds = stack.subnets.map(({ zoneId }) => zoneId);
  if (stack === producer) {
    const { backend } = producer;
    return "instanceType" in backend ? [{ zoneIds, instanceType: backend.instanceType }] : [];
  }
  const consumer = consumers.find((each) => each === stack)?.consumer;
  // It is in the first subnet.
  return consumer?.testInstance ? [{ zoneIds: zoneIds.slice(0, 1), instanceType: DEFAULT_INSTANCE_TYPE }] : [];
}
