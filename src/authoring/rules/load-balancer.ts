import { parseCidr, usableAddresses } from "../../base/net/cidr";
import { serviceZoneIds } from "../config/derived";
import { type ArnPlace, arnProblem } from "./arns";
import type { ProducerPlace, RuleContext } from "./context";
import { configRule, type Violation, valueRule } from "./rule";
import { sizePlace, zonesPath } from "./written-zones";

const NEEDED_ADDRESSES = 8;
const LOAD_BALANCER_ID = "[A-Za-z0-9-]{1,32}/[0-9a-f]{16}";
export const ALB_ARN = {
  service: "elasticloadbalancing",
  resource: new RegExp(`^loadbalancer/app/${LOAD_BALANCER_ID}$`),
  example: "eu-central-1:111111111111:loadbalancer/app/web/0123456789abcdef",
};
const NLB_ARN = {
  service: "elasticloadbalancing",
  resource: new RegExp(`^loadbalancer/net/${LOAD_BALANCER_ID}$`),
  example: "eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef",
};

export const albZones = valueRule<readonly string[]>({
  id: "LB-06",
  severity: "error",
  text: "an application load balancer spans at least two zones",
  why: "A network load balancer does with one; an application load balancer does not.",
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
    producer?.producer.service.backend.kind === "alb"
      ? [{ path: zonesPath(producer), value: producer.subnets.map(({ zoneId }) => zoneId) }]
      : [],
  problem: (zones) => (new Set(zones).size === 1 ? { fix: "add a second zone" } : undefined),
});

export const loadBalancerRoom = configRule({
  id: "LB-07",
  severity: "error",
  text: "every subnet of a load balancer has at least 8 free addresses",
  why: "ELB keeps room to grow. AWS itself keeps five addresses of each subnet, and instances and endpoints take theirs.",
  source: "ELBv2 API, CreateLoadBalancer; seen for network load balancers as well",
  caughtBy: "apply",
  awsError:
    "InvalidSubnet: Not enough IP space available in subnet-…. ELB requires at least 8 free IP addresses in each subnet.",
  example: {
    bad: {
      producer: { access: "ssm", network: { subnetPrefix: 28 }, service: { backend: { kind: "alb" } } },
    },
    good: {
      producer: { access: "ssm", network: { subnetPrefix: 27 }, service: { backend: { kind: "alb" } } },
    },
  },
  violations: ({ producer }) => (producer ? crowded(producer) : []),
});

export const targetsInEveryZone = configRule({
  id: "LB-11",
  severity: "warning",
  text: "without cross-zone load balancing every zone of the service has a target",
  why: "A connection that arrives in a zone without targets is dropped.",
  source: "ELBv2 API, LoadBalancerAttribute",
  caughtBy: "silent",
  example: {
    bad: {
      producer: {
        network: { privateLinkSubnets: { cidr: "10.20.200.0/24" } },
        service: { crossZone: false },
      },
    },
    good: {
      producer: { network: { privateLinkSubnets: { cidr: "10.20.200.0/24" } }, service: { crossZone: true } },
    },
  },
  violations: ({ producer }) => {
    if (!producer || producer.producer.service.crossZone) return [];
    const uncovered = zonesWithoutTargets(producer);
    if (uncovered === undefined || uncovered.length === 0) return [];
    return [
      {
        path: ["producer", "service", "crossZone"],
        value: false,
        detail: `${uncovered.join(", ")} may have none`,
        fix: "write crossZone: true, or see that each zone has a target",
      },
    ];
  },
});

export const enforcement = configRule({
  id: "LB-08b",
  severity: "info",
  text: "the load balancer's security group is enforced on PrivateLink traffic where all consumers are known",
  why: "The source of PrivateLink traffic is the client's own address in the consumer's VPC. With principals beyond this config's consumers these addresses are not known, so enforcement is off: allowed principals and acceptance are the access control then.",
  source: "Elastic Load Balancing User Guide, security groups of a network load balancer",
  caughtBy: "silent",
  example: {
    bad: { producer: { service: { principals: ["arn:aws:iam::333333333333:root"] } } },
    good: { producer: { service: { principals: [] } } },
  },
  violations: ({ producer }) => {
    const principals = producer?.producer.service.principals ?? [];
    return producer && makesLoadBalancer(producer) && principals.length > 0
      ? [
          {
            path: ["producer", "service", "principals"],
            value: principals,
            detail: "with other principals it is not",
            fix: "make them consumers of this config to have it enforced",
          },
        ]
      : [];
  },
});

