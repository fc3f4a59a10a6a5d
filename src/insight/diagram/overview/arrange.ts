import type { Point, Rect } from "../placement";
import type { Arrangement, EdgePoints, PlacedEdge, PlacedSide } from "./arrangement";
import { placeCallouts, reasonsOf } from "./callouts";
import { CONSUMER_STAGES, type Columns, columnsOf, PRODUCER_STAGES, type Span } from "./columns";
import type { Cut, FollowedPath } from "./follow-path";
import { placeOthers } from "./place-others";
import { laneMiddle, pathMiddle, type RowTops, rowTops } from "./row-tops";
import type { Scene, SceneBox, SceneEdge, SceneSide, Stage } from "./scene";
import { SIZE } from "./size";

/** Places a scene. Widths depend on its stages alone, heights on its lanes and on what is closed. */
export function arrange(scene: Scene, path: FollowedPath | undefined, legendLines = 1): Arrangement {
  const columns = columnsOf(scene);
  const cuts = path?.cuts ?? [];
  const reasons = reasonsOf(scene, cuts);
  const extra = scene.boxes.some((box) => isBesideZones(scene, box));
  const rows = rowTops(scene.rows + Number(extra), reasons);
  const bodyEnd = rows.end + (alsoRoom(scene) ? SIZE.also : 0) + 18;
  const boxes = new Map(scene.boxes.map((box) => [box, boxAt(scene, box, columns, rows)]));
  const edges = scene.edges.map((edge) => ({ edge, points: pointsOf(edge, boxes, columns) }));
  const pill = scene.bridge && pillAt(columns.bridge, rows);
  const placedCuts = cuts.map((cut) => ({ cut, at: cutPoint(cut, edges) }));
  const others = placeOthers(scene, columns.bridge.x, bodyEnd);
  const bottom = others ? others.panel.y + others.panel.height : bodyEnd;
  return {
    width: SIZE.width,
    height: bottom + 30 + legendLines * SIZE.legend,
    sides: [
      sideAt(scene, scene.consumer, CONSUMER_STAGES, columns, rows, bodyEnd),
      sideAt(scene, scene.producer, PRODUCER_STAGES, columns, rows, bodyEnd),
    ],
    ...{ boxes, edges, cuts: placedCuts, crosses: distinctPoints(placedCuts.map(({ at }) => at)) },
    ...(pill && { pill }),
    callouts: placeCallouts(reasons, placedCuts, rows, columns, pill),
    acrossZones: acrossZones(scene, boxes),
    ...(others && { others }),
    legendTop: bottom + 14,
  };
}

function alsoRoom({ consumer, producer }: Scene): boolean {
  return [consumer, producer].some(({ also }) => also.length > 0);
}

function boxAt(scene: Scene, box: SceneBox, { stages }: Columns, rows: RowTops): Rect {
  const { x, width } = stages.get(box.stage) ?? { x: SIZE.margin, width: SIZE.boxMax };
  const middle = box.row === undefined ? middleOfZoneless(scene, box, rows) : laneMiddle(rows, box.row);
  return { x, y: middle - SIZE.box / 2, width, height: SIZE.box };
}

/** A box in no zone is between the lanes, or below them where others of its stage are in zones. */
function middleOfZoneless(scene: Scene, box: SceneBox, rows: RowTops): number {
  return isBesideZones(scene, box) ? laneMiddle(rows, rows.top.length - 1) : pathMiddle(rows);
}

function isBesideZones({ boxes }: Scene, { row, stage }: SceneBox): boolean {
  return row === undefined && boxes.some((one) => one.stage === stage && one.row !== undefined);
}

function pillAt({ x, width }: Span, rows: RowTops): Rect {
  const own = SIZE.pill;
  return { x: x + (width - own.width) / 2, y: pathMiddle(rows) - own.height / 2, ...own };
}

