import type { ResourceRef } from "../topology";
import type { Hop, Verdict } from "./proof";

/** A stretch of a path: its hops, and what the traffic passes. */
export interface PathPart {
  readonly hops: readonly Hop[];
  readonly verdict: Verdict;
  readonly route: readonly ResourceRef[];
  /** Ids of the targets that the traffic arrives at. */
  readonly targets: readonly string[];
  /** Whether a node has a healthy target; DNS does not return one without while another node has one. */
  readonly health?: Health;
}

export type Health = "healthy" | "unknown" | "unhealthy";

/** Where one of several is not healthy, all of it counts as that. */
export function worstHealth(all: readonly (Health | undefined)[]): Health {
  if (all.includes("unhealthy")) return "unhealthy";
  return all.includes("unknown") ? "unknown" : "healthy";
}

/** A stretch without branches: reachable when all of its hops are open. */
export function stretch(
  hops: readonly Hop[],
  route: readonly ResourceRef[] = [],
  targets: readonly string[] = [],
): PathPart {
  const verdict = verdictOf(hops);
  return { hops, verdict, route, targets: verdict === "blocked" ? [] : targets };
}

/** What hops one after the other make of a path. */
export function verdictOf(hops: readonly Hop[]): Verdict {
  if (hops.some(({ status }) => status === "blocked")) return "blocked";
  return hops.some(({ status }) => status === "assumed") ? "assumed" : "reachable";
}

/** One stretch after the other: as good as the worst of them. */
export function inSequence(...all: readonly PathPart[]): PathPart {
  const parts = all.filter((part) => part.verdict !== "reachable" || part.hops.length > 0 || part.route.length > 0);
  const [only, second] = parts;
  if (only !== undefined && second === undefined) return only;
  const verdict = worst(parts.map((part) => part.verdict));
  return {
    hops: ([] as Hop[]).concat(...parts.map((part) => part.hops)),
    verdict,
    route: ([] as ResourceRef[]).concat(...parts.map((part) => part.route)),
    targets: verdict === "blocked" ? [] : ([] as string[]).concat(...parts.map((part) => part.targets)),
    health: worstHealth(parts.map((part) => part.health)),
  };
}

const WORST_FIRST: readonly Verdict[] = ["blocked", "partly", "assumed"];

/** The worst of several verdicts; `reachable` without any. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? "reachable";
}

/** Connections are spread over all branches: when some fail, a part of the connections fails. */
export function spreadOver(parts: readonly PathPart[]): PathPart {
  const [only, second] = parts;
  if (only !== undefined && second === undefined) return only;
  return {
    hops: parts.flatMap((part) => part.hops),
    verdict: spread(parts.map((part) => part.verdict)),
    route: uniqueRefs(parts.flatMap((part) => part.route)),
    targets: [...new Set(parts.flatMap((part) => part.targets))],
    health: worstHealth(parts.map((part) => part.health)),
  };
}

/** `blocked` when all are (or there are none), `partly` when some are, else the worst of them. */
export function spread(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.every((verdict) => verdict === "blocked")) return "blocked";
  return verdicts.includes("blocked") ? "partly" : worst(verdicts);
}

/**
 * Branches of which blocked ones are taken out of service, like unhealthy targets of a load balancer: open when one is.
 * Hops that are not open stay visible, marked as bypassed.
 */
export function anyOf(parts: readonly PathPart[]): PathPart {
  const working = parts.filter((part) => part.verdict !== "blocked");
  if (working.length === 0) return spreadOver(parts);
  const joined = spreadOver(working);
  const bypassed = parts
    .filter((part) => part.verdict === "blocked")
    .flatMap((part) => part.hops)
    .map((hop): Hop => (hop.status === "open" ? hop : { ...hop, bypassed: true }));
  return { ...joined, hops: [...joined.hops, ...bypassed] };
}

function uniqueRefs(refs: readonly ResourceRef[]): readonly ResourceRef[] {
  return [...new Map(refs.map((ref) => [ref.id, ref])).values()];
}