export const networkLoadBalancerArn = valueRule<ArnPlace>({
  id: "SVC-03",
  severity: "error",
  text: "an endpoint service's load balancer is a network load balancer of the producer's region and account",
  why: "The provider takes any ARN; AWS takes a network load balancer only.",
  source: "EC2 API, CreateVpcEndpointServiceConfiguration",
  caughtBy: "apply",
  example: {
    bad: { producer: { service: { backend: existingNlb("loadbalancer/app/web/0123456789abcdef") } } },
    good: { producer: { service: { backend: existingNlb("loadbalancer/net/web/0123456789abcdef") } } },
  },
  places: ({ producer }) => backendArn(producer, "existing-nlb"),
  problem: (place) => arnProblem(place, NLB_ARN),
});

export const loadBalancerRules = [albZones, loadBalancerRoom, targetsInEveryZone, enforcement, networkLoadBalancerArn];

function existingNlb(resource: string) {
  return {
    kind: "existing-nlb" as const,
    arn: `arn:aws:elasticloadbalancing:eu-central-1:111111111111:${resource}`,
    zoneIds: ["euc1-az1", "euc1-az2"],
  };
}

/** The ARN of an existing load balancer, and where it should be. */
export function backendArn(producer: RuleContext["producer"], kind: "existing-nlb" | "existing-alb") {
  const backend = producer?.producer.service.backend;
  if (!producer || backend?.kind !== kind) return [];
  const { id } = producer.account;
  return [
    {
      path: ["producer", "service", "backend", "arn"],
      value: { arn: backend.arn, region: producer.region, ...(id === undefined ? {} : { accountId: id }) },
      shown: backend.arn,
    },
  ];
}

/** Whether the producer's stack makes the load balancer of the service. */
export function makesLoadBalancer({ producer }: ProducerPlace): boolean {
  const { kind } = producer.service.backend;
  return kind !== "existing-nlb" && kind !== "resource";
}

/** Addresses that instances and endpoints take in each of the producer's subnets. */
function otherAddresses({ producer, access }: ProducerPlace): number {
  const { kind } = producer.service.backend;
  const instance = kind === "demo" || kind === "alb" ? 1 : 0;
  const endpoints = access === "ssm" ? 2 : access === "instance-connect" ? 1 : 0;
  return instance + endpoints;
}

function crowded(stack: ProducerPlace): readonly Violation[] {
  if (!makesLoadBalancer(stack)) return [];
  const isAlb = stack.producer.service.backend.kind === "alb";
  const ownSubnets = stack.network.privateLinkSubnets !== undefined;
  if (ownSubnets && !isAlb) return [];
  // Where both load balancers share the subnets, the first has taken an address when the second is made.
  const others = otherAddresses(stack) + (isAlb && !ownSubnets ? 1 : 0);
  return stack.subnets.flatMap((subnet, index) => {
    const block = parseCidr(subnet.cidr);
    if (!block) return [];
    const free = usableAddresses(block.prefix) - others;
    const place = sizePlace(stack, index);
    if (free >= NEEDED_ADDRESSES || !place) return [];
    return [{ ...place, detail: `${subnet.cidr} has ${free} left`, fix: "use subnets of /27 or larger" }];
  });
}

/** The service's zones that may lack a target; undefined when the backend is not ours to know. */
function zonesWithoutTargets(stack: ProducerPlace): readonly string[] | undefined {
  const { kind } = stack.producer.service.backend;
  const zones = serviceZoneIds(stack.producer, stack.region);
  if (kind === "targets") return zones;
  if (kind !== "demo" && kind !== "alb") return undefined;
  const covered = new Set(stack.subnets.map(({ zoneId }) => zoneId));
  return zones.filter((zone) => !covered.has(zone));
}
