import type { MarkStatus } from "./marks";
import type { Line } from "./picture";
import type { PlacedLine, Point } from "./placement";
import { SIZES } from "./sizes";
import { element, escapeXml, rounded } from "./xml";

/** Radius of the bends. */
const BEND = 7;
/** Length of an arrowhead. */
const TIP = 8;

/** A line with rounded bends and an arrowhead. */
export function drawLine(
  line: Line,
  placed: PlacedLine | undefined,
  status: MarkStatus | undefined,
  details: boolean,
): string {
  const points = placed?.points ?? [];
  const end = points.at(-1);
  const before = points.at(-2);
  if (!end || !before) return "";
  const classes = [
    `pl-${line.kind}`,
    line.condition === "well" || line.condition === "unseen" ? "" : `pl-line-${line.condition}`,
    status ? `pl-on-${status}` : "",
  ];
  const kinds = classes.filter(Boolean).join(" ");
  return [
    element("path", {
      class: `pl-line ${kinds}`,
      "data-line": details ? line.id : undefined,
      d: placed?.curved ? curveOf(points) : pathOf([...points.slice(0, -1), shortened(before, end)]),
    }),
    element("path", { class: `pl-tip ${kinds}`, d: tipAt(before, end) }),
  ].join("");
}

/** The label of a line, with its background. */
export function drawLabel(line: Line, placed: PlacedLine | undefined): string {
  const at = placed?.label;
  if (!at || line.label === undefined) return "";
  return element(
    "g",
    { class: "pl-label" },
    element("rect", { ...at }),
    element(
      "text",
      { x: at.x + at.width / 2, y: at.y + at.height / 2 + SIZES.labelFont * 0.36 },
      escapeXml(line.label),
    ),
  );
}

/** Straight segments with rounded bends between them. */
function pathOf(points: readonly Point[]): string {
  const [start, ...rest] = points;
  if (!start) return "";
  const pieces = rest.map((point, index) => {
    const next = rest[index + 1];
    const previous = points[index] ?? start;
    if (!next) return `L${at(point)}`;
    const radius = Math.min(BEND, distance(previous, point) / 2, distance(point, next) / 2);
    return `L${at(toward(point, previous, radius))}Q${at(point)} ${at(toward(point, next, radius))}`;
  });
  return `M${at(start)}${pieces.join("")}`;
}

function curveOf(points: readonly Point[]): string {
  const [start, ...handles] = points.map(at);
  return `M${start}C${handles.join(" ")}`;
}

/** A triangle that points to the end of the line. */
function tipAt(before: Point, end: Point): string {
  const base = toward(end, before, TIP);
  const length = distance(before, end) || 1;
  const across = { x: ((end.y - before.y) / length) * 4.2, y: ((before.x - end.x) / length) * 4.2 };
  const left = { x: base.x + across.x, y: base.y + across.y };
  const right = { x: base.x - across.x, y: base.y - across.y };
  return `M${at(end)}L${at(left)}L${at(right)}Z`;
}

/** Ends the line inside the arrowhead, which hides its blunt end. */
function shortened(before: Point, end: Point): Point {
  return toward(end, before, Math.min(TIP - 2, distance(before, end)));
}

function toward(from: Point, to: Point, step: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) / length) * step, y: from.y + ((to.y - from.y) / length) * step };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function at({ x, y }: Point): string {
  return `${rounded(x)} ${rounded(y)}`;
}
