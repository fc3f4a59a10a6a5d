import { REFUSED_ROWS } from "../rows/refused-rows";
import { errorsOf } from "../rows/row-in-process";

/** What the provider checks before it calls AWS has tests of its own. */
const ROWS = REFUSED_ROWS.filter(({ when = "apply" }) => when === "apply" || when === "destroy");

describe("a simulated account refuses, also without an engine,", () => {
  test.each(ROWS.map((row) => [`${row.row}: ${row.title}`, row] as const))("%s", async (_, row) => {
    const errors = (await errorsOf(row)).join("\n");
    expect(errors).toContain(row.code);
    expect(errors).toContain(row.text ?? "");
  });
});
