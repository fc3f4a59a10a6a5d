import { zoneIdsOf, zonePrefixOf } from "../../base/net/zones";
import { serviceZoneIds } from "../config/derived";
import type { ConsumerPlace, StackPlace } from "./context";
import type { Place } from "./place";
import { type ConfigChange, configRule, type Problem, type Violation, valueRule } from "./rule";
import { privateLinkZones, writtenZones, zonesPath } from "./written-zones";

/** The zones of a network, by any name, and its region where it is known. */
export interface ZonesOfNetwork {
  readonly zones: readonly string[];
  readonly region?: string;
}

export const producerHasZone = valueRule<ZonesOfNetwork>({
  id: "LB-03",
  severity: "error",
  text: "a load balancer has at least one subnet",
  why: "The service lives in the zones of its network: without a zone there is no service.",
  source: "hashicorp/aws 5.100.0, validate",
  caughtBy: "validate",
  awsError: 'Invalid combination of arguments: "subnets": one of `subnet_mapping,subnets` must be specified',
  example: {
    bad: { producer: { network: { zoneIds: [] } } },
    good: { producer: { network: { zoneIds: ["euc1-az1", "euc1-az2"] } } },
  },
  places: ({ producer }) => {
    if (!producer) return [];
    const own = producer.network.privateLinkSubnets;
    // Without a list they are in every zone of the region, which must be known then.
    const ownZones = own && {
      path: [...producer.path, "network", "privateLinkSubnets", "zoneIds"],
      value: { zones: own.zoneIds ?? zoneIdsOf(producer.region) ?? [], region: producer.region },
      shown: own.zoneIds,
    };
    return [ownSubnets(producer), ...(ownZones ? [ownZones] : [])];
  },
  problem: noZone,
});

export const consumerHasZone = valueRule<ZonesOfNetwork>({
  id: "EP-03",
  severity: "error",
  text: "an interface endpoint has at least one subnet",
  why: "The provider accepts an endpoint without subnets; it has no address then, and nothing reaches it.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "silent",
  example: {
    bad: { consumers: { consumer: { network: { zoneIds: [] } } } },
    good: { consumers: { consumer: { network: { zoneIds: ["euc1-az1", "euc1-az2"] } } } },
  },
  places: ({ consumers }) => consumers.map(ownSubnets),
  problem: noZone,
});

export const producerZonesDistinct = configRule({
  id: "LB-04",
  severity: "error",
  text: "a load balancer has one subnet per zone",
  why: "It has one network interface in each of its zones.",
  source: "ELBv2 API, CreateLoadBalancer",
  caughtBy: "apply",
  awsError: "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
  example: {
    bad: { producer: { network: { zoneIds: ["euc1-az1", "euc1-az1"] } } },
    good: { producer: { network: { zoneIds: ["euc1-az1", "euc1-az2"] } } },
  },
  violations: ({ producer }) => (producer ? duplicateZones(producer) : []),
});

export const consumerZonesDistinct = configRule({
  id: "EP-01",
  severity: "error",
  text: "an interface endpoint has one subnet per zone",
  why: "It has one network interface in each of its zones.",
  source: "github.com/terraform-aws-modules/terraform-aws-vpc/issues/583",
  caughtBy: "apply",
  awsError: "DuplicateSubnetsInSameZone: Found another VPC endpoint subnet in the availability zone of subnet-…",
  example: {
    bad: { consumers: { consumer: { network: { zoneIds: ["euc1-az1", "euc1-az1"] } } } },
    good: { consumers: { consumer: { network: { zoneIds: ["euc1-az1", "euc1-az2"] } } } },
  },
  violations: ({ consumers }) => consumers.flatMap(duplicateZones),
});

export const severalZones = configRule({
  id: "ZON-01",
  severity: "warning",
  text: "a network spans more than one zone",
  why: "What is in one zone goes down with it.",
  source: "this project's judgement",
  caughtBy: "project",
  example: {
    bad: { consumers: { consumer: { network: { zoneIds: ["euc1-az1"] } } } },
    good: { consumers: { consumer: { network: { zoneIds: ["euc1-az1", "euc1-az2"] } } } },
  },
  violations: ({ stacks }) =>
    stacks.flatMap((stack) => {
      const zones = writtenZones(stack);
      if (zones.length !== 1) return [];
      return [
        {
          path: zonesPath(stack),
          value: zones.map(({ zoneId }) => zoneId),
          fix: "add a second zone, or acknowledge the rule for a trial",
        },
      ];
    }),
});

