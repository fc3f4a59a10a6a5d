import { fromBlock, type Mutation } from "./mutation";
import type { Scene } from "./scene";

/** Leaves the load balancer in the first zone only. */
function firstZoneOnly(s: Scene): Scene["producer"] {
  return s.producer.change(s.loadBalancer.address, {
    subnets: [s.producerSubnets[0].id],
    subnet_mapping: [],
  });
}

/** Mutations of the load balancer, its listener and its zones. */
export const LOAD_BALANCER: readonly Mutation[] = [
  {
    title: "a load balancer that is not in the endpoint's second zone",
    mutate: firstZoneOnly,
    found: [["service-zone", "VPCE_SERVICE_NOT_INSTALLED_IN_AZ"]],
    outcome: "first zone only",
    change: (s) => s.consumerSubnets[1].zoneId,
  },
  {
    title: "an application load balancer behind the service",
    mutate: (s) => s.producer.change(s.loadBalancer.address, { load_balancer_type: "application" }),
    found: [["load-balancer", "UNSUPPORTED_COMPONENT"]],
    outcome: "blocked",
  },
  {
    title: "enforcement on without a rule",
    mutate: (s) => s.producer.remove(s.rule.enforcement),
    found: [["privatelink-enforcement", "SG_HAS_NO_RULES"]],
    outcome: "blocked",
    blames: (s) => s.topology.securityGroups.get(s.groups.loadBalancer)?.address,
  },
  {
    title: "enforcement on with a rule for the producer's own network",
    mutate: (s) => s.producer.change(s.rule.enforcement, fromBlock(s.producerVpc.cidrBlocks[0])),
    found: [["privatelink-enforcement", "ENI_SG_RULES_MISMATCH"]],
    outcome: "blocked",
    change: (s) => s.consumerSubnets[0].cidrBlock ?? "",
  },
  {
    title: "enforcement on with a rule for another port",
    mutate: (s) => s.producer.change(s.rule.enforcement, { from_port: 80, to_port: 80 }),
    found: [["privatelink-enforcement", "ENI_SG_RULES_MISMATCH"]],
    outcome: "blocked",
  },
  {
    title: "enforcement on with a rule for the VPN clients' own block",
    mutate: (s) => s.producer.change(s.rule.enforcement, fromBlock(s.vpn.clientCidrBlock)),
    found: [["privatelink-enforcement", "ENI_SG_RULES_MISMATCH"]],
    outcome: "blocked",
  },
  {
    title: "no listener",
    mutate: (s) => s.producer.remove(s.listener.address),
    found: [["listener", "ELBV2_LISTENERS_MISMATCH"]],
    outcome: "blocked",
  },
  {
    title: "a listener on another port",
    mutate: (s) => s.producer.change(s.listener.address, { port: 80 }),
    found: [["listener", "ELBV2_LISTENER_PORT_RESTRICTION"]],
    outcome: "blocked",
  },
  {
    title: "a UDP listener",
    mutate: (s) => s.producer.change(s.listener.address, { protocol: "UDP" }),
    found: [["listener", "PROTOCOL_RESTRICTION"]],
    outcome: "blocked",
    blames: (s) => s.listener.address,
  },
  {
    title: "a listener without a target group",
    mutate: (s) => s.producer.change(s.listener.address, { default_action: [] }),
    found: [["target-group", "ELBV2_LISTENER_REQUIRES_TG_ACCEPT"]],
    outcome: "blocked",
  },
  {
    title: "a target group without targets",
    mutate: (s) => s.producer.remove(s.attachments[0]).remove(s.attachments[1]),
    found: [["target-group", "ELBV2_LISTENER_HAS_NO_TG"]],
    outcome: "blocked",
  },
  {
    title: "a target in one zone, with cross-zone load balancing off",
    mutate: (s) =>
      s.producer.change(s.loadBalancer.address, { enable_cross_zone_load_balancing: false }).remove(s.attachments[1]),
    found: [["target-zone", "ELB_NOT_CROSSZONE"]],
    outcome: "first zone only",
    change: () => "enable_cross_zone_load_balancing = true",
  },
  {
    title: "cross-zone load balancing switched off by the target group",
    mutate: (s) =>
      s.producer.change(s.targetGroup.address, { load_balancing_cross_zone_enabled: "false" }).remove(s.attachments[1]),
    found: [["target-zone", "ELB_NOT_CROSSZONE"]],
    outcome: "first zone only",
  },
  {
    title: "targets only in a zone that the load balancer is not in",
    mutate: (s) => firstZoneOnly(s).remove(s.attachments[0]),
    found: [
      ["service-zone", "VPCE_SERVICE_NOT_INSTALLED_IN_AZ"],
      ["target-zone", "ELB_INSTALLED_AZ_RESTRICTION"],
    ],
    outcome: "blocked",
  },
];
