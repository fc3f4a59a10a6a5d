import { fitText, textWidth } from "../font/text-width";
import type { Rect } from "../placement";
import type { Callout, PlacedCut, Reason } from "./arrangement";
import type { Columns } from "./columns";
import type { Cut } from "./follow-path";
import type { RowTops } from "./row-tops";
import type { Scene } from "./scene";
import { FONT, SIZE } from "./size";

/** Same reason at the same stage: one text. */
export function reasonsOf({ rows, boxes }: Scene, cuts: readonly Cut[]): readonly Reason[] {
  const found = new Map<string, Cut[]>();
  for (const cut of cuts) {
    const key = `${cut.at} ${cut.side} ${cut.blamed ?? ""} ${cut.reason}`;
    found.set(key, [...(found.get(key) ?? []), cut]);
  }
  return [...found.values()].map((same) => {
    const [first] = same;
    const text = [first?.blamed, first?.reason].filter((part) => part !== undefined).join(": ");
    // Between the lanes, a box that is in no lane is in the way.
    const free = boxes.every((box) => box.row !== undefined || box.stage === "clients");
    const lowest = free ? Math.max(...same.map(({ edge }) => edge.to?.row ?? edge.from.row ?? 0)) : rows - 1;
    // The last lane's text stands above it, between the lanes.
    const below = free && rows > 1 && lowest === rows - 1 ? lowest - 1 : lowest;
    return { cuts: same, text, below };
  });
}

/** Puts each text near its marks, between the lanes: right or left of the pill, one below the other. */
export function placeCallouts(
  reasons: readonly Reason[],
  cuts: readonly PlacedCut[],
  rows: RowTops,
  columns: Columns,
  pill: Rect | undefined,
): readonly Callout[] {
  const taken = new Map<number, number>();
  return reasons.map(({ cuts: own, text, below }): Callout => {
    const marks = cuts.filter(({ cut }) => own.includes(cut));
    const x = marks[0]?.at.x ?? 0;
    const index = taken.get(below) ?? 0;
    taken.set(below, index + 1);
    const behind = x > columns.bridge.x + columns.bridge.width / 2;
    const left = (behind ? columns.producer.x : columns.consumer.x) + 12;
    const right = behind ? SIZE.width - SIZE.margin - 12 : (pill?.x ?? columns.bridge.x) - 8;
    const shown = fitText(text, right - left - 24, FONT.fact, true);
    const width = Math.ceil(textWidth(shown, FONT.fact, true) + 24);
    return {
      cuts: marks,
      text: shown,
      at: {
        x: Math.max(left, Math.min(x - width / 2, right - width)),
        y: (rows.below[below] ?? 0) + 8 + index * (SIZE.callout + 6),
        ...{ width, height: SIZE.callout },
      },
    };
  });
}
