import type { PlacedOthers } from "./arrangement";
import type { Scene } from "./scene";
import { SIZE } from "./size";

/**
 * Places the other consumers below the one on the path.
 * @param right right end of that consumer
 */
export function placeOthers({ others }: Scene, right: number, bodyEnd: number): PlacedOthers | undefined {
  if (others.length === 0) return undefined;
  const x = SIZE.margin;
  const width = Math.max(right - x, SIZE.sideMin);
  const inRow = Math.min(others.length, (others.length > 12 ? 2 : 1) * (width < 440 ? 1 : 2));
  const gap = 8;
  const chip = (width - 24 - (inRow - 1) * gap) / inRow;
  const y = bodyEnd + 12;
  const step = SIZE.chip + 6;
  const chips = others.map((other, index) => ({
    other,
    at: {
      x: x + 12 + (index % inRow) * (chip + gap),
      y: y + 30 + Math.floor(index / inRow) * step,
      width: chip,
      height: SIZE.chip,
    },
  }));
  const height = 30 + Math.ceil(others.length / inRow) * step + 6;
  return { panel: { x, y, width, height }, chips };
}
