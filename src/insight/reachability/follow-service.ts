import {
  compareZones,
  type Endpoint,
  type EndpointService,
  type LoadBalancer,
  type LoadBalancerNode,
  type Topology,
} from "../topology";
import { whenAbsent } from "./absence";
import { followLoadBalancer } from "./follow-load-balancer";
import { assumed, blocked, open } from "./hop";
import { crossesRegions } from "./hops/endpoint-service";
import { checkSecurityGroups } from "./hops/security-group";
import { inSequence, type PathPart, spreadOver, stretch } from "./path-part";
import type { Place } from "./place";
import type { Hop } from "./proof";

/** In place of a zone: between regions, zones do not have to match. */
const ANOTHER_REGION = "another region";

/**
 * From an endpoint's interface in one zone, over PrivateLink, to the service's load balancers and their targets.
 * PrivateLink sends the traffic to the load balancer's node in the same zone (SVC-08), except between regions
 * (SVC-08b).
 *
 * @param zone of the endpoint's interface; undefined when its subnet is not in the states
 * @param client where the traffic started: PrivateLink shows its address to the load balancer's security groups (LB-08b)
 */
export function followService(
  topology: Topology,
  endpoint: Endpoint,
  service: EndpointService,
  zone: string | undefined,
  client: Place,
  port: number,
): PathPart {
  const arns = [...service.networkLoadBalancerArns, ...service.gatewayLoadBalancerArns];
  if (arns.length === 0) return stretch([noLoadBalancer(service)], [service]);
  const from = crossesRegions(endpoint, service) ? ANOTHER_REGION : zone;
  const branches = arns.map((arn) => {
    const loadBalancer = topology.loadBalancers.get(arn);
    return loadBalancer === undefined
      ? { serves: true, part: stretch([assumeLoadBalancer(arn)]) }
      : followOne(topology, service, loadBalancer, from, client, port);
  });
  // A zone is served by those of the service's load balancers that are in it.
  const serving = branches.filter((branch) => branch.serves);
  const used = serving.length > 0 ? serving : branches;
  return inSequence(stretch([], [service]), spreadOver(used.map((branch) => branch.part)));
}

function noLoadBalancer(service: EndpointService): Hop {
  return whenAbsent("load balancer or allowed principal of an endpoint service", service, {
    assumed: () =>
      assumed(
        "load-balancer",
        service,
        `The load balancers of ${service.address} are not in the states: one with healthy targets is assumed.`,
      ),
    closed: () =>
      blocked(
        "load-balancer",
        service,
        "PL_SERVICE_NO_LOAD_BALANCER",
        "The endpoint service has no load balancer.",
        `set network_load_balancer_arns on ${service.address}`,
      ),
  });
}

function assumeLoadBalancer(arn: string): Hop {
  return assumed(
    "load-balancer",
    arn,
    `The load balancer ${arn} is not in the states: it and its targets are assumed to be healthy.`,
  );
}

interface Branch {
  /** True when the load balancer is in the zone. */
  readonly serves: boolean;
  readonly part: PathPart;
}

function followOne(
  topology: Topology,
  service: EndpointService,
  loadBalancer: LoadBalancer,
  zone: string | undefined,
  client: Place,
  port: number,
): Branch {
  const { nodes, hop } = nodesFor(topology, service, loadBalancer, zone);
  const door = stretch(
    [...(hop === undefined ? [] : [hop]), enforce(topology, loadBalancer, client, port)],
    [loadBalancer],
  );
  if (nodes.length === 0) return { serves: false, part: door };
  return {
    serves: true,
    part: inSequence(door, followLoadBalancer(topology, { loadBalancer, nodes, port })),
  };
}

