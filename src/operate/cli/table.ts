/** A column of a table, and how a cell in it is coloured. */
export interface Column {
  readonly title: string;
  /** Colours a cell without changing its length. @default as it is */
  readonly paint?: (cell: string) => string;
}

const GAP = "  ";

/** Lines up cells under their titles. The last column is as wide as it is. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const titles = columns.map(({ title }) => title);
  const widths = columns.map((_, index) => Math.max(...[titles, ...rows].map((cells) => cells[index]?.length ?? 0)));
  const line = (cells: readonly string[], isTitle: boolean) =>
    columns
      .map(({ paint = (cell: string) => cell }, index) => {
        const isLast = index === columns.length - 1;
        const cell = cells[index] ?? "";
        const padded = isLast ? cell : cell.padEnd(widths[index] ?? 0);
        return isTitle ? padded : paint(padded);
      })
      .join(GAP)
      .trimEnd();
  return [line(titles, true), ...rows.map((cells) => line(cells, false))].join("\n");
}