export const zonesShared = configRule({
  id: "SVC-08",
  severity: "error",
  text: "the consumer's zones are among those of the endpoint service",
  why: "In one region an endpoint can only be in zones where the service's load balancer is. AZ IDs make the comparison possible across accounts.",
  source: "github.com/terraform-aws-modules/terraform-aws-vpc/issues/462",
  caughtBy: "apply",
  awsError:
    "InvalidParameter: The VPC endpoint service com.amazonaws.vpce.… does not support the availability zone of the subnet: subnet-….",
  example: {
    bad: { consumers: { consumer: { network: { zoneIds: ["euc1-az1", "euc1-az3"] } } } },
    good: { consumers: { consumer: { network: { zoneIds: ["euc1-az1", "euc1-az2"] } } } },
  },
  violations: ({ producer, consumers }) => {
    const own = producer ? new Set(serviceZoneIds(producer.producer, producer.region)) : new Set<string>();
    return consumers.flatMap((stack) => {
      const { service } = stack.consumer;
      if (service) {
        const sameRegion = (service.region ?? stack.region) === stack.region;
        return service.zoneIds && sameRegion ? zonesBeyond(stack, new Set(service.zoneIds)) : [];
      }
      const comparable =
        producer && producer.producer.service.backend.kind !== "resource" && producer.region === stack.region;
      return comparable && own.size > 0 ? zonesBeyond(stack, own) : [];
    });
  },
});

export const loadBalancerZones = configRule({
  id: "ZON-02",
  severity: "error",
  text: "the zones of an existing load balancer are among those of its network",
  why: "A load balancer is in a zone by a subnet there. If the network has more subnets than the config names, add them.",
  source: "ELBv2 API, CreateLoadBalancer",
  caughtBy: "silent",
  example: { bad: existingLoadBalancer(["euc1-az1", "euc1-az3"]), good: existingLoadBalancer(["euc1-az1"]) },
  violations: ({ producer }) => {
    const backend = producer?.producer.service.backend;
    if (!producer || backend?.kind !== "existing-nlb" || producer.network.kind !== "existing") return [];
    const own = new Set(producer.subnets.map(({ zoneId }) => zoneId));
    const beyond = backend.zoneIds.filter((zoneId) => !own.has(zoneId));
    if (beyond.length === 0) return [];
    return [
      {
        path: ["producer", "service", "backend", "zoneIds"],
        value: backend.zoneIds,
        detail: `the network has no subnet in ${beyond.join(", ")}`,
        fix: `add the subnets to producer.network.subnets, or keep to ${[...own].join(", ")}`,
      },
    ];
  },
});

export const zoneSetRules = [
  loadBalancerZones,
  producerHasZone,
  consumerHasZone,
  producerZonesDistinct,
  consumerZonesDistinct,
  severalZones,
  zonesShared,
];

function existingLoadBalancer(zoneIds: string[]): ConfigChange {
  const subnets = ["euc1-az1", "euc1-az2"].map((zoneId, index) => ({
    id: `subnet-0123456789abcdef${index}`,
    zoneId,
    cidr: `10.20.${index}.0/24`,
  }));
  const arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef";
  return {
    producer: {
      network: { kind: "existing", vpcId: "vpc-0123456789abcdef0", cidr: "10.20.0.0/16", subnets },
      service: { backend: { kind: "existing-nlb", arn, zoneIds } },
    },
  };
}

function ownSubnets(stack: StackPlace): Place<ZonesOfNetwork> {
  const zones = writtenZones(stack).map(({ zoneId }) => zoneId);
  return { path: zonesPath(stack), value: { zones, region: stack.region }, shown: zones };
}

function noZone({ zones, region }: ZonesOfNetwork): Problem | undefined {
  if (zones.length > 0) return undefined;
  const [some = "euc1-az1"] = (region === undefined ? undefined : zoneIdsOf(region)) ?? [];
  return { fix: `add a subnet, for example in ${some}` };
}

function duplicateZones(stack: StackPlace): readonly Violation[] {
  return [writtenZones(stack), privateLinkZones(stack)].flatMap((zones) => {
    const seen = new Set<string>();
    return zones.flatMap(({ zoneId, path }) => {
      const again = seen.has(zoneId);
      seen.add(zoneId);
      if (!again) return [];
      const free = zoneIdsOf(stack.region)?.filter((zone) => !zones.some((other) => other.zoneId === zone));
      return [
        {
          path,
          value: zoneId,
          detail: "this zone is named twice",
          fix: free && free.length > 0 ? `remove it, or write ${free.join(" or ")}` : "remove it",
        },
      ];
    });
  });
}

function zonesBeyond(stack: ConsumerPlace, service: ReadonlySet<string>): readonly Violation[] {
  const prefix = zonePrefixOf(stack.region);
  const zones = stack.subnets.map(({ zoneId }) => zoneId);
  const beyond = zones.filter((zone) => !service.has(zone) && (prefix === undefined || zone.startsWith(`${prefix}-`)));
  if (beyond.length === 0) return [];
  const shared = zones.filter((zone) => service.has(zone));
  return [
    {
      path: zonesPath(stack),
      value: zones,
      detail: `${beyond.join(", ")} is not among the service's ${[...service].join(", ")}`,
      fix:
        shared.length > 0
          ? `keep to the zones that both sides share: ${shared.join(", ")}`
          : `choose among ${[...service].join(", ")}`,
    },
  ];
}
