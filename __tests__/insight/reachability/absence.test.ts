import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ABSENCE, type Fact, showsAll, whenAbsent } from "../../../src/insight/reachability/absence";
import { assumed, blocked } from "../../../src/insight/reachability/hop";

const PAGE = join(__dirname, "../../../docs/reachability.md");

describe("a fact that the states do not contain", () => {
  const hops = {
    closed: () => blocked("listener", "lb", "NO_PATH", "There is none.", "add one"),
    assumed: () => assumed("listener", "lb", "It is not in the states."),
  };

  test("is assumed where nothing in the states has it", () => {
    for (const fact of Object.keys(ABSENCE) as Fact[]) {
      expect(showsAll(fact, undefined)).toBe(false);
      expect(whenAbsent(fact, undefined, hops).status).toBe("assumed");
    }
  });

  test("means what docs/reachability.md says", () => {
    const documented = readFileSync(PAGE, "utf8")
      .split("\n")
      .filter((line) => /\| (closed)? ?\| assumed \|$/.test(line));
    const rows = Object.entries(ABSENCE).map(([fact, absence]) =>
      "complete" in absence && absence.complete !== undefined
        ? `| ${fact} | ${absence.complete} | closed | assumed |`
        : `| ${fact} | never | | assumed |`,
    );
    expect(documented).toEqual(rows);
  });
});
