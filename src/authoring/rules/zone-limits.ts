/** Zones that cannot hold what the config puts there. AWS extends the lists: each rule can be acknowledged. */
import { ARM64_FAMILY } from "../../base/aws-facts/instances";
import {
  CONSTRAINED_ZONES,
  ZONES_WITHOUT_CLIENT_VPN,
  ZONES_WITHOUT_GRAVITON,
  ZONES_WITHOUT_LATTICE,
  ZONES_WITHOUT_REMOTE_ACCESS,
} from "../../base/aws-facts/zone-limits";
import { zoneIdsOf } from "../../base/aws-facts/zones";
import { serviceZoneIds } from "../config/derived";
import type { ProducerPlace, RuleContext, StackPlace } from "./context";
import type { Path } from "./place";
import { isRemote } from "./region";
import { type ConfigChange, configRule, type Example, type Violation } from "./rule";
import { zonesPath } from "./zone-places";

const DATABASE = { port: 5432, backend: { kind: "resource" as const, address: "10.20.0.10" } };
/** Of a load balancer, so that only its targets are in the other zones. */
const OPEN_SUBNETS = { cidr: "10.20.240.0/24", zoneIds: ["use1-az1", "use1-az2"] };

export const remoteZones = zoneRule("SVC-08b", ZONES_WITHOUT_REMOTE_ACCESS, {
  text: "a consumer in another region must use zones that AWS supports for cross-region access",
  why: "Zones need not match across regions, but some zones do not support cross-region access.",
  awsError:
    "InvalidParameter: Only the following availability zones are supported for remote access: use1-az1, use1-az2, use1-az6, use1-az4, use1-az5",
  example: regionExample("us-east-1", ["use1-az1", "use1-az3"], ["use1-az1", "use1-az2"]),
  places: (context) =>
    context.consumers.filter((consumer) => isRemote(consumer, context)).map((consumer) => ownZones(consumer)),
});

export const loadBalancerZonesOpen = zoneRule("ZON-03", CONSTRAINED_ZONES, {
  text: "a load balancer must not be in a constrained zone",
  why: "AWS cannot extend some zones. It refuses load balancers there, and new accounts do not see all of them.",
  awsError: "InvalidConfigurationRequest: Load balancers with type 'network' are not supported in ap-northeast-1b",
  example: inRegion(
    "ap-northeast-1",
    { network: { zoneIds: ["apne1-az1", "apne1-az3"] } },
    { network: { zoneIds: ["apne1-az1", "apne1-az2"] } },
    ["apne1-az1"],
  ),
  places({ producer }) {
    if (!producer || producer.backend.kind === "existing-nlb" || producer.backend.kind === "resource") return [];
    return [loadBalancerZones(producer)];
  },
});

export const latticeZones = zoneRule("LAT-16", ZONES_WITHOUT_LATTICE, {
  text: "a shared resource's gateway and endpoints must be in zones that VPC Lattice supports",
  why: "Resource gateways and resource endpoints are part of VPC Lattice, which some zones do not have.",
  example: inRegion(
    "il-central-1",
    { network: { zoneIds: ["ilc1-az1", "ilc1-az2"] }, service: DATABASE },
    { network: { zoneIds: ["ilc1-az1", "ilc1-az3"] }, service: DATABASE },
    ["ilc1-az1"],
  ),
  places: ({ producer, consumers }) =>
    producer?.backend.kind === "resource"
      ? [producer, ...consumers.filter(({ usesProducer }) => usesProducer)].map((stack) => ownZones(stack))
      : [],
});

export const vpnZones = zoneRule("CVPN-28", ZONES_WITHOUT_CLIENT_VPN, {
  text: "a Client VPN must be in zones that support it",
  why: "A zone without Client VPN can hold everything else.",
  awsError: "InvalidParameterValue: AZ us-west-2d is not currently supported. Please choose another az in this region",
  example: regionExample("us-west-2", ["usw2-az1", "usw2-az4"], ["usw2-az1", "usw2-az2"], {
    vpn: { associations: "all", clientCidr: "172.16.0.0/22" },
  }),
  places: ({ vpns }) => vpns.map(({ stack, vpn }) => ownZones(stack, vpn.associations === "one" ? 1 : undefined)),
});

