import {
  indexOf,
  type Listener,
  type ListenerAction,
  type LoadBalancer,
  type LoadBalancerNode,
  perTopology,
  type TargetGroup,
  type Topology,
} from "../topology";
import type { AddressRange } from "./address-range";
import { ALB_TO_TARGET, LOAD_BALANCER_TO_TARGET } from "./cross-network";
import { type AtTargetGroup, followTargetGroup } from "./follow-target-group";
import { open } from "./hop";
import {
  checkAnswer,
  checkListener,
  checkRules,
  checkTargetGroup,
  type ListenerHopNames,
  weighted,
} from "./hops/listener";
import { inSequence, type PathPart, spreadOver, stretch } from "./path-part";
import { groupsOrDefault, type Place, placeIn } from "./place";
import type { Hop } from "./proof";

/** Traffic at the nodes of a load balancer. */
export interface AtLoadBalancer {
  readonly loadBalancer: LoadBalancer;
  /** Nodes that the traffic can arrive at. */
  readonly nodes: readonly LoadBalancerNode[];
  readonly port: number;
  /** Client address that targets see if it is preserved; undefined: they see the load balancer's (TG-17). */
  readonly preserved?: AddressRange;
}

const NLB_HOPS: ListenerHopNames = { listener: "listener", targetGroup: "target-group" };
const ALB_HOPS: ListenerHopNames = { listener: "alb-listener", targetGroup: "alb-target-group" };

const knownParts = perTopology(() => new Map<string, PathPart>());

/**
 * From the nodes of a load balancer through listener and target groups to the targets. Where the targets see the load
 * balancer's address, the way is the same for every client, and is followed once.
 */
export function followLoadBalancer(topology: Topology, at: AtLoadBalancer): PathPart {
  if (at.preserved !== undefined) return follow(topology, at);
  const known = knownParts(topology);
  const key = [at.loadBalancer.id, at.port, ...at.nodes.map(({ subnetId }) => subnetId)].join(" ");
  const part = known.get(key) ?? follow(topology, at);
  known.set(key, part);
  return part;
}

function follow(topology: Topology, at: AtLoadBalancer): PathPart {
  const { loadBalancer, port } = at;
  const application = loadBalancer.loadBalancerType === "application";
  const names = application ? ALB_HOPS : NLB_HOPS;
  const listeners = indexOf(topology).listenersByLoadBalancer.get(loadBalancer.id) ?? [];
  const { hop, listener } = checkListener(loadBalancer, listeners, port, names.listener);
  if (listener === undefined) return stretch([hop], [loadBalancer]);
  return inSequence(stretch([hop]), behindListener(topology, at, listener, names));
}

/** Each rule and the default action get those requests that match: the states do not show which. */
function behindListener(topology: Topology, at: AtLoadBalancer, listener: Listener, names: ListenerHopNames): PathPart {
  const { defaultAction, rules } = listener;
  const branches = [...rules, defaultAction].map((action) => behindAction(topology, at, listener, action, names));
  return inSequence(stretch(checkRules(listener, names.listener)), spreadOver(branches));
}

function behindAction(
  topology: Topology,
  at: AtLoadBalancer,
  listener: Listener,
  action: ListenerAction,
  names: ListenerHopNames,
): PathPart {
  const forwards = weighted(action.forwards);
  if (forwards.length === 0) return stretch([checkAnswer(listener, action, names.targetGroup)]);
  const unused = action.forwards.filter((one) => !forwards.includes(one));
  const parts = forwards.map(({ targetGroupArn: arn }) => {
    const { hop, group } = checkTargetGroup(topology, arn, names.targetGroup);
    return group === undefined ? stretch([hop]) : inSequence(stretch([hop]), toGroup(topology, at, group));
  });
  const zero = unused.map(({ targetGroupArn: arn }) =>
    open(names.targetGroup, topology.targetGroups.get(arn) ?? arn, "Its weight is 0: it gets no new connections."),
  );
  return inSequence(stretch(zero), spreadOver(parts));
}

