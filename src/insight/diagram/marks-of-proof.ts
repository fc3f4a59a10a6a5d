import type { Hop, HopName, HopStatus, Proof, ZoneProof } from "../reachability/proof";
import type { BoxMark, MarkStatus, Marks } from "./marks";
import { addressKeyOf, type Box, type Card, type CardKind, cardsOf, framesOf, type Picture } from "./picture";

/**
 * Shows a proof on a picture: every box carries the numbers of its hops (the position in `proof.hops`, from 1), and the
 * lines of the path are highlighted up to the hop that blocks it.
 */
export function marksOfProof(picture: Picture, proof: Proof): Marks {
  const finder = boxFinder(picture, new Set(proof.perZone.map(({ zone }) => zone)));
  const boxes = new Map<string, BoxMark>();
  proof.hops.forEach((hop, index) => {
    for (const box of finder(hop)) {
      const { hops, status, statuses } = boxes.get(box.id) ?? { hops: [], status: "open", statuses: [] };
      const own = statusOf(hop);
      boxes.set(box.id, { hops: [...hops, index + 1], status: worse(status, own), statuses: [...statuses, own] });
    }
  });
  const lines = linesOf(picture, proof, boxes);
  // Interfaces that are passed without a hop also belong to the path.
  for (const { id, from, to, kind } of picture.lines) {
    const status = lines.get(id);
    if (status === undefined || kind === "name") continue;
    for (const end of [from, to]) if (!boxes.has(end)) boxes.set(end, { hops: [], status, statuses: [] });
  }
  return { boxes, lines };
}

/** VPCs that the traffic of a proof passes: these are always drawn. */
export function vpcsOfProof(proof: Proof): ReadonlySet<string> {
  const parts = proof.perZone.flatMap((zone) => zone.route);
  return new Set(parts.flatMap((part) => ("vpcId" in part && typeof part.vpcId === "string" ? [part.vpcId] : [])));
}

/** Kinds of boxes by the start of a hop's name, the best first: several boxes can share a security group. */
const KINDS: readonly (readonly [string, readonly CardKind[]])[] = [
  ["vpn-association", ["client-vpn"]],
  ["source", ["vpn-interface", "client-vpn", "instance"]],
  ["endpoint-service", ["endpoint-service"]],
  ["endpoint", ["interface-endpoint", "resource-endpoint", "gateway-endpoint"]],
  ["load-balancer", ["load-balancer"]],
  ["privatelink", ["load-balancer"]],
  ["service-zone", ["load-balancer-node", "load-balancer"]],
  ["target-zone", ["load-balancer-node", "load-balancer"]],
  ["listener", ["load-balancer"]],
  ["target-group", ["target-group"]],
  ["target", ["instance", "address", "load-balancer"]],
  ["alb-target", ["instance", "address"]],
  ["alb", ["load-balancer", "target-group"]],
  ["gateway", ["resource-gateway"]],
  ["resource-security-group", ["database", "instance"]],
];

/** Finds the boxes that a hop is about. */
function boxFinder(picture: Picture, allZones: ReadonlySet<string>): (hop: Hop) => readonly Box[] {
  const byKey = new Map<string, Box[]>();
  for (const box of [...cardsOf(picture.boxes), ...framesOf(picture.boxes)]) {
    for (const key of new Set(box.keys)) byKey.set(key, [...(byKey.get(key) ?? []), box]);
  }
  return ({ name, object, zones }) => {
    const found =
      (object.address !== undefined && object.state !== undefined
        ? byKey.get(addressKeyOf(object.state, object.address))
        : undefined) ??
      byKey.get(object.id) ??
      [];
    const held = zones === undefined ? allZones : new Set(zones);
    const inZone = found.filter((box) => {
      const zone = zoneOf(box);
      return zone === undefined || held.size === 0 || held.has(zone);
    });
    return preferred(inZone.length > 0 ? inZone : found, name);
  };
}

function zoneOf(box: Box): string | undefined {
  return box.shape === "card" && box.kind !== "instance" ? box.zone : undefined;
}

