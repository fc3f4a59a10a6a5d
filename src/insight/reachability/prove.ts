import type { ResourceRef, Topology } from "../topology";
import type { Arrival } from "./arrival";
import { followArrival } from "./follow-arrival";
import type { Followed, ZonePath } from "./followed";
import { blocked, distinctFacts, distinctIn, isOpen, labelOf } from "./hop";
import type { Answer } from "./hops/name-resolution";
import { locateDestination } from "./locate-destination";
import { type LocatedSource, locateSource } from "./locate-source";
import { inSequence, spread, stretch, verdictOf, worst } from "./path-part";
import {
  type Destination,
  HOP_NAMES,
  type Hop,
  type HopName,
  type Proof,
  type Source,
  type Verdict,
  type ZoneProof,
} from "./proof";
import { withInfluences } from "./resource-types/influences";

/**
 * Proves, hop by hop, whether a source reaches a destination over TCP.
 *
 * It reads only the topology and never throws: something missing is a blocked or an assumed hop. All hops are checked,
 * also behind a blocked one, so that one run finds everything that is wrong.
 */
export function prove(topology: Topology, from: Source, to: Destination): Proof {
  const source = locateSource(topology, from);
  const destination = locateDestination(topology, source, to);
  const { answers, label } = destination;
  const followed = together(answers.map((answer) => followAnswer(topology, source, label, answer, to.port)));
  const start: readonly ResourceRef[] = source.part === undefined ? [] : [source.part];
  const all = withInfluences(topology, [...source.hops, ...destination.hops, ...followed.hops], start);
  const common = all.map((hop) => verified(topology, hop));
  const perZone = followed.paths.map((path) => zoneProof(topology, path, common, start)).sort(byZone);
  const reached = perZone.length === 0 ? verdictOf(common) : spread(perZone.map((one) => one.verdict));
  const verdict: Verdict = isOpen(common) ? reached : "blocked";
  return {
    source: from,
    destination: to,
    sourceLabel: source.label,
    destinationLabel: destination.label,
    verdict,
    summary: summarize(verdict, perZone),
    perZone,
    hops: mergeHops(common, perZone),
    targets: [...new Set(perZone.flatMap((one) => one.targets))],
  };
}

/** Whether a path is blocked, entirely or in some zones; one that is only assumed to be open is not. */
export function isBlocked({ verdict }: Pick<Proof, "verdict">): boolean {
  return verdict === "blocked" || verdict === "partly";
}

/** Follows one of the answers that a name has. */
function followAnswer(
  topology: Topology,
  source: LocatedSource,
  label: string,
  { hops, arrival }: Answer,
  port: number,
): Followed {
  if (arrival === undefined) return { hops, paths: [] };
  const { paths, hops: behind } = followArrival(topology, source, arrival, port);
  const found = [...hops, ...behind];
  const endsNowhere = paths.length === 0 && isOpen([...source.hops, ...found]);
  return { hops: endsNowhere ? [...found, noPath(label, arrival)] : found, paths };
}

/** Any of several answers can be given: each has paths of its own, and the order does not matter. */
function together(followed: readonly Followed[]): Followed {
  const [only] = followed;
  if (only !== undefined && followed.length === 1) return only;
  const paths = followed.flatMap(({ hops, paths }) =>
    paths.length > 0
      ? paths.map((path) => ({ ...path, part: inSequence(stretch(hops), path.part) }))
      : [{ zone: hops.at(-1)?.object.id ?? "", sourceZone: undefined, part: stretch(hops) }],
  );
  return { hops: [], paths };
}

/** No hop is blocked, but there is no next hop: a load balancer without nodes, a zonal name without interface. */
function noPath(label: string, arrival: Arrival): Hop {
  const object = arrival.kind === "address" ? arrival.place.part : arrival.part;
  return blocked(
    "target",
    object,
    "NO_PATH",
    `No network interface in the states leads to ${label}.`,
    `put ${labelOf(object)} into a subnet of the zone that is asked for`,
  );
}

function zoneProof(
  topology: Topology,
  path: ZonePath,
  common: readonly Hop[],
  start: readonly ResourceRef[],
): ZoneProof {
  const route = distinctRefs([...start, ...path.part.route]);
  const found = distinct([...common, ...path.part.hops]);
  const known = withInfluences(topology, found, route);
  const influenced = known === found ? [] : known.filter((hop, index) => hop !== found[index]);
  const hops = known.map((hop) => verified(topology, hop));
  const doubtful = hops.filter((hop, index) => hop !== known[index] && hop.bypassed !== true);
  const verdict = worst([verdictOf([...common, ...influenced, ...doubtful]), path.part.verdict]);
  return {
    zone: path.zone,
    ...(path.sourceZone !== undefined && { sourceZone: path.sourceZone }),
    verdict,
    hops: inOrder(hops),
    route,
    targets: verdict === "blocked" ? [] : path.part.targets,
  };
}

