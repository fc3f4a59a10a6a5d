import type { Topology } from "../topology";
import type { NotCounted } from "./estimate-types";

/** Types that are billed by usage, which a state does not show. */
const BY_USE: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^aws_cloudwatch_metric_alarm$/, "billed by alarm and month"],
  [/^aws_cloudwatch_log_group$|^aws_flow_log$/, "billed by GB of logs"],
  [/^aws_s3_bucket$/, "billed by GB and request"],
  [/^aws_sns_topic$/, "billed by message"],
  [/^aws_eip$/, "billed by hour"],
  [/^aws_autoscaling_group$|^aws_ecs_service$/, "the instances or tasks it starts are not in the states"],
  [/^aws_lb_trust_store$|^aws_vpn_connection$|^aws_globalaccelerator_accelerator$/, "billed by hour"],
  [
    /^aws_ec2_transit_gateway_vpc_attachment$|^aws_networkfirewall_firewall$|^aws_vpclattice_service$/,
    "billed by hour and GB",
  ],
  [/^aws_wafv2_web_acl$/, "billed by month and request"],
  [/^aws_route53_health_check$/, "billed by month"],
];

/** Charges that an estimate leaves out, so that the total is not mistaken for a bill. */
export function findNotCounted(topology: Topology): readonly NotCounted[] {
  const byUse = BY_USE.flatMap(([pattern, why]): readonly NotCounted[] => {
    const found = topology.others.filter((one) => one.managed && pattern.test(one.type));
    const [first] = found;
    return first ? [{ what: `${found.length} × ${first.type}`, why }] : [];
  });
  return [
    ...PARTS.flatMap(([isThere, what, why]) => (isThere(topology) ? [{ what, why }] : [])),
    ...byUse,
    { what: "data transfer between zones and to the internet", why: "the states do not show it" },
    { what: "taxes, discounts and free tiers", why: "they depend on the account" },
  ];
}

/** Charges for parts of the topology that are not counted, where there are such parts. */
const PARTS: readonly (readonly [isThere: (topology: Topology) => boolean, what: string, why: string])[] = [
  [({ instances }) => instances.size > 0, "EBS volumes of the instances", "their size is not read from the states"],
  [
    ({ natGateways }) => natGateways.size > 0,
    "data that the NAT gateways process",
    "billed by GB, which the states do not show",
  ],
  [
    ({ instances, natGateways, loadBalancers }) =>
      [...instances.values(), ...natGateways.values()].some((one) => one.publicIp !== undefined) ||
      [...loadBalancers.values()].some((one) => !one.internal),
    "public IPv4 addresses",
    "billed by hour and address",
  ],
  [({ hostedZones }) => hostedZones.size > 0, "queries to Route 53", "billed by the million"],
  [
    ({ resolverEndpoints }) => resolverEndpoints.size > 0,
    "Route 53 Resolver endpoints",
    "billed by network interface and hour",
  ],
  [
    ({ endpointServices }) =>
      [...endpointServices.values()].some((one) => one.supportedRegions.some((region) => region !== one.region)),
    "other regions of endpoint services",
    "AWS can bill the owner of a service by hour and region; see https://aws.amazon.com/privatelink/pricing/",
  ],
];
