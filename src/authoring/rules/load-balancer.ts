import { ALB_ZONES, LOAD_BALANCER_FREE_ADDRESSES, LOAD_BALANCER_RESOURCE } from "../../base/aws-facts/load-balancing";
import { serviceZoneIds } from "../config/derived";
import { type ArnPlace, arnProblem, producerArns } from "./arn-problem";
import type { ProducerPlace } from "./context";
import { backendExample, producerExample, serviceExample } from "./examples";
import { type ConfigChange, type Problem, producerRule, type Violation, valueRule } from "./rule";
import { inBackend } from "./values";
import { accessAddresses, crowdedSubnets, zonesPath } from "./zone-places";

const LOAD_BALANCER = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer";

const NEEDED_ADDRESSES = LOAD_BALANCER_FREE_ADDRESSES.value;
export const ALB_ARN = {
  service: "elasticloadbalancing",
  resource: LOAD_BALANCER_RESOURCE.value.application,
  example: "eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef",
};
const NLB_ARN = {
  service: "elasticloadbalancing",
  resource: LOAD_BALANCER_RESOURCE.value.network,
  example: "eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
};
const GATEWAY_ARN = {
  service: "elasticloadbalancing",
  resource: LOAD_BALANCER_RESOURCE.value.gateway,
  example: "eu-central-1:111111111111:loadbalancer/gwy/inspection/0123456789abcdef",
};

export const albZones = valueRule<readonly string[]>("LB-06", "error", {
  text: "an application load balancer must span at least two Availability Zones",
  why: "One zone is enough for a network load balancer, but not for an application load balancer.",
  source: "ELBv2 API, CreateLoadBalancer",
  caughtBy: "apply",
  awsError: "ValidationError: At least two subnets in two different Availability Zones must be specified",
  example: {
    bad: {
      producer: { network: { zoneIds: ["euc1-az1"] }, service: { backend: { kind: "alb" } } },
      consumers: { consumer: { network: { zoneIds: ["euc1-az1"] } } },
    },
    good: { producer: { service: { backend: { kind: "alb" } } } },
  },
  places: ({ producer }) =>
    producer?.backend.kind === "alb"
      ? [{ path: zonesPath(producer), value: producer.subnets.map(({ zoneId }) => zoneId) }]
      : [],
  problem: (zones) =>
    zones.length > 0 && new Set(zones).size < ALB_ZONES.value ? { fix: "add a second zone" } : undefined,
});

export const loadBalancerRoom = producerRule("LB-07", "error", {
  text: `every subnet of a load balancer must have at least ${NEEDED_ADDRESSES} free addresses`,
  why: "ELB needs room to scale. AWS reserves five addresses of each subnet, and instances and endpoints use more.",
  source: "ELBv2 API, CreateLoadBalancer; seen for network load balancers as well",
  caughtBy: "apply",
  awsError: `${LOAD_BALANCER_FREE_ADDRESSES.code}: Not enough IP space available in subnet-…. ELB requires at least ${NEEDED_ADDRESSES} free IP addresses in each subnet.`,
  example: producerExample(
    { access: "ssm", network: { subnetPrefix: 28 }, service: { backend: { kind: "alb" } } },
    { access: "ssm", network: { subnetPrefix: 27 }, service: { backend: { kind: "alb" } } },
  ),
  violations: crowded,
});

export const targetsInEveryZone = producerRule("LB-11", "warning", {
  text: "without cross-zone load balancing, every zone of the service must have a target",
  why: "Connections that arrive in a zone without targets are dropped.",
  source: "ELBv2 API, LoadBalancerAttribute",
  caughtBy: "silent",
  shownBy: "ELB_NOT_CROSSZONE",
  example: { bad: inThreeZones(false), good: inThreeZones(true) },
  violations(stack) {
    const uncovered = zonesWithoutTargets(stack);
    if (stack.service.crossZone || uncovered === undefined || uncovered.length === 0) return undefined;
    return {
      path: [...stack.servicePath, "crossZone"],
      value: false,
      detail: `${uncovered.join(", ")} may have none`,
      fix: "set crossZone: true, or make sure that each zone has a target",
    };
  },
});

