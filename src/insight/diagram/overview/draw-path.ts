import type { Point } from "../placement";
import { element, escapeXml, rounded } from "../xml";
import type { Callout, EdgePoints } from "./arrangement";
import type { PathStatus } from "./follow-path";

/** Half the width of the mark where a path ends. */
const CROSS = 13;

/** The band of a path between two boxes and the line in its middle; up to `end` where it is closed.
 * @param ends whether nothing is behind it
 */
export function drawEdge(
  points: EdgePoints,
  status: PathStatus,
  end: Point | undefined,
  ends: boolean,
): { readonly band: string; readonly core: string } {
  const whole = pathOf(points);
  if (status === "plain" || status === "beyond") return { band: "", core: core(whole, status) };
  if (end === undefined) return { band: band(whole, status), core: core(whole, status) };
  // A mark near the start is before the bend, another one behind it.
  const early = end.y === points.start.y && end.x < points.to;
  const up = early ? `M${at(points.start)}H${rounded(end.x)}` : pathOf({ ...points, end });
  return { band: band(up, status), core: (ends ? "" : core(whole, "beyond")) + core(up, status) };
}

function band(d: string, status: PathStatus): string {
  return element("path", { class: `pl-band pl-is-${status}`, d });
}

function core(d: string, status: PathStatus): string {
  return element("path", { class: `pl-core pl-is-${status}`, d });
}

function pathOf({ start, from, to, end }: EdgePoints): string {
  if (start.y === end.y) return `M${at(start)}H${rounded(end.x)}`;
  const middle = rounded((from + to) / 2);
  return `M${at(start)}H${rounded(from)}C${middle} ${rounded(start.y)} ${middle} ${rounded(end.y)} ${rounded(to)} ${rounded(end.y)}H${rounded(end.x)}`;
}

function at({ x, y }: Point): string {
  return `${rounded(x)} ${rounded(y)}`;
}

/** The large mark on the edge where the path ends. */
export function drawCross({ x, y }: Point): string {
  return element(
    "g",
    { class: "pl-cross", transform: `translate(${rounded(x)} ${rounded(y)})` },
    element("circle", { r: CROSS }),
    element("path", { d: "M-5-5l10 10M5-5l-10 10" }),
  );
}

/** Why a path ends, with a stem from each of its marks. */
export function drawCallout({ cuts, text, at: rect }: Callout): string {
  const middle = rect.y + rect.height / 2;
  const stems = cuts.map(({ at: { x, y } }) => {
    const [left, right] = [rect.x, rect.x + rect.width];
    const above = left < x && x < right;
    const end = above
      ? `V${rounded(y < middle ? rect.y : rect.y + rect.height)}`
      : `V${rounded(middle)}H${rounded(x < left ? left : right)}`;
    return element("path", { class: "pl-stem", d: `M${rounded(x)} ${rounded(y)}${end}` });
  });
  return element(
    "g",
    { class: "pl-reason" },
    ...stems,
    element("rect", { ...rect, rx: 8 }),
    element("text", { x: rect.x + rect.width / 2, y: middle + 4.3 }, escapeXml(text)),
  );
}
