/** How a path in the picture is shown. */
export type MarkStatus = "open" | "blocked" | "assumed";

export interface BoxMark {
  /** Numbers of the hops at this box, rising. */
  readonly hops: readonly number[];
  /** The status of each of them, in the same order. */
  readonly statuses: readonly MarkStatus[];
  /** `blocked` when one of them is. */
  readonly status: MarkStatus;
}

/** A path in the picture: the boxes that it passes, and where it is blocked. */
export interface Marks {
  /** By the id of a card or frame. */
  readonly boxes: ReadonlyMap<string, BoxMark>;
  /** By the id of a line: `blocked` at and behind a blocked box. */
  readonly lines: ReadonlyMap<string, MarkStatus>;
}

export const NO_MARKS: Marks = { boxes: new Map(), lines: new Map() };

/** `1`, `1, 2`, `1–3, 7`: the numbers of the hops in one badge. */
export function badgeText(hops: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const hop of hops) {
    const run = runs.at(-1);
    if (run && run.last + 1 === hop) run.last = hop;
    else runs.push({ first: hop, last: hop });
  }
  return runs
    .map(({ first, last }) =>
      first === last ? `${first}` : last === first + 1 ? `${first}, ${last}` : `${first}–${last}`,
    )
    .join(", ");
}