export const enforcement = producerRule("LB-08b", "info", {
  text: "the load balancer's security group is enforced on PrivateLink traffic only when all consumers are known",
  why: "The source address of PrivateLink traffic is the client's own address in the consumer's VPC. With principals beyond this config's consumers, these addresses are unknown, so enforcement is off; allowed principals and acceptance control access.",
  source: "Elastic Load Balancing User Guide, security groups of a network load balancer",
  caughtBy: "silent",
  shownBy: "Inbound rules are not enforced for PrivateLink traffic.",
  example: serviceExample({ principals: ["arn:aws:iam::333333333333:root"] }, { principals: [] }),
  violations: (stack) =>
    createsLoadBalancer(stack) &&
    stack.service.principals.length > 0 && {
      path: [...stack.servicePath, "principals"],
      value: stack.service.principals,
      detail: "there are other principals",
      fix: "make them consumers of this config to enforce it",
    },
});

export const networkLoadBalancerArn = valueRule<ArnPlace>("SVC-03", "error", {
  text: "an endpoint service's load balancer must be a network load balancer in the producer's region and account",
  why: "The provider accepts any ARN; AWS accepts network load balancers only.",
  source: "EC2 API, CreateVpcEndpointServiceConfiguration",
  caughtBy: "apply",
  example: backendExample(
    { kind: "existing-nlb", arn: `${LOAD_BALANCER}/app/web/0123456789abcdef`, zoneIds: ["euc1-az1", "euc1-az2"] },
    { kind: "existing-nlb", arn: `${LOAD_BALANCER}/net/web/0123456789abcdef`, zoneIds: ["euc1-az1", "euc1-az2"] },
  ),
  places: backendArn("existing-nlb"),
  problem: (place) => arnProblem(place, NLB_ARN),
});

/** The same for a gateway load balancer, which only code can use. */
export function gatewayArnProblem(place: ArnPlace): Problem | undefined {
  const problem = arnProblem(place, GATEWAY_ARN);
  return problem && { detail: "as one of gatewayLoadBalancers, a gateway load balancer", ...problem };
}

/** A load balancer in one zone more than its targets, and a consumer there. */
function inThreeZones(crossZone: boolean): ConfigChange {
  return {
    producer: { network: { privateLinkSubnets: { cidr: "10.20.200.0/24" } }, service: { crossZone } },
    consumers: { consumer: { network: { zoneIds: ["euc1-az1", "euc1-az2", "euc1-az3"] } } },
  };
}

/** Whether the producer's stack creates the service's load balancer. */
export function createsLoadBalancer({ producer }: ProducerPlace): boolean {
  const { kind } = producer.service.backend;
  return kind !== "existing-nlb" && kind !== "resource";
}

/** Addresses that instances and endpoints use in each of the producer's subnets. */
function otherAddresses(stack: ProducerPlace): number {
  const { kind } = stack.backend;
  return (kind === "demo" || kind === "alb" ? 1 : 0) + accessAddresses(stack);
}

function crowded(stack: ProducerPlace): readonly Violation[] {
  if (!createsLoadBalancer(stack)) return [];
  const isAlb = stack.producer.service.backend.kind === "alb";
  const ownSubnets = stack.network.privateLinkSubnets !== undefined;
  if (ownSubnets && !isAlb) return [];
  // If both load balancers share the subnets, the first uses an address before the second is created.
  const used = otherAddresses(stack) + (isAlb && !ownSubnets ? 1 : 0);
  return crowdedSubnets(stack, stack.subnets, { used, needed: NEEDED_ADDRESSES, fix: "use subnets of /27 or larger" });
}

/** The service's zones that may lack a target; undefined if the targets are unknown. */
function zonesWithoutTargets(stack: ProducerPlace): readonly string[] | undefined {
  const { kind } = stack.producer.service.backend;
  const zones = serviceZoneIds(stack.producer, stack.region);
  if (kind === "targets") return zones;
  if (kind !== "demo" && kind !== "alb") return undefined;
  const covered = new Set(stack.subnets.map(({ zoneId }) => zoneId));
  return zones.filter((zone) => !covered.has(zone));
}

/** The ARN of an existing load balancer or resource. */
export function backendArn(kind: "existing-nlb" | "existing-alb" | "resource") {
  return producerArns((context) => (context.producer?.backend.kind === kind ? inBackend("arn")(context) : []));
}
