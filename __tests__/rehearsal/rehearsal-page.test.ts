import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rehearsalPage } from "../../scripts/rehearsal/rehearsal-page";
import { NOT_COVERED } from "./rows/not-covered";
import { REFUSED_ROWS } from "./rows/refused-rows";

const PAGE = join(__dirname, "..", "..", "docs", "rehearsal.md");

describe("docs/rehearsal.md", () => {
  it("matches the code; if not, run `npm run docs:rehearsal`", () => {
    expect(readFileSync(PAGE, "utf8")).toBe(rehearsalPage());
  });

  it("lists each rule either as covered or as not covered", () => {
    const covered = new Set(REFUSED_ROWS.map(({ row }) => row));

    expect(NOT_COVERED.filter(({ row }) => covered.has(row))).toEqual([]);
  });
});
