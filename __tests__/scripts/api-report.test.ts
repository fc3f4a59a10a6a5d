import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type PublicSymbol, readPublicApi } from "../../scripts/api-report/public-api";
import { renderApiReport } from "../../scripts/api-report/render";
import { PROJECT } from "../support/project";

describe("the public API", () => {
  let api: Readonly<Record<string, readonly PublicSymbol[]>>;
  beforeAll(() => {
    api = readPublicApi();
  }, 300_000);

  test("matches docs/api.md", () => {
    const committed = readFileSync(join(PROJECT, "docs", "api.md"), "utf8");
    const advice = "the public API has changed: run `npm run api-report`, review docs/api.md, and commit it";
    expect(committed === renderApiReport(api) ? "current" : advice).toBe("current");
  });

  test("exports every type that appears in an exported signature", () => {
    const missing = Object.values(api)
      .flat()
      .flatMap(({ name, unexported }) => unexported.map((type) => `${name} names ${type}`));
    expect(missing).toEqual([]);
  });

  test("documents every symbol", () => {
    const undocumented = Object.values(api)
      .flat()
      .filter(({ documentation }) => documentation === "")
      .map(({ name }) => name);
    expect(undocumented).toEqual([]);
  });
});
