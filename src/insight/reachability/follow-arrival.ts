import {
  type Database,
  type Instance,
  indexOf,
  type LoadBalancer,
  type LoadBalancerNode,
  type Topology,
} from "../topology";
import { type AddressRange, ANYWHERE } from "./address-range";
import type { Arrival } from "./arrival";
import { crossNetwork, SOURCE_TO_LOAD_BALANCER, SOURCE_TO_TARGET } from "./cross-network";
import { followEndpoint } from "./follow-endpoint";
import { followLoadBalancer, nodePlace, nodesInDns, toNodes } from "./follow-load-balancer";
import type { Followed, ZonePath } from "./followed";
import { assumed, isOpen } from "./hop";
import { checkDatabasePort } from "./hops/database-port";
import { checkInstanceState } from "./hops/instance-state";
import { checkSecurityGroups } from "./hops/security-group";
import { vpnHops } from "./hops/vpn-route";
import type { LocatedSource } from "./locate-source";
import { inSequence, stretch } from "./path-part";
import { databasePlace, instancePlace, type Place } from "./place";
import type { Hop } from "./proof";

/** From the source to what its destination refers to. */
export function followArrival(topology: Topology, source: LocatedSource, arrival: Arrival, port: number): Followed {
  switch (arrival.kind) {
    case "endpoint":
      return followEndpoint(topology, source, arrival.part, port, arrival);
    case "load-balancer":
      return toLoadBalancer(topology, source, arrival.part, arrival.node, port);
    case "instance":
      return toInstance(topology, source, arrival.part, port);
    case "database":
      return toDatabase(topology, source, arrival.part, port);
    case "address":
      return straightTo(topology, source, arrival.place, arrival.hop, port);
  }
}

/** Through an endpoint whose service has the instance as a target, or else directly. */
function toInstance(topology: Topology, source: LocatedSource, instance: Instance, port: number): Followed {
  const via = viaEndpoint(topology, source, instance, port);
  if (via !== undefined && isOpen(via.hops) && via.paths.some(({ part }) => part.verdict !== "blocked")) return via;
  const hop = checkInstanceState("target", instance, `The traffic arrives at ${instance.id}, port ${port}.`);
  const direct = straightTo(topology, source, instancePlace(topology, instance), hop, port);
  return via === undefined || direct.paths.some(({ part }) => part.verdict !== "blocked") ? direct : via;
}

/**
 * Directly to a load balancer, without PrivateLink: targets can see the client's address (TG-17).
 * @param only the node to look at, when the destination is its address
 */
function toLoadBalancer(
  topology: Topology,
  source: LocatedSource,
  loadBalancer: LoadBalancer,
  only: LoadBalancerNode | undefined,
  port: number,
): Followed {
  const behind = nodesInDns(topology, loadBalancer, port, only);
  const reach = loadBalancer.internal || only !== undefined ? privately : publicly;
  const paths = source.places.flatMap((from) => {
    const ways = toNodes(behind, (node) => {
      const { hops, seen } = reach(topology, source, from, nodePlace(topology, loadBalancer, node), port);
      return inSequence(
        stretch(hops, [loadBalancer]),
        followLoadBalancer(topology, { loadBalancer, nodes: [node], port, preserved: seen }),
      );
    });
    return ways.map(
      ({ node, part }): ZonePath => ({ zone: node.zoneId ?? node.subnetId, sourceZone: from.zoneId, part }),
    );
  });
  return { hops: behind.hops, paths };
}

interface Reach {
  readonly hops: readonly Hop[];
  /** The client's address as the load balancer sees it. */
  readonly seen: AddressRange;
}

function privately(topology: Topology, source: LocatedSource, from: Place, to: Place, port: number): Reach {
  const hops = [
    ...vpnHops(topology, source, from, to),
    ...crossNetwork(topology, SOURCE_TO_LOAD_BALANCER, from, to, port),
  ];
  return { hops, seen: from.range };
}

/** The name of an internet-facing load balancer resolves to public addresses; it sees the client's public one. */
function publicly(topology: Topology, _: LocatedSource, from: Place, to: Place, port: number): Reach {
  const text = `The name of ${to.part.address} resolves to public addresses: a way over the internet is assumed.`;
  const names = SOURCE_TO_LOAD_BALANCER;
  const client: Place = { part: from.part, label: `${from.label}, over the internet`, range: ANYWHERE, groups: [] };
  const inbound = checkSecurityGroups(topology, {
    name: names.destinationGroups,
    direction: "ingress",
    guarded: to,
    peer: client,
    port,
  });
  return { hops: [assumed(names.route, to.part, text), inbound], seen: ANYWHERE };
}

/** The traffic to a database, whose address can be anywhere in its VPC. */
function toDatabase(topology: Topology, source: LocatedSource, database: Database, port: number): Followed {
  const vpcId = topology.securityGroups.get(database.securityGroupIds[0])?.vpcId;
  const hop = checkDatabasePort(database, port);
  return straightTo(topology, source, databasePlace(topology, database, vpcId), hop, port);
}

/** @param last what is at the destination */
function straightTo(topology: Topology, source: LocatedSource, to: Place, last: Hop, port: number): Followed {
  const paths = source.places.map((from): ZonePath => {
    const hops = [...vpnHops(topology, source, from, to), ...crossNetwork(topology, SOURCE_TO_TARGET, from, to, port)];
    const zone = to.zoneId ?? to.part.id;
    return { zone, sourceZone: from.zoneId, part: stretch([...hops, last], [to.part], [to.part.id]) };
  });
  return { hops: [], paths };
}

/** An instance of another VPC is reached through an endpoint whose service has it as a target. */
function viaEndpoint(
  topology: Topology,
  source: LocatedSource,
  instance: Instance,
  port: number,
): Followed | undefined {
  if (source.vpcId === undefined || source.vpcId === instance.vpcId) return undefined;
  for (const endpoint of indexOf(topology).endpointsByVpc.get(source.vpcId) ?? []) {
    const listenerPort = listenerPortTo(topology, endpoint.serviceName, instance.id, port);
    if (listenerPort === undefined) continue;
    const followed = followEndpoint(topology, source, endpoint, listenerPort);
    const paths = followed.paths.filter(({ part }) => part.verdict === "blocked" || part.targets.includes(instance.id));
    return { hops: followed.hops, paths };
  }
  return undefined;
}

/** The port of the service's listener whose target group sends to this port of the instance. */
function listenerPortTo(
  topology: Topology,
  serviceName: string | undefined,
  instanceId: string,
  port: number,
): number | undefined {
  const index = indexOf(topology);
  const service = index.endpointServiceByName.get(serviceName);
  const listeners = (service?.networkLoadBalancerArns ?? []).flatMap(
    (arn) => index.listenersByLoadBalancer.get(arn) ?? [],
  );
  const listener = listeners.find((one) =>
    one.defaultAction.forwards.some(({ targetGroupArn }) => {
      const group = topology.targetGroups.get(targetGroupArn);
      return group?.targets.some((target) => target.targetId === instanceId && (target.port ?? group.port) === port);
    }),
  );
  return listener?.port;
}
