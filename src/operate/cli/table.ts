/** A table column, and the colour of its cells. */
export interface Column {
  readonly title: string;
  /** Colours a cell without changing its length. @default no colour */
  readonly paint?: (cell: string) => string;
}

const GAP = "  ";

/** Aligns cells under their titles. The last column is not padded. */
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
