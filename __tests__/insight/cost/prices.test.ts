import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PRICES } from "../../../src/insight/cost";
import { renderPriceTable } from "../../../src/insight/cost/render-cost";

describe("PRICES", () => {
  test("has one price per item and region", () => {
    const keys = PRICES.map((price) => `${price.region} ${price.item}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("has a source for every price, and a date unless it is unverified", () => {
    for (const price of PRICES) {
      expect(price.source).not.toBe("");
      expect(price.date).toMatch(/^(\d{4}-\d{2}(-\d{2})?|undated)$/);
      expect(price.verified).toBe(price.date !== "undated");
      expect(price.usd).toBeGreaterThan(0);
    }
  });

  test("covers several regions", () => {
    expect([...new Set(PRICES.map((price) => price.region))]).toEqual([
      "us-east-1",
      "us-west-2",
      "eu-central-1",
      "ap-northeast-1",
      "*",
    ]);
  });

  test("is the table of docs/cost.md", () => {
    const page = readFileSync(join(__dirname, "../../../docs/cost.md"), "utf8");
    expect(page).toContain(renderPriceTable(PRICES));
  });
});
