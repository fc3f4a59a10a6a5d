/** Check of an existing load balancer behind the service. */
import type { ProducerPlace } from "../../../authoring/rules/context";
import type { AwsAccount, LoadBalancer } from "../../aws";
import { type AccountPlace, type CheckContext, type CheckResult, reporter } from "./check-result";
import type { DeployedIds } from "./deployed-ids";

type Report = ReturnType<typeof reporter>;

/** What the config says about a load balancer. */
interface Expected {
  readonly arn: string;
  readonly type: "network" | "application";
  /** The port of the listener that the service uses. */
  readonly port: number;
}

/** Whether the existing NLB or ALB is there, in its zones, with a listener, and free for the service. */
export async function checkExistingLoadBalancers(
  { account, label, stacks }: AccountPlace,
  context: CheckContext,
): Promise<readonly CheckResult[]> {
  const { producer } = context.stacks;
  const expected = producer && stacks.includes(producer) ? expectedOf(producer) : undefined;
  if (producer === undefined || expected === undefined) return [];
  const report = reporter("load balancer", label);
  const balancers = await account.describeLoadBalancers();
  const balancer = balancers.find(({ loadBalancerArn }) => loadBalancerArn === expected.arn);
  if (balancer === undefined) {
    const others = balancers.filter(({ type }) => type === expected.type).map(({ loadBalancerArn }) => loadBalancerArn);
    const fix = others.length === 0 ? "correct service.backend.arn" : `use one of ${others.join(", ")}`;
    return [report.fail(`${expected.arn} does not exist in this account and region`, fix)];
  }
  const problems = [
    ...kindResults(balancer, expected, producer, report),
    ...(await zoneResults(account, balancer, producer, report)),
    ...(await listenerResults(account, balancer, expected, report)),
    ...(await serviceResults(account, balancer, await context.deployedIds(producer), report)),
  ];
  if (problems.length > 0) return problems;
  return [report.pass(`${balancer.loadBalancerName} has a listener on port ${expected.port} and is free`)];
}

function expectedOf({ backend, service }: ProducerPlace): Expected | undefined {
  switch (backend.kind) {
    case "existing-nlb":
      return { arn: backend.arn, type: "network", port: service.port };
    case "existing-alb":
      return { arn: backend.arn, type: "application", port: backend.listenerPort };
    default:
      return undefined;
  }
}

function kindResults(
  { loadBalancerName, state, type, vpcId }: LoadBalancer,
  expected: Expected,
  { network }: ProducerPlace,
  report: Report,
): readonly CheckResult[] {
  const isElsewhere = network.kind === "existing" && vpcId !== "" && vpcId !== network.vpcId;
  return [
    ...(type === expected.type
      ? []
      : [report.fail(`${loadBalancerName} is of type ${type}, but ${expected.type} is expected`, "use another ARN")]),
    // A target group with an ALB must be in the ALB's VPC (TG-05); an NLB is used where it is.
    ...(isElsewhere && expected.type === "application"
      ? [report.fail(`${loadBalancerName} is in ${vpcId}, but the config has ${network.vpcId}`, `use ${vpcId}`)]
      : []),
    ...(state === "active"
      ? []
      : [report.warn(`${loadBalancerName} is ${state}`, "wait until it is active, or repair it")]),
  ];
}

/** A consumer's endpoint works only in zones of the service, which are those of its NLB (SVC-08). */
async function zoneResults(
  account: AwsAccount,
  { availabilityZones, loadBalancerName }: LoadBalancer,
  { backend }: ProducerPlace,
  report: Report,
): Promise<readonly CheckResult[]> {
  if (backend.kind !== "existing-nlb") return [];
  const zones = await account.describeAvailabilityZones();
  const actual = zones.filter(({ zoneName }) => availabilityZones.includes(zoneName)).map(({ zoneId }) => zoneId);
  const missing = backend.zoneIds.filter((zoneId) => !actual.includes(zoneId));
  if (missing.length === 0) return [];
  const found = `${loadBalancerName} is in ${actual.join(", ")}, but the config has ${backend.zoneIds.join(", ")}`;
  return [report.fail(found, `set zoneIds: ${JSON.stringify(actual)}, or add ${missing.join(", ")} to it`)];
}

async function listenerResults(
  account: AwsAccount,
  { loadBalancerArn, loadBalancerName }: LoadBalancer,
  { port }: Expected,
  report: Report,
): Promise<readonly CheckResult[]> {
  const listeners = await account.describeListeners(loadBalancerArn);
  if (listeners.some((listener) => listener.port === port)) return [];
  const ports = listeners.map((listener) => listener.port).join(", ");
  const found = `${loadBalancerName} has no listener on port ${port}${ports === "" ? "" : `: it has ${ports}`}`;
  return [report.fail(found, "add the listener, or use one of its ports in the config")];
}

/** Source: AWS PrivateLink Guide, create an endpoint service: a load balancer belongs to one service. */
async function serviceResults(
  account: AwsAccount,
  { loadBalancerArn, loadBalancerName, type }: LoadBalancer,
  deployed: DeployedIds,
  report: Report,
): Promise<readonly CheckResult[]> {
  if (type !== "network" || deployed === undefined) return [];
  const services = await account.describeVpcEndpointServiceConfigurations();
  const other = services.find(
    ({ networkLoadBalancerArns, serviceId }) =>
      networkLoadBalancerArns.includes(loadBalancerArn) && !deployed.has(serviceId),
  );
  if (other === undefined) return [];
  const found = `${loadBalancerName} belongs to the endpoint service ${other.serviceId} already`;
  return [report.fail(found, "use that service (consumers can name it in service), or another load balancer")];
}
