export const HOURS_PER_DAY = 24;

/** Milliseconds per day. */
export const DAY = HOURS_PER_DAY * 60 * 60 * 1000;

/** @returns the whole days from one moment to another; negative once `end` has passed. */
export function wholeDays(from: Date, end: Date): number {
  return Math.floor((end.getTime() - from.getTime()) / DAY);
}
