import type { Hop, Proof, ZoneProof } from "../../reachability/proof";
import { shortReason } from "../../reachability/short-reason";
import type { Topology } from "../../topology";
import type { ComposedScene } from "./compose-scene";
import { HOP_PLACES, type HopPlace } from "./hop-places";
import type { Scene, SceneBox, SceneEdge, Stage } from "./scene";

/**
 * - `open`: the traffic gets through; `assumed`: as far as the states show
 * - `partly`: some of the traffic that passes here arrives
 * - `closed`: none of it arrives
 * - `beyond`: nothing gets here
 * - `plain`: no path is shown, or it does not pass here
 */
export type PathStatus = "open" | "assumed" | "partly" | "closed" | "beyond" | "plain";

/** Where a path ends, and why. */
export interface Cut {
  /** The edge that the mark stands on. */
  readonly edge: SceneEdge;
  readonly at: HopPlace["at"];
  readonly side: HopPlace["side"];
  /** `no rule for TCP 8080` */
  readonly reason: string;
  /** The name of the security group, network ACL or route table that is to blame. */
  readonly blamed?: string;
}

export interface BoxStatus {
  readonly status: PathStatus;
  /** Numbers of its hops in the proof, from 1. */
  readonly hops: readonly number[];
}

/** A proof on a scene. */
export interface FollowedPath {
  readonly boxes: ReadonlyMap<SceneBox, BoxStatus>;
  readonly edges: ReadonlyMap<SceneEdge, PathStatus>;
  /** At most one per edge. */
  readonly cuts: readonly Cut[];
  readonly bridge: BoxStatus;
  /** Whether the name is resolved. */
  readonly dns: PathStatus;
}

/** The traffic from one lane to another, up to where it ends. */
interface Strand {
  readonly source: number | undefined;
  readonly endpoint: number | undefined;
  readonly verdict: ZoneProof["verdict"];
  readonly hops: readonly Hop[];
  readonly targets: readonly string[];
  /** Index of the edge where it ends, and the hop; undefined when it arrives. */
  readonly end?: { readonly edge: number; readonly place: HopPlace; readonly hop: Hop };
}

/** Follows a proof through a scene: what is open, where it is closed, and what is behind that. */
export function followPath(topology: Topology, { scene, rowOfZone }: ComposedScene, proof: Proof): FollowedPath {
  const strands = strandsOf(scene, proof, rowOfZone);
  const edges = new Map<SceneEdge, PathStatus>();
  const cuts: Cut[] = [];
  for (const edge of scene.edges) {
    const passing = strands.filter((strand) => usesEdge(scene, strand, edge));
    const here = passing.map((strand) => ({ strand, position: positionAt(scene, strand, edge) }));
    const arriving = here.filter(({ position }) => position !== "beyond");
    edges.set(edge, statusOfEdge(here.length, arriving));
    const stopped = arriving.filter(({ position }) => position !== "through");
    if (stopped.length > 0 && (stopped.length === arriving.length || scene.edges.length === 1)) {
      const cut = cutAt(topology, edge, stopped[0]?.strand, proof);
      if (cut) cuts.push(cut);
    }
  }
  const followed = { edges, cuts };
  return {
    ...followed,
    boxes: new Map(scene.boxes.map((box) => [box, statusOfBox(scene, box, strands, proof, followed)])),
    bridge: bridgeStatus(strands, proof, cuts, scene),
    dns: dnsStatus(proof),
  };
}

function strandsOf(scene: Scene, proof: Proof, rowOfZone: ComposedScene["rowOfZone"]): readonly Strand[] {
  const zones: readonly Pick<ZoneProof, "zone" | "sourceZone" | "verdict" | "hops" | "targets">[] =
    proof.perZone.length > 0 ? proof.perZone : [{ zone: "", ...proof }];
  return zones.map(({ zone, sourceZone, verdict, hops, targets }) => {
    const hop = hops.find(({ status, bypassed }) => status === "blocked" && !bypassed);
    const place = hop && placeIn(scene.stages, HOP_PLACES[hop.name]);
    return {
      source: rowOfZone(sourceZone),
      endpoint: rowOfZone(zone),
      ...{ verdict, hops, targets },
      ...(hop && place && { end: { edge: edgeIndex(scene.stages, place), place, hop } }),
    };
  });
}

