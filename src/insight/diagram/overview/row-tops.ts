import type { Reason } from "./arrangement";
import { SIZE } from "./size";

/** Where the lanes are. */
export interface RowTops {
  readonly top: readonly number[];
  /** Where the room for texts below each lane begins. */
  readonly below: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** Lanes below one another, with room for the texts below each and for the pill in the middle. */
export function rowTops(count: number, reasons: readonly Reason[]): RowTops {
  const start = SIZE.top + SIZE.sideHeader + SIZE.vpcHeader;
  const top: number[] = [];
  const below: number[] = [];
  let y = start;
  for (let row = 0; row < count; row += 1) {
    top.push(y);
    y += SIZE.lane;
    const texts = reasons.filter((one) => one.below === row).length;
    below.push(y);
    const last = row === count - 1;
    const pill = !last && count % 2 === 0 && row === count / 2 - 1 ? SIZE.pill.height + 10 : 0;
    const needed = texts * (SIZE.callout + 6) + (texts > 0 ? 8 : 0);
    y += Math.max(last ? 0 : SIZE.laneGap, pill, needed);
  }
  return { top, below, start, end: y };
}

/** The middle of the boxes in a lane. */
export function laneMiddle({ top }: RowTops, row: number): number {
  return (top[row] ?? 0) + SIZE.laneHeader + SIZE.box / 2;
}

/** The middle between the first and the last lane's boxes. */
export function pathMiddle(rows: RowTops): number {
  return (laneMiddle(rows, 0) + laneMiddle(rows, rows.top.length - 1)) / 2;
}
