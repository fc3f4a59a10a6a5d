import type { Proof, Source } from "../../reachability/proof";
import {
  type ClientVpnEndpoint,
  type Endpoint,
  type EndpointService,
  type Instance,
  indexOf,
  type LoadBalancer,
  type ResourceConfiguration,
  type ResourceGateway,
  type Subnet,
  type Target,
  type TargetGroup,
  type Topology,
} from "../../topology";
import { isOfService } from "../alike-consumers";

/** A registered target, with its target group. */
export interface RegisteredTarget {
  readonly group: TargetGroup;
  readonly target: Target;
}

/** What takes part in one path, found in the topology: also what is behind the place where it is closed. */
export interface Story {
  readonly source?: Source;
  readonly vpn?: ClientVpnEndpoint;
  readonly instance?: Instance;
  readonly subnet?: Subnet;
  readonly consumerVpcId?: string;
  readonly endpoint?: Endpoint;
  readonly service?: EndpointService;
  readonly configuration?: ResourceConfiguration;
  readonly gateway?: ResourceGateway;
  /** Network load balancers of the service, and the ARNs of those that no state contains. */
  readonly balancers: readonly LoadBalancer[];
  readonly unseenBalancers: readonly string[];
  /** Application load balancers that are targets, and those that no state contains. */
  readonly applications: readonly LoadBalancer[];
  readonly unseenApplications: readonly string[];
  /** Targets at the end of the path. */
  readonly targets: readonly RegisteredTarget[];
  /** Groups whose targets something else registers, such as an Auto Scaling group. */
  readonly selfRegistering: readonly TargetGroup[];
}

/** The story of a path. Without one, or without an endpoint on it, that of the first endpoint or service. */
export function storyOf(topology: Topology, path: Pick<Proof, "source" | "perZone"> | undefined): Story {
  const from = path && startOf(topology, path.source);
  const endpoint = endpointOf(topology, path, from?.consumerVpcId);
  const service =
    endpoint === undefined
      ? [...topology.endpointServices.values()][0]
      : indexOf(topology).endpointServiceByName.get(endpoint.serviceName);
  const consumerVpcId = from?.consumerVpcId ?? endpoint?.vpcId;
  return {
    ...from,
    ...(consumerVpcId !== undefined && { consumerVpcId }),
    ...(endpoint && { endpoint }),
    ...(service && { service }),
    ...resourceOf(topology, endpoint),
    ...behind(topology, service),
  };
}

function startOf(topology: Topology, source: Source) {
  const vpn = source.kind === "client-vpn" ? topology.clientVpns.get(source.id) : undefined;
  const instance = source.kind === "instance" ? topology.instances.get(source.id) : undefined;
  const subnet = source.kind === "subnet" ? topology.subnets.get(source.id) : undefined;
  const consumerVpcId = (vpn ?? instance ?? subnet)?.vpcId;
  return {
    source,
    ...(vpn && { vpn }),
    ...(instance && { instance }),
    ...(subnet && { subnet }),
    ...(consumerVpcId !== undefined && { consumerVpcId }),
  };
}

/** The endpoint on the path, else the one that it is meant to use. */
function endpointOf(
  topology: Topology,
  path: Pick<Proof, "perZone"> | undefined,
  vpcId: string | undefined,
): Endpoint | undefined {
  const passed = (path?.perZone ?? [])
    .flatMap(({ route }) => route)
    .flatMap(({ id }) => topology.endpoints.get(id) ?? []);
  if (passed[0]) return passed[0];
  const all = [...topology.endpoints.values()].filter(isOfService);
  return vpcId === undefined ? all[0] : all.find((one) => one.vpcId === vpcId);
}

function resourceOf(topology: Topology, endpoint: Endpoint | undefined): Pick<Story, "configuration" | "gateway"> {
  const configuration = indexOf(topology).resourceConfigurationByArn.get(endpoint?.resourceConfigurationArn);
  const gateway = topology.resourceGateways.get(configuration?.resourceGatewayId ?? "");
  return { ...(configuration && { configuration }), ...(gateway && { gateway }) };
}

/** The load balancers of a service, and what they lead to. */
function behind(
  topology: Topology,
  service: EndpointService | undefined,
): Pick<
  Story,
  "balancers" | "unseenBalancers" | "applications" | "unseenApplications" | "targets" | "selfRegistering"
> {
  const arns = service ? [...service.networkLoadBalancerArns, ...service.gatewayLoadBalancerArns] : [];
  const balancers = arns.flatMap((arn) => topology.loadBalancers.get(arn) ?? []);
  const first = targetsOf(topology, balancers);
  const applicationArns = [
    ...new Set(first.filter(({ group }) => group.targetType === "alb").map(({ target }) => target.targetId)),
  ];
  const applications = applicationArns.flatMap((arn) => topology.loadBalancers.get(arn) ?? []);
  const groups = [...groupsOf(topology, balancers), ...groupsOf(topology, applications)];
  return {
    balancers,
    unseenBalancers: arns.filter((arn) => !topology.loadBalancers.has(arn)),
    applications,
    unseenApplications: applicationArns.filter((arn) => !topology.loadBalancers.has(arn)),
    targets: [...first.filter(({ group }) => group.targetType !== "alb"), ...targetsOf(topology, applications)],
    selfRegistering: groups.filter(({ registrars }) => registrars.length > 0),
  };
}

function targetsOf(topology: Topology, balancers: readonly LoadBalancer[]): readonly RegisteredTarget[] {
  return groupsOf(topology, balancers).flatMap((group) => group.targets.map((target) => ({ group, target })));
}

function groupsOf(topology: Topology, balancers: readonly LoadBalancer[]): readonly TargetGroup[] {
  const { listenersByLoadBalancer } = indexOf(topology);
  const arns = balancers
    .flatMap(({ id }) => listenersByLoadBalancer.get(id) ?? [])
    .flatMap(({ defaultAction, rules }) => [defaultAction, ...rules].flatMap(({ forwards }) => forwards))
    .map(({ targetGroupArn }) => targetGroupArn);
  return [...new Set(arns)].flatMap((arn) => topology.targetGroups.get(arn) ?? []);
}
