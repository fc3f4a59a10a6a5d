/** Whether one of the ranges, such as `200` or `300-399`, contains the number. */
export function inRanges(ranges: readonly string[], number: number): boolean {
  return ranges.some((range) => {
    const [from, to] = range.split("-").map(Number);
    return from !== undefined && from <= number && number <= (to ?? from);
  });
}
