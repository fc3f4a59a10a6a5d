import { describeWithEngine } from "../../operate/engine/helpers/with-engine";
import { EARLIER_ROWS } from "./earlier-rows";
import { LOAD_BALANCER_ROWS } from "./load-balancer-rows";
import { NETWORK_ROWS } from "./network-rows";
import { type Refusals, runRows } from "./run-rows";

const ROWS = [...NETWORK_ROWS, ...LOAD_BALANCER_ROWS, ...EARLIER_ROWS];

describeWithEngine("the rehearsal refuses", (engine) => {
  let refusals: Refusals = new Map();

  beforeAll(async () => {
    refusals = await runRows(engine(), ROWS);
  }, 600_000);

  test.each(ROWS.map((row) => [`${row.row}: ${row.title}`, row] as const))("%s", (_, row) => {
    const errors = refusals.get(row) ?? [];
    expect(errors.join("\n")).toContain(row.code);
    expect(errors.join("\n")).toContain(row.text ?? "");
  });
});
