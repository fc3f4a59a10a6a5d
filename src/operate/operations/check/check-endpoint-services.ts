/** Check of the services that endpoints connect to: whether they are visible in the account, and in its zones. */
import type { RuleContext, StackPlace } from "../../../authoring/rules/context";
import { SESSION_MANAGER_ENDPOINTS } from "../../../base/aws-facts/instances";
import { customersServiceName, interfaceServiceName } from "../../../base/aws-facts/service-names";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";

/** A service that a stack has an endpoint for. */
interface NeededService {
  readonly serviceName: string;
  /** What to do when the account does not see it; undefined when the deployment changes that. */
  readonly ifHidden?: { readonly found: string; readonly fix: string };
}

/** Whether the stacks here can use their services (EP-05, SVC-08): a vendor's, the producer's, Session Manager. */
export async function checkEndpointServices(
  place: AccountPlace,
  context: CheckContext,
): Promise<readonly CheckResult[]> {
  const results = await Promise.all(
    place.stacks.map(async (stack) => {
      const services = [
        ...vendorServices(stack, context.stacks),
        ...sessionManagerServices(stack),
        ...(await ownServices(stack, context)),
      ];
      const checked = await Promise.all(services.map((service) => checkService(place, stack, service)));
      return checked.flat();
    }),
  );
  return results.flat();
}

function vendorServices(stack: StackPlace, { consumers }: RuleContext): readonly NeededService[] {
  const service = consumers.find((each) => each === stack)?.consumer.service;
  if (service === undefined) return [];
  return [
    {
      serviceName: service.name,
      ifHidden: {
        found: "does not exist, or this account is not an allowed principal",
        fix: "check the name and the region, and ask the vendor to add this account to the allowed principals (EP-05)",
      },
    },
  ];
}

function sessionManagerServices({ access, region }: StackPlace): readonly NeededService[] {
  if (access !== "ssm") return [];
  return SESSION_MANAGER_ENDPOINTS.value.map((service) => ({
    serviceName: interfaceServiceName(region, service),
    ifHidden: { found: "does not exist in this region", fix: 'set access: "instance-connect", or use another region' },
  }));
}

/** The producer's service, if its stack is deployed: a new consumer is allowed with the next deployment. */
async function ownServices(
  stack: StackPlace,
  { stacks: { producer, consumers }, deployedIds }: CheckContext,
): Promise<readonly NeededService[]> {
  const uses = consumers.find((each) => each === stack)?.usesProducer === true;
  if (producer === undefined || !uses) return [];
  const ids = [...((await deployedIds(producer)) ?? [])].filter((id) => id.startsWith("vpce-svc-"));
  return ids.map((id) => ({ serviceName: customersServiceName(producer.region, id) }));
}

async function checkService(
  { account, label }: AccountPlace,
  { name, subnets }: StackPlace,
  { serviceName, ifHidden }: NeededService,
): Promise<readonly CheckResult[]> {
  const report = reporter("service", label);
  const service = await account.describeVpcEndpointService(serviceName);
  if (service === undefined) {
    return ifHidden === undefined ? [] : [report.fail(`${name}: ${serviceName} ${ifHidden.found}`, ifHidden.fix)];
  }
  // A service in another region lists no zones, and needs no matching ones (SVC-08b).
  if (service.serviceRegion !== undefined) return [report.pass(`${name}: ${serviceName} can be reached`)];
  const zones = await account.describeAvailabilityZones();
  const offered = zones
    .filter(({ zoneName }) => service.availabilityZones.includes(zoneName))
    .map(({ zoneId }) => zoneId)
    .sort();
  const missing = subnets.map(({ zoneId }) => zoneId).filter((zoneId) => !offered.includes(zoneId));
  if (missing.length === 0) return [report.pass(`${name}: ${serviceName} is in all of its zones`)];
  return [
    report.fail(
      `${name}: ${serviceName} is not in ${missing.join(", ")}`,
      `use zones among ${offered.join(", ")} (SVC-08)`,
    ),
  ];
}