function toGroup(topology: Topology, at: AtLoadBalancer, group: TargetGroup): PathPart {
  const { loadBalancer, preserved } = at;
  const leg = loadBalancer.loadBalancerType === "application" ? ALB_TO_TARGET : LOAD_BALANCER_TO_TARGET;
  const onward: AtTargetGroup["onward"] = (application, nodes, port) =>
    followLoadBalancer(topology, { loadBalancer: application, nodes, port });
  const branches = at.nodes.map((node) => {
    const from = nodePlace(topology, loadBalancer, node);
    const seen = preserved !== undefined && group.preserveClientIp ? { ...from, range: preserved } : from;
    return followTargetGroup(topology, { loadBalancer, from, seen, leg, group, onward });
  });
  return spreadOver(branches);
}

/** Where the traffic of a load balancer comes from. */
export function nodePlace(topology: Topology, loadBalancer: LoadBalancer, node: LoadBalancerNode): Place {
  const label = `the node of ${loadBalancer.address} in ${node.zoneId ?? node.subnetId}`;
  // Only a network load balancer can be without security groups.
  const { loadBalancerType, securityGroupIds, vpcId } = loadBalancer;
  const none = securityGroupIds.length === 0 && loadBalancerType !== "application";
  const groups = none ? "unfiltered" : groupsOrDefault(topology, securityGroupIds, vpcId);
  const { subnetId, address } = node;
  return placeIn(topology, {
    part: loadBalancer,
    label,
    subnetId,
    address,
    groups,
    vpcId,
  });
}

/** The nodes that traffic can arrive at. */
export interface NodesInDns {
  readonly nodes: readonly LoadBalancerNode[];
  readonly hops: readonly Hop[];
  /** Those of which the states do not show that they have a healthy target. */
  readonly unsure: readonly LoadBalancerNode[];
}

/**
 * The nodes that the load balancer's name resolves to: those with a healthy target, or all if none has one.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
 *
 * @param only the node that is asked for by its address, which needs no DNS
 */
export function nodesInDns(
  topology: Topology,
  loadBalancer: LoadBalancer,
  port: number,
  only?: LoadBalancerNode,
): NodesInDns {
  if (only !== undefined) return { nodes: [only], hops: [], unsure: [] };
  const all = loadBalancer.nodes.map((node) => ({
    node,
    health: followLoadBalancer(topology, { loadBalancer, nodes: [node], port }).health,
  }));
  const healthy = all.filter(({ health }) => health !== "unhealthy");
  const unsure = healthy.filter(({ health }) => health === "unknown").map(({ node }) => node);
  if (healthy.length === 0 || healthy.length === all.length) return { nodes: loadBalancer.nodes, hops: [], unsure };
  const zones = all
    .filter(({ health }) => health === "unhealthy")
    .map(({ node }) => node.zoneId ?? node.subnetId)
    .join(", ");
  const text = `The name of ${loadBalancer.address} does not resolve to its node in ${zones}, which has no healthy target.`;
  return { nodes: healthy.map(({ node }) => node), hops: [open("load-balancer", loadBalancer, text)], unsure };
}

/**
 * The ways to the nodes of a load balancer. Where another node takes the traffic, one that does not may be without a
 * healthy target, and so not in DNS: that is assumed where the states do not show its health.
 */
export function toNodes(
  { nodes, unsure }: NodesInDns,
  follow: (node: LoadBalancerNode) => PathPart,
): readonly { readonly node: LoadBalancerNode; readonly part: PathPart }[] {
  const ways = nodes.map((node) => ({ node, part: follow(node) }));
  if (!ways.some(({ part }) => isWhole(part))) return ways;
  return ways.map(({ node, part }) => ({
    node,
    part: unsure.includes(node) && !isWhole(part) ? notInDns(part, node) : part,
  }));
}

function isWhole({ verdict }: PathPart): boolean {
  return verdict === "reachable" || verdict === "assumed";
}

function notInDns(part: PathPart, { zoneId, subnetId }: LoadBalancerNode): PathPart {
  const text = `The states do not show whether the node in ${zoneId ?? subnetId} has a healthy target: assumed not to be in DNS.`;
  const hops = part.hops.map((hop): Hop => {
    if (hop.status !== "blocked" || hop.bypassed === true) return hop;
    return { ...hop, status: "assumed", explanation: `${hop.explanation} ${text}` };
  });
  return { ...part, hops, verdict: "assumed" };
}