function nodesFor(
  topology: Topology,
  service: EndpointService,
  loadBalancer: LoadBalancer,
  zone: string | undefined,
): { readonly nodes: readonly LoadBalancerNode[]; readonly hop?: Hop } {
  if (zone === undefined) {
    const text = `The subnet of the endpoint's interface is not in the states: assumed to be in a zone of ${loadBalancer.address} (SVC-08).`;
    return { nodes: loadBalancer.nodes, hop: assumed("service-zone", loadBalancer, text) };
  }
  if (zone === ANOTHER_REGION) {
    const text = `Across regions, zones do not have to match: any zone of ${loadBalancer.address} serves the traffic.`;
    return { nodes: loadBalancer.nodes, hop: open("service-zone", loadBalancer, text) };
  }
  const nodes = loadBalancer.nodes.filter((node) => compareZones(node.zoneId, zone) === "same");
  if (nodes.length > 0 && nodes.every((node) => !isServed(topology, service, node))) {
    const hop = blocked(
      "service-zone",
      service,
      "VPCE_SERVICE_NOT_INSTALLED_IN_AZ",
      `${loadBalancer.address} has a node in ${zone}, but it was associated with the service before: the service is only in ${service.zoneNames.join(", ")} (SVC-08).`,
      `associate ${loadBalancer.address} with ${service.address} again; \`privatelink deploy\` does it`,
    );
    return { nodes: [], hop };
  }
  if (nodes.length > 0) {
    return {
      nodes,
      hop: open("service-zone", loadBalancer, `${loadBalancer.address} has a node in ${zone}.`),
    };
  }
  const hidden = loadBalancer.nodes.filter((node) => compareZones(node.zoneId, zone) === "unknown");
  if (hidden.length > 0) {
    const text = `The AZ IDs of ${loadBalancer.address} and of the endpoint's interface are not both in the states: assumed to be the same (${zone}).`;
    return { nodes: hidden, hop: assumed("service-zone", loadBalancer, text) };
  }
  const zones = [...new Set(loadBalancer.nodes.map((node) => node.zoneId))].join(", ");
  const hop = blocked(
    "service-zone",
    service,
    "VPCE_SERVICE_NOT_INSTALLED_IN_AZ",
    `The service is in ${zones || "no zone"}, but the endpoint's interface is in ${zone} (SVC-08).`,
    `add a subnet in ${zone} to ${loadBalancer.address}, or move the endpoint's interface to a zone of the service`,
  );
  return { nodes: [], hop };
}

/** Whether the zone of a node is one of the service's own; a zone that was enabled later is not. */
function isServed({ subnets }: Topology, { zoneNames }: EndpointService, { subnetId }: LoadBalancerNode): boolean {
  const name = subnets.get(subnetId)?.zoneName;
  return name === undefined || zoneNames.length === 0 || zoneNames.includes(name);
}

/** LB-08: with enforcement on, the load balancer's inbound rules must allow the client's own private address. */
function enforce(topology: Topology, loadBalancer: LoadBalancer, client: Place, port: number): Hop {
  const name = "privatelink-enforcement";
  if (loadBalancer.loadBalancerType !== "network") {
    return blocked(
      "load-balancer",
      loadBalancer,
      "UNSUPPORTED_COMPONENT",
      `An endpoint service for interface endpoints needs a network load balancer, not ${loadBalancer.loadBalancerType}.`,
      `put a network load balancer in front of ${loadBalancer.address}`,
    );
  }
  if (loadBalancer.securityGroupIds.length === 0) {
    return open(name, loadBalancer, "The load balancer has no security group: traffic from every consumer is allowed.");
  }
  if (loadBalancer.enforcePrivateLinkRules === "off") {
    return open(name, loadBalancer, "Inbound rules are not enforced for PrivateLink traffic.");
  }
  // The client's security groups mean nothing in the service's VPC: only its address counts.
  const seen: Place = { ...client, groups: [], label: `${client.label}, the client that PrivateLink shows` };
  return checkSecurityGroups(topology, {
    name,
    direction: "ingress",
    guarded: {
      ...seen,
      part: loadBalancer,
      label: loadBalancer.address,
      groups: loadBalancer.securityGroupIds,
    },
    peer: seen,
    port,
    hint: "With enforcement on, the source is the client's private address in the consumer's VPC, not the endpoint's interface and not the load balancer (LB-08b).",
  });
}
