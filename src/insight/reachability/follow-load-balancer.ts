import { indexOf, type Listener, type LoadBalancer, type LoadBalancerNode, type Topology } from "../topology";
import type { AddressRange } from "./address-range";
import { ALB_TO_TARGET, LOAD_BALANCER_TO_TARGET } from "./cross-network";
import { type AtTargetGroup, followTargetGroup } from "./follow-target-group";
import { checkListener, checkTargetGroups, type ListenerHopNames } from "./hops/listener";
import { inSequence, type PathPart, spreadOver, stretch } from "./path-part";
import { type Place, placeIn } from "./place";

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

/** From the nodes of a load balancer through listener and target groups to the targets. */
export function followLoadBalancer(topology: Topology, at: AtLoadBalancer): PathPart {
  const { loadBalancer, port } = at;
  const application = loadBalancer.loadBalancerType === "application";
  const names = application ? ALB_HOPS : NLB_HOPS;
  const listeners = indexOf(topology).listenersByLoadBalancer.get(loadBalancer.arn ?? loadBalancer.id) ?? [];
  const { hop, listener } = checkListener(loadBalancer, listeners, port, names.listener);
  if (listener === undefined) return stretch([hop], [loadBalancer]);
  return inSequence(stretch([hop]), behindListener(topology, at, listener, names));
}

function behindListener(topology: Topology, at: AtLoadBalancer, listener: Listener, names: ListenerHopNames): PathPart {
  const { groups, hops } = checkTargetGroups(topology, listener, names.targetGroup);
  const failed = hops.some((hop) => hop.status === "blocked");
  if (failed || groups.length === 0) return stretch(hops);
  const application = at.loadBalancer.loadBalancerType === "application";
  const leg = application ? ALB_TO_TARGET : LOAD_BALANCER_TO_TARGET;
  const onward: AtTargetGroup["onward"] = (loadBalancer, nodes, port) =>
    followLoadBalancer(topology, { loadBalancer, nodes, port });
  const branches = at.nodes.flatMap((node) =>
    groups.map((group) => {
      const from = nodePlace(topology, at.loadBalancer, node);
      const seen = at.preserved !== undefined && group.preserveClientIp ? { ...from, range: at.preserved } : from;
      return followTargetGroup(topology, { loadBalancer: at.loadBalancer, from, seen, leg, group, onward });
    }),
  );
  return inSequence(stretch(hops), spreadOver(branches));
}

/** Where the traffic of a load balancer comes from. */
export function nodePlace(topology: Topology, loadBalancer: LoadBalancer, node: LoadBalancerNode): Place {
  const label = `the node of ${loadBalancer.address} in ${node.zoneId ?? node.subnetId}`;
  const groups = loadBalancer.securityGroupIds.length > 0 ? loadBalancer.securityGroupIds : "unfiltered";
  const { subnetId, address } = node;
  return placeIn(topology, {
    part: loadBalancer,
    label,
    subnetId,
    address,
    groups,
    vpcId: loadBalancer.vpcId,
  });
}
