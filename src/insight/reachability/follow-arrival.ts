import { type Database, type Instance, indexOf, type LoadBalancer, type Topology } from "../topology";
import type { Arrival } from "./arrival";
import { crossNetwork, SOURCE_TO_LOAD_BALANCER, SOURCE_TO_TARGET } from "./cross-network";
import { type Followed, followEndpoint, vpnHops, type ZonePath } from "./follow-endpoint";
import { followLoadBalancer, nodePlace } from "./follow-load-balancer";
import { open } from "./hop";
import type { LocatedSource } from "./locate-source";
import { inSequence, stretch } from "./path-part";
import { databasePlace, instancePlace, type Place } from "./place";

/** From the source to what its destination refers to. */
export function followArrival(topology: Topology, source: LocatedSource, arrival: Arrival, port: number): Followed {
  switch (arrival.kind) {
    case "endpoint":
      return followEndpoint(topology, source, arrival.part, port, arrival.zoneName);
    case "load-balancer":
      return toLoadBalancer(topology, source, arrival.part, port);
    case "instance":
      return (
        viaEndpoint(topology, source, arrival.part, port) ??
        straightTo(topology, source, instancePlace(topology, arrival.part), port)
      );
    case "database":
      return toDatabase(topology, source, arrival.part, port);
  }
}

/** Directly to a load balancer, without PrivateLink: targets can see the client's address (TG-17). */
function toLoadBalancer(topology: Topology, source: LocatedSource, loadBalancer: LoadBalancer, port: number): Followed {
  const paths = source.places.flatMap((from) =>
    loadBalancer.nodes.map((node): ZonePath => {
      const to = nodePlace(topology, loadBalancer, node);
      const hops = [
        ...vpnHops(topology, source, from, to),
        ...crossNetwork(topology, SOURCE_TO_LOAD_BALANCER, from, to, port),
      ];
      const behind = followLoadBalancer(topology, {
        loadBalancer,
        nodes: [node],
        port,
        preserved: from.range,
      });
      const part = inSequence(stretch(hops, [loadBalancer]), behind);
      return { zone: node.zoneId ?? node.subnetId, sourceZone: from.zoneId, part };
    }),
  );
  return { hops: [], paths };
}

function toDatabase(topology: Topology, source: LocatedSource, database: Database, port: number): Followed {
  const vpcId = topology.securityGroups.get(database.securityGroupIds[0])?.vpcId;
  return straightTo(topology, source, databasePlace(topology, database, vpcId), port);
}

function straightTo(topology: Topology, source: LocatedSource, to: Place, port: number): Followed {
  const paths = source.places.map((from): ZonePath => {
    const hops = [...vpnHops(topology, source, from, to), ...crossNetwork(topology, SOURCE_TO_TARGET, from, to, port)];
    const last = open("target", to.part, `The traffic arrives at ${to.label}, port ${port}.`);
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
    one.targetGroupArns.some((arn) => {
      const group = topology.targetGroups.get(arn);
      return group?.targets.some((target) => target.targetId === instanceId && (target.port ?? group.port) === port);
    }),
  );
  return listener?.port;
}