/** The place in a path that does not have every stage. */
function placeIn(stages: readonly Stage[], place: HopPlace): HopPlace {
  if (place.at === "bridge" || stages.includes(place.at)) return place;
  return place.at === "application" ? { ...place, at: "target" } : place;
}

/** The index of the edge that a hop is on: 0 is between the first two stages. */
function edgeIndex(stages: readonly Stage[], { at, side }: HopPlace): number {
  const last = Math.max(stages.length - 2, 0);
  const stage = at === "bridge" ? "endpoint" : at;
  const index = stages.indexOf(stage);
  if (index < 0) return at === "source" ? 0 : last;
  const edge = at === "bridge" || side === "behind" ? index : index - 1;
  return Math.min(Math.max(edge, 0), last);
}

function usesEdge(scene: Scene, strand: Strand, { from, to }: SceneEdge): boolean {
  return passes(scene, strand, from) && (to === undefined || passes(scene, strand, to));
}

/** Whether a strand passes a box, or is meant to. */
function passes(scene: Scene, strand: Strand, box: SceneBox): boolean {
  const inRow = (row: number | undefined) => row === undefined || box.row === undefined || row === box.row;
  switch (box.stage) {
    case "clients":
      return true;
    case "source":
      return inRow(strand.source);
    case "endpoint":
      return inRow(strand.endpoint);
    default:
      return entered(scene, strand, box) && !isElsewhere(strand, box);
  }
}

/** A box behind the bridge is passed when an edge leads to it from one that is. */
function entered(scene: Scene, strand: Strand, box: SceneBox): boolean {
  return scene.edges.some(({ from, to }) => to === box && passes(scene, strand, from));
}

type Position = "through" | "ends" | "misses" | "beyond";

function positionAt(scene: Scene, strand: Strand, { from, to }: SceneEdge): Position {
  const index = scene.stages.indexOf(from.stage);
  if (strand.end && index === strand.end.edge && strand.verdict !== "partly") return "ends";
  if (strand.end && index > strand.end.edge && strand.verdict !== "partly") return "beyond";
  if (to === undefined) return "ends";
  return misses(strand, to) ? "misses" : "through";
}

/** Whether the load balancer never uses the targets of a box, such as those in a zone that is not enabled. */
function isElsewhere(strand: Strand, box: SceneBox): boolean {
  return misses(strand, box) && !strand.hops.some(({ bypassed }) => bypassed);
}

/** Whether the traffic arrives at other targets, and not at those of a box. */
function misses({ targets }: Strand, { stage, targets: own }: SceneBox): boolean {
  return stage === "target" && own.length > 0 && targets.length > 0 && !own.some((id) => targets.includes(id));
}

function statusOfEdge(
  count: number,
  arriving: readonly { readonly strand: Strand; readonly position: Position }[],
): PathStatus {
  if (count === 0) return "plain";
  if (arriving.length === 0) return "beyond";
  const verdicts = arriving.map(({ strand, position }) => (position === "through" ? strand.verdict : "blocked"));
  if (verdicts.every((one) => one === "blocked")) return "closed";
  if (verdicts.some((one) => one === "blocked" || one === "partly")) return "partly";
  return verdicts.includes("assumed") ? "assumed" : "open";
}

