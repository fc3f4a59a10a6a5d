import { textWidth } from "../font/text-width";
import { element, escapeXml } from "../xml";
import { acrossLanes, bridgesLanes } from "./arrange";
import { drawMark } from "./draw-marks";
import type { FollowedPath, PathStatus } from "./follow-path";
import type { Scene } from "./scene";
import { FONT, SIZE } from "./size";

/** What a picture uses, and so explains. */
export interface LegendEntry {
  readonly sign: "band" | "mark" | "core" | "link" | "zones" | "dashed";
  readonly status?: PathStatus;
  readonly text: string;
}

/** The entries for what is in the picture, in the order of the path. */
export function legendOf(scene: Scene, path: FollowedPath | undefined): readonly LegendEntry[] {
  const edges = new Set(path ? [...path.edges.values()] : ["plain"]);
  const boxes = new Set(path ? [...path.boxes.values()].map(({ status }) => status) : []);
  const unseen = scene.boxes.some((box) => box.unseen) || !scene.consumer.known || !scene.producer.known;
  const entries: readonly (LegendEntry | false)[] = [
    edges.has("open") && { sign: "band", status: "open", text: "path open" },
    edges.has("assumed") && { sign: "band", status: "assumed", text: "path not certain" },
    edges.has("partly") && { sign: "band", status: "partly", text: "open in part" },
    edges.has("closed") && { sign: "band", status: "closed", text: "path closed" },
    edges.has("beyond") && { sign: "core", status: "beyond", text: "not reached" },
    edges.has("plain") && { sign: "core", status: "plain", text: path ? "not on the path" : "connection" },
    boxes.has("open") && { sign: "mark", status: "open", text: "allowed" },
    boxes.has("assumed") && { sign: "mark", status: "assumed", text: "assumed" },
    boxes.has("closed") && { sign: "mark", status: "closed", text: "closed" },
    (scene.others.length > 0 || bridgesLanes(scene)) && { sign: "link", text: "PrivateLink" },
    acrossLanes(scene) && { sign: "zones", text: "across zones" },
    unseen && { sign: "dashed", text: "not in the states" },
  ];
  return entries.filter((entry) => entry !== false);
}

/** Where each entry stands: below one another when a line is full. */
export interface LegendPlace {
  readonly entry: LegendEntry;
  readonly line: number;
  readonly x: number;
}

/** Places entries, with a note in the last place at the right end. */
export function placeLegend(entries: readonly LegendEntry[], note: string | undefined): readonly LegendPlace[] {
  const noteRoom = note === undefined ? 0 : textWidth(note, FONT.note) + 16;
  let x: number = SIZE.margin;
  let line = 0;
  return entries.map((entry) => {
    const width = textOffset(entry) + textWidth(entry.text, FONT.note);
    const end = SIZE.width - SIZE.margin - (line === 0 ? noteRoom : 0);
    if (x + width > end) {
      x = SIZE.margin;
      line += 1;
    }
    const place = { entry, line, x };
    x += width + 20;
    return place;
  });
}

function textOffset({ sign }: LegendEntry): number {
  return sign === "mark" ? 20 : 36;
}

/** Signs with their texts, and the note at the right end of the first line. */
export function drawLegend(places: readonly LegendPlace[], top: number, note: string | undefined): string {
  const yOf = (line: number) => top + 12 + line * SIZE.legend;
  const text = (x: number, line: number, content: string, className?: string) =>
    element("text", { class: className, x, y: yOf(line) + 4.3 }, escapeXml(content));
  return element(
    "g",
    { class: "pl-legend" },
    ...places.map(
      ({ entry, line, x }) => drawSign(entry, x, yOf(line)) + text(x + textOffset(entry), line, entry.text),
    ),
    ...(note === undefined ? [] : [text(SIZE.width - SIZE.margin, 0, note, "pl-end")]),
  );
}

function drawSign({ sign, status = "plain" }: LegendEntry, x: number, y: number): string {
  const line = `M${x + 6} ${y}h16`;
  switch (sign) {
    case "band":
      return (
        element("path", { class: `pl-band pl-is-${status}`, d: line }) +
        element("path", { class: `pl-core pl-is-${status}`, d: line })
      );
    case "core":
      return element("path", { class: `pl-core pl-is-${status}`, d: `M${x} ${y}h28` });
    case "mark":
      return drawMark(status, x + 8, y);
    case "link":
      return element("path", { class: "pl-dots", d: `M${x} ${y}h28` });
    case "zones":
      return element("path", { class: "pl-dots pl-zones", d: `M${x} ${y}h28` });
    case "dashed":
      return element(
        "g",
        { class: "pl-card pl-unseen" },
        element("rect", { x, y: y - 7, width: 28, height: 14, rx: 4 }),
      );
  }
}
