import { type Box, type Frame, framesOf } from "./picture";
import type { Rect } from "./placement";

/**
 * Gives subnets of a VPC that are side by side the same height. They are in one row of the layout, so the space that
 * they grow into is empty.
 */
export function evenSubnets(boxes: readonly Box[], places: ReadonlyMap<string, Rect>): ReadonlyMap<string, Rect> {
  const even = new Map(places);
  for (const vpc of framesOf(boxes).filter(({ kind }) => kind === "vpc")) {
    const subnets = vpc.children.filter((box): box is Frame => box.shape === "frame");
    for (const row of rowsOf(subnets, places)) {
      const top = Math.min(...row.map(({ at }) => at.y));
      const bottom = Math.max(...row.map(({ at }) => at.y + at.height));
      for (const { id, at } of row) even.set(id, { ...at, y: top, height: bottom - top });
    }
  }
  return even;
}

interface Placed {
  readonly id: string;
  readonly at: Rect;
}

/** Boxes that share some height, as rows. */
function rowsOf(frames: readonly Frame[], places: ReadonlyMap<string, Rect>): readonly (readonly Placed[])[] {
  const placed = frames
    .flatMap(({ id }) => {
      const at = places.get(id);
      return at ? [{ id, at }] : [];
    })
    .sort((a, b) => a.at.y - b.at.y);
  const rows: { bottom: number; boxes: Placed[] }[] = [];
  for (const box of placed) {
    const row = rows.at(-1);
    const bottom = box.at.y + box.at.height;
    if (row && box.at.y < row.bottom) {
      row.boxes.push(box);
      row.bottom = Math.max(row.bottom, bottom);
    } else rows.push({ bottom, boxes: [box] });
  }
  return rows.map((row) => row.boxes);
}