function cutAt(topology: Topology, edge: SceneEdge, strand: Strand | undefined, proof: Proof): Cut | undefined {
  const { port } = proof.destination;
  const bypassed = strand?.hops.filter((hop) => hop.bypassed && hop.status === "blocked") ?? [];
  const missed = edge.to && (bypassed.find((hop) => isAbout(hop, edge.to)) ?? bypassed[0]);
  const hop = strand?.end?.hop ?? missed;
  if (!hop) return undefined;
  const place = strand?.end?.place ?? { at: "target", side: "before" };
  const blamed = blamedName(topology, hop.object.id);
  return { edge, ...place, reason: shortReason(hop, port) ?? "closed", ...(blamed !== undefined && { blamed }) };
}

function blamedName({ securityGroups, networkAcls, routeTables }: Topology, id: string): string | undefined {
  return (securityGroups.get(id) ?? networkAcls.get(id) ?? routeTables.get(id))?.name;
}

function isAbout({ object, explanation }: Hop, box: SceneBox | undefined): boolean {
  return (box?.targets ?? []).some((id) => object.id === id || explanation.includes(id));
}

function statusOfBox(
  scene: Scene,
  box: SceneBox,
  strands: readonly Strand[],
  proof: Proof,
  { edges, cuts }: Pick<FollowedPath, "edges" | "cuts">,
): BoxStatus {
  const own = strands.filter((strand) => passes(scene, strand, box));
  const incoming = scene.edges.filter(({ to }) => to === box);
  if (own.length === 0 || (incoming.length === 0 && box.stage !== scene.stages[0]))
    return { status: "plain", hops: [] };
  const checked = own.flatMap(({ hops }) => hops).filter((hop) => isAt(scene, box, hop));
  const hops = numbersOf(proof, checked);
  const blamed = cuts.some(({ edge, at }) => at === box.stage && (edge.to === box || edge.from === box));
  if (blamed) return { status: "closed", hops };
  const reached =
    incoming.length === 0 || incoming.some((edge) => ["open", "assumed", "partly"].includes(edges.get(edge) ?? ""));
  // The last box that the traffic gets to before it ends is open itself.
  const arrives =
    reached || incoming.some((edge) => edges.get(edge) === "closed" && !cuts.some((cut) => cut.edge === edge));
  if (!arrives) return { status: "beyond", hops };
  return { status: checked.some(({ status }) => status === "assumed") ? "assumed" : "open", hops };
}

function isAt(scene: Scene, box: SceneBox, hop: Hop): boolean {
  const { at } = placeIn(scene.stages, HOP_PLACES[hop.name]);
  // Where nothing is known behind the connection, the service is all that there is.
  if (at === "bridge") return box.stage === "balancer" && box.unseen;
  if (at !== box.stage) return false;
  return hop.name !== "target" || box.targets.length === 0 || box.targets.includes(hop.object.id);
}

/** Hops of a proof for one zone are in the whole proof by their name and object. */
function numbersOf(proof: Proof, hops: readonly Hop[]): readonly number[] {
  const same = (a: Hop, b: Hop) => a.name === b.name && a.object.id === b.object.id;
  return proof.hops.flatMap((hop, index) => (hops.some((one) => same(one, hop)) ? [index + 1] : []));
}

function bridgeStatus(strands: readonly Strand[], proof: Proof, cuts: readonly Cut[], { stages }: Scene): BoxStatus {
  const checked = strands.flatMap(({ hops }) => hops).filter(({ name }) => HOP_PLACES[name].at === "bridge");
  const hops = numbersOf(proof, checked);
  if (cuts.some(({ at }) => at === "bridge")) return { status: "closed", hops };
  const index = stages.indexOf("endpoint");
  const reached = strands.some(({ end }) => end === undefined || end.edge >= index);
  return { status: reached ? "open" : "beyond", hops };
}

const NAME_HOPS: ReadonlySet<string> = new Set(["dns-server", "vpc-dns", "name-resolution"]);

function dnsStatus(proof: Proof): PathStatus {
  const statuses = proof.hops.filter(({ name }) => NAME_HOPS.has(name)).map(({ status }) => status);
  if (statuses.includes("blocked")) return "closed";
  return statuses.includes("assumed") ? "assumed" : "open";
}
