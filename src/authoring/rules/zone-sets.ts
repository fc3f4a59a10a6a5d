import { openZoneIdsOf, zonePrefixOf } from "../../base/aws-facts/zones";
import { unique } from "../../base/collections";
import { serviceZoneIds, vendorRegion } from "../config/derived";
import type { ConsumerPlace, RuleContext, StackPlace } from "./context";
import { consumerExample, existingNetwork, existingSubnets, producerExample } from "./examples";
import type { Place } from "./place";
import { repeatedValues } from "./repeats";
import { at, consumerRule, type Problem, producerRule, stackRule, type Violation, valueRule } from "./rule";
import { privateLinkZones, writtenZones, zonesPath } from "./zone-places";

const TARGET = { kind: "targets" as const, addresses: ["10.20.0.10"] };
const TWO_ZONES = ["euc1-az1", "euc1-az2"];

/** A network's zones, as AZ IDs or subnet IDs, and its region if known. */
export interface ZonesOfNetwork {
  readonly zones: readonly string[];
  readonly region?: string;
}

export const producerHasZone = valueRule<ZonesOfNetwork>("LB-03", "error", {
  text: "a load balancer must have at least one subnet",
  why: "The service runs in the zones of its network: without a zone there is no service.",
  source: "ELBv2 API, CreateLoadBalancer; an empty list passes validate and plan of hashicorp/aws 5.100.0",
  caughtBy: "apply",
  awsError: "ValidationError: At least one subnet must be specified",
  example: producerExample(
    { access: "none", network: { zoneIds: [] } },
    { access: "none", network: { zoneIds: TWO_ZONES } },
  ),
  places: ({ producer }) => {
    if (!producer) return [];
    const own = producer.network.privateLinkSubnets;
    // Without a list they are in every zone of the region, which must be known.
    const ownZones = own && {
      path: [...producer.path, "network", "privateLinkSubnets", "zoneIds"],
      value: { zones: own.zoneIds ?? openZoneIdsOf(producer.region) ?? [], region: producer.region },
      shown: own.zoneIds,
    };
    return [ownSubnets(producer), ...(ownZones ? [ownZones] : [])];
  },
  problem: noZone,
});

export const consumerHasZone = valueRule<ZonesOfNetwork>("EP-03", "error", {
  text: "an interface endpoint must have at least one subnet",
  why: "The provider accepts an endpoint without subnets; it has no address, and traffic cannot reach it.",
  source: "EC2 API, CreateVpcEndpoint",
  caughtBy: "silent",
  shownBy: "PL_VPCE_NO_INTERFACE",
  example: consumerExample({ network: { zoneIds: [] } }, { network: { zoneIds: TWO_ZONES } }),
  places: ({ consumers }) => consumers.map(ownSubnets),
  problem: noZone,
});

export const producerZonesDistinct = producerRule("LB-04", "error", {
  text: "a load balancer must have at most one subnet per zone",
  why: "It has one network interface in each of its zones.",
  source: "ELBv2 API, CreateLoadBalancer",
  caughtBy: "apply",
  awsError: "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
  example: producerExample(
    { network: sameZone("10.20"), service: { backend: TARGET } },
    { network: existingNetwork("10.20"), service: { backend: TARGET } },
  ),
  violations: repeatedZones,
});

export const consumerZonesDistinct = consumerRule("EP-01", "error", {
  text: "an interface endpoint must have at most one subnet per zone",
  why: "It has one network interface in each of its zones.",
  source: "github.com/terraform-aws-modules/terraform-aws-vpc/issues/583",
  caughtBy: "apply",
  awsError:
    "DuplicateSubnetsInSameZone: Found another VPC endpoint subnet in the availability zone of subnet-0123456789abcdef1.",
  example: consumerExample({ network: sameZone("10.10") }, { network: existingNetwork("10.10") }),
  violations: repeatedZones,
});

export const severalZones = stackRule("ZON-01", "warning", {
  text: "a network should span more than one zone",
  why: "A zone outage takes down everything in a single-zone network.",
  source: "this project's judgement",
  caughtBy: "project",
  example: consumerExample({ network: { zoneIds: ["euc1-az1"] } }, { network: { zoneIds: TWO_ZONES } }),
  violations(stack) {
    const zones = writtenZones(stack).map(({ value }) => value);
    const fix = "add a second zone, or acknowledge the rule for a trial";
    return zones.length === 1 && { path: zonesPath(stack), value: zones, fix };
  },
});

