import { ALLOW_ALL, aclRule, addAcl, fromBlock, type Mutation } from "./mutation";
import type { Scene } from "./scene";

function healthCheck(s: Scene, values: object) {
  return s.producer.change(s.targetGroup.address, { health_check: [{ enabled: true, ...values }] });
}

/** Mutations of the targets, of their health checks and of the network to them. */
export const TARGETS: readonly Mutation[] = [
  {
    title: "no outbound rule of the load balancer's security group",
    mutate: (s) => s.producer.remove(s.rule.loadBalancer),
    found: [["load-balancer-security-group", "SG_HAS_NO_RULES"]],
    outcome: "blocked",
  },
  {
    title: "an outbound rule of the load balancer for another port",
    mutate: (s) => s.producer.change(s.rule.loadBalancer, { ip_protocol: "tcp", from_port: 80, to_port: 80 }),
    found: [["load-balancer-security-group", "ENI_SG_RULES_MISMATCH"]],
    outcome: "blocked",
  },
  {
    title: "no inbound rule of the targets",
    mutate: (s) => {
      for (const { address } of s.topology.securityGroups.get(s.groups.service)?.ingress ?? [])
        s.producer.remove(address);
    },
    found: [["target-security-group", "SG_HAS_NO_RULES"]],
    outcome: "blocked",
  },
  {
    title: "targets that allow the consumers instead of the load balancer",
    mutate: (s) => s.producer.change(s.rule.service, fromBlock(s.consumerVpc.cidrBlocks[0])),
    found: [["target-security-group", "ENI_SG_RULES_MISMATCH"]],
    outcome: "blocked",
    blames: (s) => s.topology.securityGroups.get(s.groups.service)?.address,
  },
  {
    title: "targets that allow another port",
    mutate: (s) => s.producer.change(s.rule.service, { from_port: 80, to_port: 80 }),
    found: [["target-security-group", "ENI_SG_RULES_MISMATCH"]],
    outcome: "blocked",
  },
  {
    title: "stopped targets",
    mutate: (s) => {
      for (const { address } of s.instances) s.producer.change(address, { instance_state: "stopped" });
    },
    found: [["target", "BAD_STATE"]],
    outcome: "blocked",
    change: (s) => `start ${s.instances[0].id}`,
  },
  {
    title: "one stopped target, with cross-zone load balancing off",
    mutate: (s) =>
      s.producer
        .change(s.loadBalancer.address, { enable_cross_zone_load_balancing: false })
        .change(s.instances[1].address, { instance_state: "stopped" }),
    found: [["target", "BAD_STATE"]],
    outcome: "first zone only",
  },
  {
    title: "an ACL that keeps a zone's node from its target, with cross-zone load balancing off",
    mutate: (s) => {
      s.producer
        .change(s.loadBalancer.address, { enable_cross_zone_load_balancing: false })
        .add("aws_subnet", "targets", {
          id: "subnet-targets",
          vpc_id: s.producerVpc.id,
          cidr_block: "10.20.200.0/24",
          availability_zone_id: s.producerSubnets[1].zoneId,
        })
        .change(s.instances[1].address, { subnet_id: "subnet-targets", private_ip: "10.20.200.10" });
      const otherZone = aclRule(100, "allow", s.producerSubnets[0].cidrBlock ?? "");
      addAcl(s, "subnet-targets", [otherZone], [ALLOW_ALL]);
    },
    found: [["target-network-acl", "SUBNET_ACL_RESTRICTION"]],
    outcome: "first zone only",
    change: () => "inbound allow rule",
  },
  {
    title: "a health check on a port that no rule opens",
    mutate: (s) => healthCheck(s, { protocol: "TCP", port: "9090" }),
    found: [["health-check", "ENI_SG_RULES_MISMATCH"]],
    outcome: "assumed",
    change: () => "TCP 9090",
  },
  {
    title: "an HTTP health check, the provider's default, on a TCP target group",
    mutate: (s) => healthCheck(s, { protocol: "HTTP", port: "traffic-port", path: "/health", matcher: "200-399" }),
    found: [["health-check", "PL_HEALTH_CHECK_NEEDS_HTTP"]],
    outcome: "assumed",
    change: () => 'health_check.protocol = "TCP"',
  },
];
