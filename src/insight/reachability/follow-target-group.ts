import { compareZones, type LoadBalancer, type LoadBalancerNode, type TargetGroup, type Topology } from "../topology";
import { crossNetwork, type TargetLegNames } from "./cross-network";
import { blocked, isOpen, open } from "./hop";
import { checkHealth, failedOpen } from "./hops/health-check";
import { type LocatedTarget, locateTarget } from "./locate-target";
import { anyOf, inSequence, type PathPart, spreadOver, stretch, verdictOf } from "./path-part";
import type { Place } from "./place";
import type { Hop } from "./proof";

/** Traffic from a node of a load balancer to a target group. */
export interface AtTargetGroup {
  readonly loadBalancer: LoadBalancer;
  /** The node. */
  readonly from: Place;
  /** The node as the targets see it: with the client's address where it is preserved. */
  readonly seen: Place;
  readonly leg: TargetLegNames;
  readonly group: TargetGroup;
  /** Follows the traffic behind a target that is a load balancer. */
  readonly onward: (loadBalancer: LoadBalancer, nodes: readonly LoadBalancerNode[], port: number) => PathPart;
}

/**
 * From one node to the targets that it can use: the healthy ones, or all that run while too few are healthy. The others
 * are bypassed.
 */
export function followTargetGroup(topology: Topology, at: AtTargetGroup): PathPart {
  const crossZone = isCrossZone(at);
  const located = at.group.targets.map((target) => locateTarget(topology, at.group, target, at.from, crossZone));
  const { hop, targets } = targetsInReach(at, located);
  const paths = targets.map((target) => followTarget(topology, at, target));
  const running = paths.filter((path) => path.running);
  const healthy = running.filter((path) => path.healthy);
  const used = isEnough(at.group, healthy.length, paths.length) ? healthy : running;
  const rest = paths.filter((path) => !used.includes(path)).map((path) => path.part("closed"));
  const open = used.map((path) => path.part(path.healthy ? "closed" : "fails open"));
  const carried = anyOf([spreadOver(open), ...rest]);
  const known = healthy.some((path) => path.surely) ? "healthy" : "unknown";
  return { ...inSequence(stretch([hop]), carried), health: healthy.length === 0 ? "unhealthy" : known };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health.html */
function isEnough({ minimumHealthyTargets }: TargetGroup, healthy: number, all: number): boolean {
  const { count, percentage } = minimumHealthyTargets;
  return healthy >= count && healthy * 100 >= percentage * all;
}

function isCrossZone({ group, loadBalancer }: AtTargetGroup): boolean {
  return group.crossZone ?? loadBalancer.crossZone;
}

/** LB-11: without cross-zone load balancing, a node uses only the targets in its own zone. */
function targetsInReach(
  at: AtTargetGroup,
  located: readonly LocatedTarget[],
): { readonly hop: Hop; readonly targets: readonly LocatedTarget[] } {
  const { loadBalancer, from, leg } = at;
  const zone = from.zoneId;
  const enabled = new Set(loadBalancer.nodes.map((node) => node.zoneId));
  const isNot = (zoneId: string | undefined) => (id: string) => compareZones(zoneId, id) === "different";
  const installed = located.filter(
    ({ zoneIds }) => zoneIds.length === 0 || zoneIds.some((id) => ![...enabled].every((zoneId) => isNot(zoneId)(id))),
  );
  if (installed.length === 0 && !enabled.has(undefined)) {
    return { hop: notInstalled(at, located), targets: [] };
  }
  if (isCrossZone(at)) {
    return {
      hop: open(leg.targetZone, loadBalancer, "Cross-zone load balancing is on: targets in every zone are used."),
      targets: installed,
    };
  }
  const near = installed.filter(({ zoneIds }) => zoneIds.length === 0 || !zoneIds.every(isNot(zone)));
  if (near.length > 0) {
    return {
      hop: open(leg.targetZone, loadBalancer, `There is a target in ${zone ?? "the node's zone"}.`),
      targets: near,
    };
  }
  const zones = [...new Set(located.flatMap((one) => one.zoneIds))].join(", ");
  const hop = blocked(
    leg.targetZone,
    loadBalancer,
    "ELB_NOT_CROSSZONE",
    `The node in ${zone} has no target: the targets are in ${zones}, and cross-zone load balancing is off (LB-11).`,
    `set enable_cross_zone_load_balancing = true on ${loadBalancer.address}, or register a target in ${zone}`,
  );
  return { hop, targets: [] };
}

function notInstalled({ loadBalancer, leg }: AtTargetGroup, located: readonly LocatedTarget[]): Hop {
  const zones = [...new Set(located.flatMap((one) => one.zoneIds))].join(", ");
  return blocked(
    leg.targetZone,
    loadBalancer,
    "ELB_INSTALLED_AZ_RESTRICTION",
    `The targets are in ${zones}, which is not enabled for ${loadBalancer.address}.`,
    `add a subnet in ${zones} to ${loadBalancer.address}`,
  );
}

interface TargetPath {
  /** False when the target is stopped: it is not used, even if none is healthy. */
  readonly running: boolean;
  /** Whether the load balancer can consider the target healthy. */
  readonly healthy: boolean;
  /** Whether the states show that it does. */
  readonly surely: boolean;
  /** @param failed what a failed health check means: no traffic, or traffic all the same */
  readonly part: (failed: "closed" | "fails open") => PathPart;
}

function followTarget(topology: Topology, at: AtTargetGroup, target: LocatedTarget): TargetPath {
  const { port, place } = target;
  const traffic = place === undefined || port === undefined ? [] : crossNetwork(topology, at.leg, at.seen, place, port);
  const health = checkHealth(topology, { ...at, target });
  const behind = behindTarget(at, target);
  const running = target.hop.status !== "blocked";
  // Without preserved addresses, checks take the way of the traffic.
  const checked = [health, target.hop, ...(at.seen === at.from ? traffic : [])];
  const arrival = isItself(at, target) ? toItself(target) : target.hop;
  return {
    running,
    healthy: isOpen(checked),
    surely: verdictOf(checked) === "reachable",
    part: (failed) => {
      const hops = [failed === "closed" ? health : failedOpen(health), ...traffic, arrival];
      return inSequence(stretch(hops, [target.part], target.application ? [] : [target.id]), behind);
    },
  };
}

/** Whether the target would see its own address as the client's. */
function isItself({ from, seen }: AtTargetGroup, { place }: LocatedTarget): boolean {
  const { base, prefix } = seen.range;
  return seen !== from && prefix === 32 && place?.range.prefix === 32 && place.range.base === base;
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html */
function toItself({ part }: LocatedTarget): Hop {
  return blocked(
    "target",
    part,
    "NO_PATH",
    `${part.id} is client and target: with preserved client addresses it cannot reach itself through the load balancer.`,
    "set preserve_client_ip = false on the target group",
  );
}

/** An application load balancer that is a target has its own listeners and targets (TG-04). */
function behindTarget(at: AtTargetGroup, target: LocatedTarget): PathPart {
  const { application, port } = target;
  if (application === undefined || port === undefined) return stretch([]);
  return at.onward(application.loadBalancer, application.nodes, port);
}
