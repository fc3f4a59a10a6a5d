import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import type { RefusedRow } from "./row";
import { type Refusals, runRows } from "./run-rows";

/** Tests that every row is refused. @param count the expected number of rows, so that none goes missing */
export function describeRows(rows: readonly RefusedRow[], count: number): void {
  describeWithEngine("the rehearsal refuses", (engine) => {
    let refusals: Refusals = new Map();

    beforeAll(async () => {
      refusals = await runRows(engine(), rows);
    }, 600_000);

    test(`${count} configurations`, () => {
      expect(refusals.size).toBe(count);
    });

    test.each(rows.map((row) => [`${row.row}: ${row.title}`, row] as const))("%s", (_, row) => {
      const errors = (refusals.get(row) ?? []).join("\n");
      expect(errors).toContain(row.code);
      expect(errors).toContain(row.text ?? "");
    });
  });
}
