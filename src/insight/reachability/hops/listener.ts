import type { Forward, Listener, ListenerAction, LoadBalancer, TargetGroup, Topology } from "../../topology";
import { whenAbsent } from "../absence";
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
  return { hop: withoutListener(loadBalancer, listeners, port, name) };
}

function withoutListener(loadBalancer: LoadBalancer, listeners: readonly Listener[], port: number, name: HopName): Hop {
  const ports = listeners.map((one) => `${one.protocol ?? ""} ${one.port ?? "?"}`.trim()).join(", ");
  return whenAbsent("listener", loadBalancer, {
    assumed: () =>
      assumed(
        name,
        loadBalancer,
        `The listeners of ${loadBalancer.address} are not all in the states: one on port ${port} with healthy targets is assumed.`,
      ),
    closed: () =>
      listeners.length === 0
        ? blocked(
            name,
            loadBalancer,
            "ELBV2_LISTENERS_MISMATCH",
            `${loadBalancer.address} has no listener.`,
            `add an aws_lb_listener to ${loadBalancer.address} on port ${port}`,
          )
        : blocked(
            name,
            loadBalancer,
            "ELBV2_LISTENER_PORT_RESTRICTION",
            `No listener of ${loadBalancer.address} is on port ${port}; it has ${ports}.`,
            `use port ${listeners[0]?.port ?? ""}, or add a listener on port ${port}`,
          ),
  });
}

/** The hop of a listener with rules: the request decides which of them applies, and the states show no request. */
export function checkRules(listener: Listener, name: HopName): readonly Hop[] {
  const { rules, address } = listener;
  if (rules.length === 0) return [];
  const names = rules.map((rule) => rule.address).join(", ");
  return [
    assumed(name, listener, `The request decides which of ${names} and the default action of ${address} applies.`),
  ];
}

/**
 * The target groups that get new connections. Of several, those of weight 0 get none; a group without healthy targets
 * keeps its share: its connections fail.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html
 */
export function weighted(forwards: readonly Forward[]): readonly Forward[] {
  return forwards.length > 1 ? forwards.filter(({ weight }) => weight > 0) : forwards;
}

/** A target group that gets traffic; `group` only if its targets can be followed. */
export function checkTargetGroup(
  topology: Topology,
  arn: string,
  name: HopName,
): { readonly hop: Hop; readonly group?: TargetGroup } {
  const group = topology.targetGroups.get(arn);
  if (group === undefined) {
    return {
      hop: assumed(name, arn, `The target group ${arn} is not in the states: its targets are assumed to be healthy.`),
    };
  }
  const hop = targetsHop(group, name);
  return group.targets.length > 0 ? { hop, group } : { hop };
}

/** A listener that forwards to no target group: it responds itself, or not at all. */
export function checkAnswer(listener: Listener, action: ListenerAction, name: HopName): Hop {
  const http = listener.protocol === "HTTP" || listener.protocol === "HTTPS";
  if (http && action.type !== undefined && action.type !== "forward") {
    return open(name, listener, `The listener itself responds (${action.type}): no target is needed.`);
  }
  if (action.forwards.length > 0) {
    return blocked(
      name,
      listener,
      "ELBV2_LISTENER_REQUIRES_TG_ACCEPT",
      `All target groups of ${listener.address} have the weight 0.`,
      `set the weight of a target group of ${listener.address} to 1 or more`,
    );
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
  if (group.targets.length > 0) return open(name, group, `Targets of ${group.address}: ${group.targets.length}.`);
  return whenAbsent("target", group, {
    assumed: () => {
      const by = group.registrars.map((address) => ` from ${address}`).join(" and");
      return assumed(name, group, `The targets of ${group.address}${by} are not in the states: assumed to be healthy.`);
    },
    closed: () =>
      blocked(
        name,
        group,
        "ELBV2_LISTENER_HAS_NO_TG",
        `${group.address} has no targets.`,
        `add an aws_lb_target_group_attachment to ${group.address}`,
      ),
  });
}
