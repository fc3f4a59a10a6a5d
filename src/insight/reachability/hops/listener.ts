import type { Listener, LoadBalancer, TargetGroup, Topology } from "../../topology";
import { assumed, blocked, open } from "../hop";
import type { Hop, HopName } from "../proof";

/** The names of a listener's hops: an application load balancer can be behind a network load balancer. */
export interface ListenerHopNames {
  readonly listener: HopName;
  readonly targetGroup: HopName;
}

const TCP_LISTENERS = ["TCP", "TLS", "TCP_UDP", "HTTP", "HTTPS"];

/** The listener that accepts TCP connections on the port. */
export function checkListener(
  loadBalancer: LoadBalancer,
  listeners: readonly Listener[],
  port: number,
  name: HopName,
): { readonly hop: Hop; readonly listener?: Listener } {
  if (listeners.length === 0) return { hop: noListener(loadBalancer, port, name) };
  const onPort = listeners.filter((listener) => listener.port === port);
  const listener = onPort.find((one) => one.protocol === undefined || TCP_LISTENERS.includes(one.protocol));
  if (listener !== undefined) {
    const text = `${listener.address} accepts ${listener.protocol ?? "connections"} on port ${port}.`;
    return { hop: open(name, listener, text), listener };
  }
  const other = onPort[0];
  if (other !== undefined) {
    const hop = blocked(
      name,
      other,
      "PROTOCOL_RESTRICTION",
      `${other.address} accepts ${other.protocol} on port ${port}, not TCP.`,
      `set protocol = "TCP" on ${other.address}`,
    );
    return { hop };
  }
  const ports = listeners.map((one) => `${one.protocol ?? ""} ${one.port ?? "?"}`.trim()).join(", ");
  const hop = blocked(
    name,
    loadBalancer,
    "ELBV2_LISTENER_PORT_RESTRICTION",
    `No listener of ${loadBalancer.address} is on port ${port}; it has ${ports}.`,
    `use port ${listeners[0]?.port ?? ""}, or add a listener on port ${port}`,
  );
  return { hop };
}

/** A load balancer from a data source can have listeners that are not in the states. */
function noListener(loadBalancer: LoadBalancer, port: number, name: HopName): Hop {
  if (!loadBalancer.managed) {
    return assumed(
      name,
      loadBalancer,
      `The listeners of ${loadBalancer.address} are not in the states: a listener on port ${port} with healthy targets is assumed.`,
    );
  }
  return blocked(
    name,
    loadBalancer,
    "ELBV2_LISTENERS_MISMATCH",
    `${loadBalancer.address} has no listener.`,
    `add an aws_lb_listener to ${loadBalancer.address} on port ${port}`,
  );
}

/** The target groups that the listener forwards to, or those of its rules if the default action has none. */
export function checkTargetGroups(
  topology: Topology,
  listener: Listener,
  name: HopName,
): { readonly hops: readonly Hop[]; readonly groups: readonly TargetGroup[] } {
  const arns = listener.targetGroupArns.length > 0 ? listener.targetGroupArns : listener.ruleTargetGroupArns;
  if (arns.length === 0) return { hops: [withoutTargetGroup(listener, name)], groups: [] };
  const groups = arns.flatMap((arn) => topology.targetGroups.get(arn) ?? []);
  const missing = arns.filter((arn) => !topology.targetGroups.has(arn));
  const hops = [
    ...missing.map((arn) =>
      assumed(name, arn, `The target group ${arn} is not in the states: its targets are assumed to be healthy.`),
    ),
    ...groups.map((group) => targetsHop(group, name)),
  ];
  return { hops, groups: groups.filter((group) => group.targets.length > 0) };
}

function withoutTargetGroup(listener: Listener, name: HopName): Hop {
  const http = listener.protocol === "HTTP" || listener.protocol === "HTTPS";
  if (http && listener.actionType !== undefined && listener.actionType !== "forward") {
    return open(name, listener, `The listener itself responds (${listener.actionType}): no target is needed.`);
  }
  return blocked(
    name,
    listener,
    "ELBV2_LISTENER_REQUIRES_TG_ACCEPT",
    `${listener.address} does not forward to a target group.`,
    `set default_action.target_group_arn on ${listener.address}`,
  );
}

function targetsHop(group: TargetGroup, name: HopName): Hop {
  if (group.targets.length > 0) {
    const count = group.targets.length;
    return open(name, group, `${group.address} has ${count} target${count === 1 ? "" : "s"}.`);
  }
  if (group.registrars.length > 0) {
    return assumed(
      name,
      group,
      `Targets are registered by ${group.registrars.join(", ")} and are not in the states: assumed to be healthy.`,
    );
  }
  if (!group.managed) {
    return assumed(name, group, `The targets of ${group.address} are not in the states: assumed to be healthy.`);
  }
  return blocked(
    name,
    group,
    "ELBV2_LISTENER_HAS_NO_TG",
    `${group.address} has no targets.`,
    `add an aws_lb_target_group_attachment to ${group.address}`,
  );
}
