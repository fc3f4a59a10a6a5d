/** Check of a vendor service: whether it is visible in the consumer's account and zones. */
import type { ConsumerPlace } from "../../../authoring/rules/context";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";

/** Whether the consumers in this place can use their vendor services (EP-05, SVC-08). */
export async function checkVendorServices(place: AccountPlace, context: CheckContext): Promise<readonly CheckResult[]> {
  const consumers = context.stacks.consumers.filter(
    (consumer) => consumer.consumer.service !== undefined && place.stacks.includes(consumer),
  );
  return Promise.all(consumers.map((consumer) => checkService(place, consumer)));
}

async function checkService(
  { account, label }: AccountPlace,
  { name, consumer, subnets }: ConsumerPlace,
): Promise<CheckResult> {
  const report = reporter("service", label);
  const serviceName = consumer.service?.name ?? "";
  const service = await account.describeVpcEndpointService(serviceName);
  if (service === undefined) {
    return report.fail(
      `${name}: ${serviceName} does not exist, or this account is not an allowed principal`,
      "check the name and the region, and ask the vendor to add this account to the allowed principals (EP-05)",
    );
  }
  // A service in another region lists no zones, and needs no matching ones (SVC-08b).
  if (service.serviceRegion !== undefined) return report.pass(`${name}: ${serviceName} can be reached`);
  const zones = await account.describeAvailabilityZones();
  const offered = zones
    .filter(({ zoneName }) => service.availabilityZones.includes(zoneName))
    .map(({ zoneId }) => zoneId)
    .sort();
  const missing = subnets.map(({ zoneId }) => zoneId).filter((zoneId) => !offered.includes(zoneId));
  if (missing.length === 0) return report.pass(`${name}: ${serviceName} is in all of its zones`);
  return report.fail(
    `${name}: ${serviceName} is not in ${missing.join(", ")}`,
    `use zones among ${offered.join(", ")} (SVC-08)`,
  );
}