export const gravitonZones = zoneRule("EC2-04c", ZONES_WITHOUT_GRAVITON, {
  text: "instances with Graviton processors must be in zones that have them",
  why: "The default instance type has a Graviton processor. privatelink check asks AWS which zones offer it.",
  awsError:
    "Unsupported: Your requested instance type (t4g.micro) is not supported in your requested Availability Zone (us-east-1e).",
  example: inRegion(
    "us-east-1",
    { network: { zoneIds: ["use1-az1", "use1-az3"], privateLinkSubnets: OPEN_SUBNETS } },
    { network: { zoneIds: ["use1-az1", "use1-az2"], privateLinkSubnets: OPEN_SUBNETS } },
    ["use1-az1"],
  ),
  places({ producer }) {
    if (!producer || !("instanceType" in producer.backend)) return [];
    const [family = ""] = producer.backend.instanceType.split(".");
    return ARM64_FAMILY.value.test(family) ? [ownZones(producer)] : [];
  },
});

/** Zones of a stack that hold something. */
interface ZonesInUse {
  readonly path: Path;
  readonly zones: readonly string[];
  readonly region: string;
}

interface ZoneRuleDetails {
  readonly text: string;
  readonly why: string;
  readonly awsError?: string;
  readonly example: Example;
  places(context: RuleContext): readonly ZonesInUse[];
}

interface ZoneFact {
  readonly value: readonly string[];
  readonly source: { readonly name: string };
}

function zoneRule(id: string, { value: without, source }: ZoneFact, { places, ...details }: ZoneRuleDetails) {
  return configRule(id, "error", {
    ...details,
    source: source.name,
    caughtBy: "apply",
    acknowledgeable: true,
    violations: (context) =>
      places(context).flatMap(({ path, zones, region }): Violation[] => {
        const wrong = zones.filter((zone) => without.includes(zone));
        if (wrong.length === 0) return [];
        const others = zoneIdsOf(region)?.filter((zone) => !without.includes(zone)) ?? [];
        return [
          { path, value: zones, detail: `${wrong.join(", ")} cannot be used`, fix: `use one of ${others.join(", ")}` },
        ];
      }),
  });
}

/** @param first only so many of them. @default all */
function ownZones(stack: StackPlace, first?: number): ZonesInUse {
  const zones = stack.subnets.slice(0, first).map(({ zoneId }) => zoneId);
  return { path: zonesPath(stack), zones, region: stack.region };
}

/** The zones of a load balancer: its own subnets', or else those of its targets. */
function loadBalancerZones(producer: ProducerPlace): ZonesInUse {
  const own = producer.network.privateLinkSubnets;
  if (!own) return ownZones(producer);
  const zones = serviceZoneIds(producer.producer, producer.region);
  return { path: [...producer.path, "network", "privateLinkSubnets", "zoneIds"], zones, region: producer.region };
}

type ConsumerChange = NonNullable<NonNullable<ConfigChange["consumers"]>[string]>;

/** A consumer in another region than the producer's. */
function regionExample(region: string, bad: string[], good: string[], more: ConsumerChange = {}): Example {
  const change = (zoneIds: string[]) => ({ consumers: { consumer: { ...more, region, network: { zoneIds } } } });
  return { bad: change(bad), good: change(good) };
}

type ProducerChange = NonNullable<ConfigChange["producer"]>;

/** Both sides in one region. */
function inRegion(region: string, bad: ProducerChange, good: ProducerChange, zoneIds: string[]): Example {
  const consumers = { consumer: { network: { zoneIds } } };
  return { bad: { region, producer: bad, consumers }, good: { region, producer: good, consumers } };
}