function byZone(a: ZoneProof, b: ZoneProof): number {
  return a.zone.localeCompare(b.zone) || (a.sourceZone ?? "").localeCompare(b.sourceZone ?? "");
}

const ORDER: ReadonlyMap<HopName, number> = new Map(HOP_NAMES.map((name, index) => [name, index]));

function inOrder(hops: readonly Hop[]): readonly Hop[] {
  return [...hops].sort((a, b) => (ORDER.get(a.name) ?? 0) - (ORDER.get(b.name) ?? 0));
}

/** Whether two hops are about one object. */
function isAlike(a: Hop, b: Hop): boolean {
  return a.name === b.name && a.object.id === b.object.id && a.object.state === b.object.state;
}

/** Whether two hops are the same finding. */
function isSame(a: Hop, b: Hop): boolean {
  if (a === b) return true;
  const { bypassed, code, explanation, status } = a;
  return (
    isAlike(a, b) && status === b.status && code === b.code && bypassed === b.bypassed && explanation === b.explanation
  );
}

function distinct(hops: readonly Hop[]): readonly Hop[] {
  return distinctIn(hops, ({ name }) => name, isSame);
}

function distinctRefs(refs: readonly ResourceRef[]): readonly ResourceRef[] {
  return [...new Map(refs.map((ref) => [ref.id, ref])).values()];
}

interface MergedHop {
  readonly hop: Hop;
  readonly zones: Set<string>;
  /** The hops that were merged; one that is common to all zones only once. */
  readonly hops: Set<Hop>;
}

/**
 * Merges the hops of all zones; a hop that does not apply to every zone names its zones. Open hops of one object are
 * merged in any case: only blocked and assumed ones must be distinguished.
 */
function mergeHops(common: readonly Hop[], perZone: readonly ZoneProof[]): readonly Hop[] {
  if (perZone.length === 0) return inOrder(distinct(common));
  const byName = new Map<HopName, MergedHop[]>();
  for (const { zone, hops } of perZone) {
    for (const hop of hops) {
      const named = byName.get(hop.name) ?? [];
      byName.set(hop.name, named);
      const isOne = hop.status === "open" ? isAlike : isSame;
      const known = named.find((one) => one.hop.status === hop.status && isOne(one.hop, hop));
      if (known === undefined) named.push({ hop, zones: new Set([zone]), hops: new Set([hop]) });
      else {
        known.zones.add(zone);
        known.hops.add(hop);
      }
    }
  }
  const all = new Set(perZone.map((one) => one.zone)).size;
  return HOP_NAMES.flatMap((name) => byName.get(name) ?? []).map((one) => asHop(one, all));
}

function asHop({ hop, zones, hops }: MergedHop, all: number): Hop {
  const merged = [...hops];
  const explanation =
    merged.length === 1 ? hop.explanation : [...new Set(merged.map((one) => one.explanation))].join(" ");
  const facts = distinctFacts(merged.length === 1 ? hop.facts : merged.flatMap((one) => one.facts));
  return { ...hop, explanation, facts, ...(zones.size < all && { zones: [...zones] }) };
}

/** What an unverified state says may have changed since: it is never open. */
function verified({ unverified }: Topology, hop: Hop): Hop {
  const { state } = hop.object;
  if (hop.status !== "open" || state === undefined || !unverified.has(state)) return hop;
  return { ...hop, status: "assumed", explanation: `${hop.explanation} The state of ${state} is not verified.` };
}

/** A verdict as text; with zones, in those only. */
function words(verdict: Verdict, zones = ""): string {
  if (verdict === "assumed") return `reachable${zones} if the assumptions hold`;
  return `${verdict === "partly" ? "partly reachable" : verdict}${zones}`;
}

/** `reachable`, or with several zones that differ, `reachable in euc1-az1, blocked in euc1-az2`. */
function summarize(verdict: Verdict, perZone: readonly ZoneProof[]): string {
  const byVerdict = new Map<Verdict, Set<string>>();
  for (const { zone } of perZone) {
    const one = spread(perZone.filter((other) => other.zone === zone).map((other) => other.verdict));
    byVerdict.set(one, (byVerdict.get(one) ?? new Set()).add(zone));
  }
  if (byVerdict.size < 2) return words(verdict);
  return [...byVerdict].map(([one, zones]) => words(one, ` in ${[...zones].join(" and ")}`)).join(", ");
}
