import { buildTopology, indexOf, type Topology } from "../../../src/insight/topology";
import type { StateFixture } from "../state-fixture";

function only<T>(items: Iterable<T>, what: string): T {
  const [item] = items;
  if (item === undefined) throw new Error(`the scene has no ${what}`);
  return item;
}

function pair<T>(items: readonly T[], what: string): readonly [T, T] {
  const [first, second] = items;
  if (first === undefined || second === undefined) throw new Error(`the scene has no two ${what}`);
  return [first, second];
}

/** The port of the default topology, at the endpoint as at the targets. */
const PORT = 8080;

/** The rule that the path needs: a group may have others, such as one for operators. */
function ruleOf(topology: Topology, groupId: string, direction: "ingress" | "egress"): string {
  const rules = topology.securityGroups.get(groupId)?.[direction] ?? [];
  return only(
    rules.filter((rule) => rule.fromPort <= PORT && PORT <= rule.toPort),
    `${direction} rule of ${groupId}`,
  ).address;
}

/**
 * The parts of the default topology by their role, found in any pair of states of it: made by hand or applied by an
 * engine. Mutations are written on roles, so that one table serves both.
 */
export function sceneOf(producer: StateFixture, consumer: StateFixture) {
  const topology = buildTopology([producer.toState(), consumer.toState()]);
  const vpn = only(topology.clientVpns.values(), "Client VPN");
  const endpoint = only(
    [...topology.endpoints.values()].filter((one) => one.serviceName?.includes(".vpce.")),
    "endpoint of a service",
  );
  const service = only(topology.endpointServices.values(), "endpoint service");
  const loadBalancer = only(topology.loadBalancers.values(), "load balancer");
  const targetGroup = only(topology.targetGroups.values(), "target group");
  const zone = only(topology.hostedZones.values(), "zone");
  const subnets = [...topology.subnets.values()].sort((a, b) => a.zoneId.localeCompare(b.zoneId));
  const inZone = (vpcId: string | undefined) =>
    pair(
      subnets.filter((subnet) => subnet.vpcId === vpcId),
      "subnets",
    );
  const consumerSubnets = inZone(endpoint.vpcId);
  const producerSubnets = inZone(loadBalancer.vpcId);
  const instances = producerSubnets.map((subnet) =>
    only(
      [...topology.instances.values()].filter((one) => one.zoneId === subnet.zoneId),
      `target in ${subnet.zoneId}`,
    ),
  );
  const groups = {
    vpn: vpn.securityGroupIds[0] ?? "",
    endpoint: endpoint.securityGroupIds[0] ?? "",
    loadBalancer: loadBalancer.securityGroupIds[0] ?? "",
    service: instances[0]?.securityGroupIds[0] ?? "",
  };
  const attachmentOf = (index: number) =>
    only(
      targetGroup.targets.filter((one) => one.targetId === instances[index]?.id),
      "attachment",
    ).address;
  return {
    producer,
    consumer,
    topology,
    vpn,
    endpoint,
    service,
    loadBalancer,
    targetGroup,
    zone,
    groups,
    listener: only(indexOf(topology).listenersByLoadBalancer.get(loadBalancer.id) ?? [], "listener"),
    record: only(zone.records, "record"),
    consumerVpc: only(
      [...topology.vpcs.values()].filter((vpc) => vpc.id === endpoint.vpcId),
      "VPC of the consumer",
    ),
    producerVpc: only(
      [...topology.vpcs.values()].filter((vpc) => vpc.id === loadBalancer.vpcId),
      "VPC of the producer",
    ),
    consumerSubnets,
    producerSubnets,
    instances: pair(instances, "instances"),
    attachments: [attachmentOf(0), attachmentOf(1)] as const,
    /** Addresses of the resources that have no id of their own in the model. */
    at: {
      association: only(vpn.associations, "association").address,
      authorization: only(vpn.authorizationRules, "authorization rule").address,
      accepter: endpoint.accepter?.address ?? "",
      principal: only(service.allowedPrincipals, "principal").address,
      endpointGroup: topology.securityGroups.get(groups.endpoint)?.address ?? "",
    },
    /** Addresses of the security group rules that the path needs. */
    rule: {
      vpn: ruleOf(topology, groups.vpn, "egress"),
      endpoint: ruleOf(topology, groups.endpoint, "ingress"),
      enforcement: ruleOf(topology, groups.loadBalancer, "ingress"),
      loadBalancer: ruleOf(topology, groups.loadBalancer, "egress"),
      service: ruleOf(topology, groups.service, "ingress"),
    },
  };
}

export type Scene = ReturnType<typeof sceneOf>;
