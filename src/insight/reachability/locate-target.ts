import type { LoadBalancer, LoadBalancerNode, ResourceRef, Target, TargetGroup, Topology } from "../topology";
import { arrivalAt } from "./address-arrival";
import { ANYWHERE, spanOf } from "./address-range";
import { assumed, open } from "./hop";
import { checkInstanceState } from "./hops/instance-state";
import { groupsOrDefault, instancePlace, type Place, placeIn } from "./place";
import type { Hop } from "./proof";

/** A registered target, in the states or not. */
export interface LocatedTarget {
  readonly id: string;
  readonly part: ResourceRef;
  readonly port: number | undefined;
  /** Zones it is in; empty when unknown. */
  readonly zoneIds: readonly string[];
  /** Undefined when its network is unknown. */
  readonly place?: Place;
  /** Whether it works, as far as the states show. */
  readonly hop: Hop;
  /** Set when the target is an application load balancer; `nodes`: those that the traffic can arrive at. */
  readonly application?: { readonly loadBalancer: LoadBalancer; readonly nodes: readonly LoadBalancerNode[] };
}

/**
 * Finds a target by what it is registered by: instance id, IP address, ARN of a load balancer or function.
 * @param from the node that the traffic comes from: a load balancer has an interface in each of its zones
 * @param crossZone whether the traffic can go to an interface in another zone
 */
export function locateTarget(
  topology: Topology,
  group: TargetGroup,
  target: Target,
  from: Place,
  crossZone: boolean,
): LocatedTarget {
  const port = target.port ?? group.port;
  switch (group.targetType) {
    case "instance":
      return instanceTarget(topology, group, target, port);
    case "ip":
      return addressTarget(topology, group, target, port);
    case "alb":
      return applicationTarget(topology, target, port, crossZone ? undefined : from.zoneId);
    case "lambda":
      return {
        ...base(group, target, port),
        hop: assumed(
          "target",
          target.targetId,
          "The Lambda function is assumed to exist and to allow the load balancer.",
        ),
      };
  }
}

function base(group: TargetGroup, target: Target, port: number | undefined) {
  const part: ResourceRef = { id: target.targetId, address: target.address, state: group.state };
  return { id: target.targetId, part, port, zoneIds: [] };
}

function instanceTarget(
  topology: Topology,
  group: TargetGroup,
  target: Target,
  port: number | undefined,
): LocatedTarget {
  const instance = topology.instances.get(target.targetId);
  if (instance === undefined) {
    const text = `The target ${target.targetId} is not in the states: assumed to take the traffic.`;
    return { ...base(group, target, port), hop: assumed("target", target.targetId, text) };
  }
  const place = instancePlace(topology, instance, group.vpcId);
  const hop = checkInstanceState("target", instance, arrivesAt(instance.id, port));
  return { id: instance.id, part: instance, port, zoneIds: zonesOf(place), place, hop };
}

function arrivesAt(what: string, port: number | undefined): string {
  return `The traffic arrives at ${what}, port ${port}. The states do not show whether a process listens there.`;
}

function zonesOf({ zoneId }: Place): readonly string[] {
  return zoneId === undefined ? [] : [zoneId];
}

/** An address in the group's VPC, or in a network that is connected to it: that one belongs to no zone. */
function addressTarget(
  topology: Topology,
  group: TargetGroup,
  target: Target,
  port: number | undefined,
): LocatedTarget {
  const arrival = arrivalAt(topology, group.vpcId, target.targetId);
  if (arrival.kind !== "address") {
    const text = `The target ${target.targetId} belongs to ${arrival.part.address}, which is not followed as a target: assumed to take the traffic.`;
    return { ...base(group, target, port), hop: assumed("target", arrival.part, text) };
  }
  const { place, hop } = arrival;
  const zoneIds = target.zoneName === "all" || place.vpcId !== group.vpcId ? [] : zonesOf(place);
  const part: ResourceRef = place.part.id === target.targetId ? base(group, target, port).part : place.part;
  return { id: part.id, part, port, zoneIds, place, hop };
}

/** @param zone whose interface gets the traffic; undefined, or without one there, any of them */
function applicationTarget(
  topology: Topology,
  target: Target,
  port: number | undefined,
  zone: string | undefined,
): LocatedTarget {
  const application = topology.loadBalancers.get(target.targetId);
  const ref: ResourceRef = { id: target.targetId, address: target.address, state: "" };
  if (application === undefined) {
    const text = `The application load balancer ${target.targetId} is not in the states: it and its targets are assumed to be healthy.`;
    const hop = assumed("application-load-balancer", target.targetId, text);
    return { id: target.targetId, part: ref, port, zoneIds: [], hop };
  }
  const near = application.nodes.filter((one) => zone !== undefined && one.zoneId === zone);
  const nodes = near.length > 0 ? near : application.nodes;
  const place = applicationPlace(topology, application, nodes);
  const hop = open(
    "application-load-balancer",
    application,
    `The target is the application load balancer ${application.address}.`,
  );
  const zoneIds = application.nodes.flatMap((one) => one.zoneId ?? []);
  const behind = { loadBalancer: application, nodes };
  return { id: application.id, part: application, port, zoneIds, place, hop, application: behind };
}

/** One of the load balancer's interfaces. */
function applicationPlace(topology: Topology, application: LoadBalancer, nodes: readonly LoadBalancerNode[]): Place {
  const [first, second] = nodes;
  const place = placeIn(topology, {
    part: application,
    label: application.address,
    subnetId: first?.subnetId,
    groups: groupsOrDefault(topology, application.securityGroupIds, application.vpcId),
    vpcId: application.vpcId,
  });
  if (second === undefined) return place;
  const blocks = nodes.map(({ subnetId }) => topology.subnets.get(subnetId)?.cidrBlock);
  const known = blocks.filter((block) => block !== undefined);
  const span = known.length < blocks.length ? undefined : spanOf(known);
  return { ...place, range: span ?? ANYWHERE, mayBeIn: nodes.map(({ subnetId }) => subnetId) };
}
