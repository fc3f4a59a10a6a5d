/** For how long each intended path is closed while a change is applied. */
import {
  type Destination,
  findIntendedPaths,
  prove,
  type Source,
  sourceInWords,
  type Verdict,
} from "../../../insight/reachability";
import { buildTopology, type NamedState, type Part, type Topology } from "../../../insight/topology";

/** The states at one moment of a change. */
export interface Moment {
  /** Seconds since the start. */
  readonly at: number;
  /** What was done last, in words, and whether it takes away or adds; none for the start. */
  readonly because: readonly { readonly kind: "create" | "update" | "delete"; readonly words: string }[];
  readonly states: readonly NamedState[];
}

/** A time during which a path is closed, or open in fewer zones than before. */
export interface Closure {
  /** Seconds since the start of the change. */
  readonly from: number;
  /** Undefined for a path that stays closed. */
  readonly until: number | undefined;
  readonly closedBy: readonly string[];
  readonly openedBy: readonly string[];
  /** Whether some of its connections succeed meanwhile. */
  readonly isPartly: boolean;
}

/**
 * - `kept`: intended before and after
 * - `ended`: no longer intended after the change: its name, its port or its source is gone, or others have taken its
 *   place, as VPN clients take the place of subnets
 * - `new`: only intended after the change
 */
export type PathFate = "kept" | "ended" | "new";

/** What happens to a path. */
export interface PathForecast {
  /** The stack of its source. */
  readonly stack: string;
  readonly from: string;
  /** Name and port, such as `hello.internal.company:8080`. */
  readonly to: string;
  readonly fate: PathFate;
  readonly before: Verdict | undefined;
  readonly after: Verdict;
  readonly closures: readonly Closure[];
  /** Seconds during which it is closed while the change is applied, partly closed ones included. */
  readonly closedSeconds: number;
}

/** A path, known by what stays the same when its source is replaced. */
interface WantedPath {
  readonly stack: string;
  readonly from: string;
  readonly to: string;
  readonly sourceKind: Source["kind"];
  /** The address of its source in the stack. */
  readonly address: string | undefined;
  readonly destination: Destination;
}

/**
 * The higher, the more of the connections fail. What was proven open and is only assumed to be, such as a name that has
 * left its private zone, counts as closed: nothing shows that it is open.
 */
const HARM: Readonly<Record<Verdict, number>> = { reachable: 0, partly: 1, assumed: 2, blocked: 3 };

/**
 * @param isComplete whether the last moment is the end of the change; where it stopped, what is intended is as before
 * @returns what happens to each path that is intended at the first or at the last moment
 */
export function availability(moments: readonly Moment[], isComplete = true): readonly PathForecast[] {
  const topologies = moments.map(({ states }) => buildTopology(states));
  const first = wantedIn(topologies[0]);
  const last = isComplete ? wantedIn(topologies.at(-1)) : first;
  const wanted = new Map([...last, ...first]);
  return [...wanted].map(([key, path]) => {
    const { stack, from, to } = path;
    const fate = !first.has(key) ? "new" : last.has(key) ? "kept" : "ended";
    const verdicts = topologies.map((topology) => verdictOf(topology, path));
    const closures = fate === "new" ? [] : closuresOf(moments, verdicts);
    return {
      ...{ stack, from, to, fate, closures },
      before: fate === "new" ? undefined : verdicts[0],
      after: verdicts.at(-1) ?? "blocked",
      closedSeconds: closures.reduce((sum, one) => sum + ((one.until ?? moments.at(-1)?.at ?? one.from) - one.from), 0),
    };
  });
}

function wantedIn(topology: Topology | undefined): ReadonlyMap<string, WantedPath> {
  if (topology === undefined) return new Map();
  return new Map(
    findIntendedPaths(topology).map(({ source, destination }) => {
      const { destinationLabel: to } = prove(topology, source, destination);
      const { state: stack = "", address, name = source.id } = partOf(topology, source.id) ?? {};
      const from = sourceInWords(source.kind, stack, name);
      const path = { stack, from, to, sourceKind: source.kind, address, destination };
      return [JSON.stringify([stack, source.kind, address, to]), path];
    }),
  );
}

/** The best of its sources decides: while a VPN endpoint is replaced, there can be two. */
function verdictOf(topology: Topology, { address, destination, sourceKind, stack }: WantedPath): Verdict {
  const parts = [...partsOf(topology, sourceKind)].filter((part) => part.state === stack && part.address === address);
  const verdicts = parts.map(({ id }) => prove(topology, { kind: sourceKind, id }, destination).verdict);
  return verdicts.sort((one, other) => HARM[one] - HARM[other])[0] ?? "blocked";
}

function partsOf({ clientVpns, instances, subnets }: Topology, kind: Source["kind"]): Iterable<Part> {
  const parts = { "client-vpn": clientVpns, instance: instances, subnet: subnets } as const;
  return parts[kind].values();
}

function partOf({ clientVpns, instances, subnets }: Topology, id: string) {
  return clientVpns.get(id) ?? instances.get(id) ?? subnets.get(id);
}

function closuresOf(moments: readonly Moment[], verdicts: readonly Verdict[]): readonly Closure[] {
  const normal = HARM[verdicts[0] ?? "blocked"];
  const closures: Closure[] = [];
  let open: Moment | undefined;
  let worst = 0;
  moments.forEach((moment, index) => {
    const harm = HARM[verdicts[index] ?? "blocked"];
    if (open === undefined && harm > normal) [open, worst] = [moment, harm];
    else if (open !== undefined && harm <= normal) {
      closures.push(closure(open, worst, moment));
      open = undefined;
    } else worst = Math.max(worst, harm);
  });
  if (open !== undefined) closures.push(closure(open, worst, undefined));
  return closures;
}

function closure(from: Moment, worst: number, until: Moment | undefined): Closure {
  return {
    from: from.at,
    until: until?.at,
    closedBy: wordsOf(from, "create"),
    openedBy: until === undefined ? [] : wordsOf(until, "delete"),
    isPartly: worst === HARM.partly,
  };
}

/** What was done, without the kind that cannot be the cause, if anything else was done. */
function wordsOf({ because }: Moment, unlikely: "create" | "delete"): readonly string[] {
  const likely = because.filter(({ kind }) => kind !== unlikely);
  return (likely.length > 0 ? likely : because).map(({ words }) => words);
}