export const zonesShared = consumerRule("SVC-08", "error", {
  text: "the consumer's zones must be among those of the endpoint service",
  why: "In the same region, an endpoint can only be in zones of the service's load balancer. AZ IDs make zones comparable across accounts.",
  source: "github.com/terraform-aws-modules/terraform-aws-vpc/issues/462",
  caughtBy: "apply",
  awsError:
    "InvalidParameter: The VPC endpoint service com.amazonaws.vpce.… does not support the availability zone of the subnet: subnet-….",
  example: consumerExample({ network: { zoneIds: ["euc1-az1", "euc1-az3"] } }, { network: { zoneIds: TWO_ZONES } }),
  violations(consumer, context) {
    const supported = supportedZones(consumer, context);
    if (!supported) return undefined;
    const prefix = zonePrefixOf(consumer.region);
    const zones = consumer.subnets.map(({ zoneId }) => zoneId);
    const shared = zones.filter((zone) => supported.includes(zone));
    const beyond = zones.filter(
      (zone) => !supported.includes(zone) && (prefix === undefined || zone.startsWith(`${prefix}-`)),
    );
    const list = unique(supported).join(", ");
    return (
      beyond.length > 0 && {
        path: zonesPath(consumer),
        value: zones,
        detail: `${beyond.join(", ")} is not among the service's ${list}`,
        fix:
          shared.length > 0 ? `use only the zones that both sides share: ${shared.join(", ")}` : `use one of ${list}`,
      }
    );
  },
});

export const loadBalancerZones = producerRule("ZON-02", "error", {
  text: "the zones of an existing load balancer must be among those of its network",
  why: "A load balancer has a subnet in each of its zones. If the network has more subnets than the config lists, add them.",
  source: "ELBv2 API, CreateLoadBalancer",
  caughtBy: "silent",
  notProvable: "only AWS knows the zones of the load balancer: `privatelink check` asks",
  example: { bad: existingNlb(["euc1-az1", "euc1-az3"]), good: existingNlb(["euc1-az1"]) },
  violations({ backend, backendPath, network, subnets }) {
    if (backend.kind !== "existing-nlb" || network.kind !== "existing") return undefined;
    const own = unique(subnets.map(({ zoneId }) => zoneId));
    const beyond = backend.zoneIds.filter((zoneId) => !own.includes(zoneId));
    return (
      beyond.length > 0 && {
        path: [...backendPath, "zoneIds"],
        value: backend.zoneIds,
        detail: `the network has no subnet in ${beyond.join(", ")}`,
        fix: `add the subnets to producer.network.subnets, or use only ${own.join(", ")}`,
      }
    );
  },
});

function ownSubnets(stack: StackPlace): Place<ZonesOfNetwork> {
  const zones = writtenZones(stack).map(({ value }) => value);
  return { path: zonesPath(stack), value: { zones, region: stack.region }, shown: zones };
}

function noZone({ zones, region }: ZonesOfNetwork): Problem | undefined {
  if (zones.length > 0) return undefined;
  const [some = "euc1-az1"] = (region === undefined ? undefined : openZoneIdsOf(region)) ?? [];
  return { fix: `add a subnet, for example in ${some}` };
}

/** The zones that a consumer's endpoint can be in; undefined if any zone is possible, or the zones are unknown. */
function supportedZones(
  { consumer: { service }, region }: ConsumerPlace,
  { producer }: RuleContext,
): readonly string[] | undefined {
  if (service) return vendorRegion(service, region) === region ? service.zoneIds : undefined;
  if (!producer || producer.backend.kind === "resource" || producer.region !== region) return undefined;
  const zones = serviceZoneIds(producer.producer, region);
  return zones.length > 0 ? zones : undefined;
}

function repeatedZones(stack: StackPlace): readonly Violation[] {
  return [writtenZones(stack), privateLinkZones(stack)].flatMap((zones) =>
    repeatedValues(zones).map((place) => {
      const free = openZoneIdsOf(stack.region)?.filter((zone) => !zones.some(({ value }) => value === zone)) ?? [];
      const fix = free.length > 0 ? `remove it, or use ${free.join(" or ")}` : "remove it";
      return at(place, { detail: "this zone is listed twice", fix });
    }),
  );
}

/** An existing VPC with two subnets in one zone. */
function sameZone(network: string) {
  return existingNetwork(
    network,
    existingSubnets(network).map((subnet) => ({ ...subnet, zoneId: "euc1-az1" })),
  );
}

function existingNlb(zoneIds: string[]) {
  const arn = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/web/0123456789abcdef";
  const backend = { kind: "existing-nlb" as const, arn, zoneIds };
  return {
    producer: { network: existingNetwork("10.20"), service: { backend } },
    consumers: { consumer: { network: { zoneIds: ["euc1-az1"] } } },
  };
}
