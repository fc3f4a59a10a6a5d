import { indexOf, type Listener, type TargetGroup, type Topology } from "../../topology";
import { formatRange } from "../address-range";
import { crossNetwork, type TargetLegNames } from "../cross-network";
import { assumed, blocked, open } from "../hop";
import type { LocatedTarget } from "../locate-target";
import { inRanges } from "../number-ranges";
import type { Place } from "../place";
import type { Hop, HopName } from "../proof";

/** A target whose health a load balancer checks. */
export interface HealthCheckSubject {
  readonly leg: TargetLegNames;
  /** Where the checks come from: always the load balancer's own address. */
  readonly from: Place;
  /** Where the traffic comes from, as the target sees it. */
  readonly seen: Place;
  readonly group: TargetGroup;
  readonly target: LocatedTarget;
}

function healthPort(group: TargetGroup, target: LocatedTarget): number | undefined {
  return group.healthCheck.port === "traffic-port" ? target.port : Number(group.healthCheck.port);
}

/**
 * Whether the target can become healthy: the check reaches its port (LB-09b: by the load balancer's outbound rules and
 * the target's inbound rules), and the target can answer in the check's protocol.
 */
export function checkHealth(topology: Topology, subject: HealthCheckSubject): Hop {
  const name = subject.leg.healthCheck;
  return firstClosed(topology, subject, name) ?? judgeAnswer(topology, subject, name);
}

/** A check on another port than the traffic, or from another address, needs rules of its own. */
function firstClosed(topology: Topology, subject: HealthCheckSubject, name: HopName): Hop | undefined {
  const { group, target, leg, from, seen } = subject;
  const port = healthPort(group, target);
  if (target.place === undefined || port === undefined) return undefined;
  if (port === target.port && from === seen) return undefined;
  const closed = crossNetwork(topology, leg, from, target.place, port).find((hop) => hop.status === "blocked");
  if (closed === undefined) return undefined;
  return {
    ...closed,
    name,
    explanation: `The health check from ${formatRange(from.range)} to port ${port} is blocked. ${closed.explanation}`,
  };
}

/**
 * The failed check of a target that gets traffic all the same, because too few targets are healthy: the load balancer
 * fails open and routes to all of them.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html
 */
export function failedOpen(hop: Hop): Hop {
  const explanation = `${hop.explanation} Too few targets are healthy, so the load balancer fails open: it routes to the unhealthy ones too.`;
  return hop.status === "blocked" ? { ...hop, status: "assumed", explanation } : hop;
}

function judgeAnswer(topology: Topology, subject: HealthCheckSubject, name: HopName): Hop {
  const { group, target } = subject;
  const { protocol, path, matcher } = group.healthCheck;
  if (group.targetType === "alb") return judgeApplication(topology, subject, name);
  if (protocol === "TCP") return open(name, group, "A TCP connection is enough to pass the health check.");
  const question = `${protocol} GET ${path ?? "/"} on port ${healthPort(group, target) ?? "?"}`;
  const answer = `The target must answer ${question} with ${matcher ?? "200-399"}`;
  const plain = group.protocol === "HTTP" || group.protocol === "HTTPS";
  if (plain) return assumed(name, group, `${answer}; the states do not show whether it does.`);
  return assumed(
    name,
    group,
    `${answer}, although the target group uses ${group.protocol ?? "TCP"}: a health_check block without protocol means HTTP (TG-08).`,
    {
      code: "PL_HEALTH_CHECK_NEEDS_HTTP",
      change: `set health_check.protocol = "TCP" on ${group.address}, unless the targets use ${protocol}`,
    },
  );
}

/** TG-07: an application load balancer is checked by HTTP(S), in the protocol of the listener on that port. */
function judgeApplication(topology: Topology, subject: HealthCheckSubject, name: HopName): Hop {
  const { group, target } = subject;
  const { protocol, path, matcher } = group.healthCheck;
  const port = healthPort(group, target);
  const listeners = indexOf(topology).listenersByLoadBalancer.get(target.application?.loadBalancer.id) ?? [];
  const listener = listeners.find((one) => one.port === port);
  if (protocol === "TCP" || (listener?.protocol !== undefined && listener.protocol !== protocol)) {
    const asked = listener?.protocol ?? "HTTP or HTTPS";
    return blocked(
      name,
      group,
      "PL_HEALTH_CHECK_PROTOCOL",
      `The health check uses ${protocol}, but port ${port} of the application load balancer uses ${asked} (TG-07): the target stays unhealthy.`,
      `set health_check.protocol = "${listener?.protocol ?? "HTTP"}" on ${group.address}`,
    );
  }
  const status = ownAnswer(listener);
  if (status !== undefined && !isHealthy(status, matcher)) {
    return blocked(
      name,
      group,
      "PL_HEALTH_CHECK_STATUS",
      `The listener responds to the health check with ${status}, but only ${matcher ?? "200-399"} counts as healthy.`,
      `set health_check.matcher = "${status}" on ${group.address}, or use a path that a rule forwards`,
    );
  }
  if (status !== undefined) {
    return open(name, group, `The listener responds to the health check with ${status}, which counts as healthy.`);
  }
  const text = `The application load balancer must answer ${protocol} GET ${path ?? "/"} with ${matcher ?? "200-399"}; the states do not show whether it does.`;
  return assumed(name, group, text);
}

/** The fixed response of a listener without rules. */
function ownAnswer(listener: Listener | undefined): number | undefined {
  if (listener?.defaultAction.type !== "fixed-response" || listener.rules.length > 0) return undefined;
  const status = Number(listener.defaultAction.statusCode);
  return Number.isInteger(status) ? status : undefined;
}

/** A matcher is a list of codes and ranges, such as `200,300-399`. */
function isHealthy(status: number, matcher: string | undefined): boolean {
  return inRanges((matcher ?? "200-399").split(","), status);
}
