import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rehearsalPage } from "../../scripts/rehearsal/rehearsal-page";
import { NOT_COVERED } from "./rows/not-covered";
import { REFUSED_ROWS } from "./rows/refused-rows";

const PAGE = join(__dirname, "..", "..", "docs", "rehearsal.md");

describe("docs/rehearsal.md", () => {
  it("is what the code says: run `npm run docs:rehearsal` when it is not", () => {
    expect(readFileSync(PAGE, "utf8")).toBe(rehearsalPage());
  });

  it("counts no rule as covered and as not covered", () => {
    const covered = new Set(REFUSED_ROWS.map(({ row }) => row));

    expect(NOT_COVERED.filter(({ row }) => covered.has(row))).toEqual([]);
  });
});