function preferred(boxes: readonly Box[], name: HopName): readonly Box[] {
  const kinds = KINDS.find(([start]) => name.startsWith(start))?.[1] ?? [];
  const fitting = kinds.map((kind) => boxes.filter((box) => box.kind === kind));
  return fitting.find((some) => some.length > 0) ?? boxes;
}

function statusOf(hop: Hop): MarkStatus {
  // Another target of the same load balancer receives the traffic: this hop does not block the path.
  return hop.bypassed && hop.status === "blocked" ? "assumed" : hop.status;
}

const WEIGHT: Readonly<Record<HopStatus, number>> = { open: 0, assumed: 1, blocked: 2 };

function worse(a: MarkStatus, b: MarkStatus): MarkStatus {
  return WEIGHT[a] >= WEIGHT[b] ? a : b;
}

/** Lines with both ends on the path in one zone. Lines behind a blocked box are blocked. */
function linesOf(picture: Picture, proof: Proof, boxes: ReadonlyMap<string, BoxMark>): ReadonlyMap<string, MarkStatus> {
  const cards = new Map(cardsOf(picture.boxes).map((card) => [card.id, card]));
  // A resource that is not in the states is not in the route of a proof: it is on the path if hops refer to it.
  const unseen = [...cards.values()].filter(({ id, condition }) => condition === "unseen" && boxes.has(id));
  const lines = new Map<string, MarkStatus>();
  for (const zone of proof.perZone) {
    const passed = new Set([...passedIn(zone, cards, picture), ...unseen.map(({ id }) => id)]);
    const closed = closedBehind(picture, zone, boxes, passed);
    for (const { id, from, to, kind } of picture.lines) {
      if (!passed.has(to) || !(kind === "name" ? boxes.has(from) : passed.has(from))) continue;
      const status = kind === "name" ? (boxes.get(from)?.status ?? "open") : closed.has(from) ? "blocked" : "open";
      // A line that is open in one zone is shown as open, even if it is blocked in another.
      if (lines.get(id) !== "open") lines.set(id, status);
    }
  }
  return lines;
}

function passedIn(zone: ZoneProof, cards: ReadonlyMap<string, Card>, picture: Picture): ReadonlySet<string> {
  const parts = zone.route.flatMap((part) => [part.id, addressKeyOf(part.state, part.address)]);
  const keys = new Set([...parts, ...zone.targets]);
  const passed = new Set<string>();
  for (const card of cards.values()) if (isPassed(card, zone, keys)) passed.add(card.id);
  // Clients and target groups are not in the route, but before or between its parts.
  const entered = new Set(picture.lines.filter(({ from }) => passed.has(from)).map(({ to }) => to));
  for (const { from, to } of picture.lines) {
    const kind = cards.get(from)?.kind;
    if (!passed.has(to)) continue;
    if (kind === "vpn-clients" || (kind === "target-group" && entered.has(from))) passed.add(from);
  }
  return passed;
}

function isPassed(card: Card, zone: ZoneProof, keys: ReadonlySet<string>): boolean {
  const owner = card.id.split(" in ")[0] ?? card.id;
  switch (card.kind) {
    case "endpoint-interface":
    case "load-balancer-node":
      return keys.has(owner) && card.zone === zone.zone;
    case "vpn-interface":
      return keys.has(owner) && (zone.sourceZone === undefined || card.zone === zone.sourceZone);
    default:
      return card.keys.some((key) => keys.has(key));
  }
}

/** The boxes that block the traffic of a zone, and those behind them. */
function closedBehind(
  picture: Picture,
  zone: ZoneProof,
  boxes: ReadonlyMap<string, BoxMark>,
  passed: ReadonlySet<string>,
): ReadonlySet<string> {
  if (zone.verdict !== "blocked") return new Set();
  const closed = new Set([...passed].filter((id) => boxes.get(id)?.status === "blocked"));
  for (let grown = -1; grown !== closed.size; ) {
    grown = closed.size;
    for (const { from, to } of picture.lines) if (closed.has(from) && passed.has(to)) closed.add(to);
  }
  return closed;
}