function sideAt(
  scene: Scene,
  side: SceneSide,
  own: ReadonlySet<Stage>,
  columns: Columns,
  rows: RowTops,
  end: number,
): PlacedSide {
  const span = side === scene.consumer ? columns.consumer : columns.producer;
  const height = end - SIZE.top;
  const boxes = scene.boxes.filter(({ stage }) => own.has(stage));
  const zonal = laneSpan(boxes, span, columns);
  return {
    side,
    account: { x: span.x, y: SIZE.top, width: span.width, height },
    vpc: {
      x: span.x + 10,
      y: SIZE.top + SIZE.sideHeader - 2,
      width: span.width - 20,
      height: height - SIZE.sideHeader - 8,
    },
    lanes: [...side.lanes]
      .filter(([row]) => boxes.some((box) => box.row === row))
      .map(([row, title]) => ({
        ...{ title, room: columns.box },
        at: { ...zonal, y: rows.top[row] ?? rows.start, height: SIZE.lane },
      })),
  };
}

/** Lanes hold the boxes that are in a zone, and leave out those that are in none. */
function laneSpan(boxes: readonly SceneBox[], span: Span, { stages }: Columns): Span {
  const whole = { x: span.x + SIZE.laneInset, width: span.width - 2 * SIZE.laneInset };
  const outside = new Set(boxes.filter(({ row }) => row === undefined).map(({ stage }) => stage));
  if (outside.size === 0) return whole;
  const inside = boxes.filter(({ stage }) => !outside.has(stage)).flatMap(({ stage }) => stages.get(stage) ?? []);
  if (inside.length === 0) return whole;
  const x = Math.min(...inside.map((one) => one.x)) - SIZE.lanePadding;
  const end = Math.max(...inside.map((one) => one.x + one.width)) + SIZE.lanePadding;
  return { x, width: end - x };
}

function pointsOf({ from, to }: SceneEdge, boxes: ReadonlyMap<SceneBox, Rect>, columns: Columns): EdgePoints {
  const a = boxes.get(from) ?? NOWHERE;
  const start = { x: a.x + a.width, y: a.y + a.height / 2 };
  const b = to && boxes.get(to);
  const end = b ? { x: b.x, y: b.y + b.height / 2 } : { x: start.x + 46, y: start.y };
  if (from.stage === "clients") return { start, from: start.x + 6, to: columns.consumer.x - 2, end };
  if (from.stage === "endpoint") {
    const { x, width } = columns.bridge;
    return { start, from: x + 8, to: x + width - 8, end };
  }
  return { start, from: start.x + 4, to: end.x - 4, end };
}

const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** How far a mark stands from the box that it belongs to: room for its radius and a little of the path. */
const MARK_ROOM = 21;

function cutPoint(cut: Cut, edges: readonly PlacedEdge[]): Point {
  const { start, end, from } = edges.find(({ edge }) => edge === cut.edge)?.points ?? LOST;
  if (cut.at === "bridge" && cut.edge.from.stage === "endpoint") return { x: from - 6, y: start.y };
  const before = cut.side === "before" && cut.edge.to !== undefined;
  return before ? { x: end.x - MARK_ROOM, y: end.y } : { x: start.x + MARK_ROOM, y: start.y };
}

const LOST: EdgePoints = { start: { x: 0, y: 0 }, from: 0, to: 0, end: { x: 0, y: 0 } };

/** Several edges of a box can end at the same place. */
function distinctPoints(points: readonly Point[]): readonly Point[] {
  return points.filter(({ x, y }, index) => points.findIndex((one) => one.x === x && one.y === y) === index);
}

/** Whether nodes and targets have a line between their lanes. A path that changes lanes says it already. */
export function acrossLanes({ crossZone, edges }: Scene): boolean {
  const leaving = edges.filter(({ from }) => from.stage === "balancer");
  return crossZone && leaving.length > 1 && leaving.every(({ from, to }) => from.row === to?.row);
}

/** Whether the connection joins several lanes that stay apart. */
export function bridgesLanes({ edges, bridge }: Scene): boolean {
  const crossing = edges.filter(({ from }) => from.stage === "endpoint");
  return bridge !== undefined && crossing.length > 1 && crossing.every(({ from, to }) => !to || from.row === to.row);
}

function acrossZones(scene: Scene, boxes: ReadonlyMap<SceneBox, Rect>): Arrangement["acrossZones"] {
  if (!acrossLanes(scene)) return [];
  const places = scene.edges
    .filter(({ from }) => from.stage === "balancer")
    .flatMap(({ from }) => boxes.get(from) ?? []);
  const [first] = places;
  if (!first) return [];
  const middles = places.map(({ y, height }) => y + height / 2);
  return [{ x: first.x + first.width + 12, from: Math.min(...middles), to: Math.max(...middles) }];
}
