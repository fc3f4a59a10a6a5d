import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KNOWN_REGIONS, partitionOf } from "../../../src/base/aws-facts/partitions";
import { PRICES } from "../../../src/insight/cost";
import { type PriceItem, priceFinder } from "../../../src/insight/cost/price";
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

describe("in every known region", () => {
  const items: readonly PriceItem[] = [
    "interface-endpoint-hour",
    "cross-region-gb",
    "cross-region-service-hour",
    "hosted-zone-month",
    "client-vpn-association-hour",
    "instance-hour:t4g.micro",
  ];
  const priceOf = priceFinder(PRICES);

  test.each(KNOWN_REGIONS)("a price in %s is its own, that of all regions of its partition, or unknown", (region) => {
    const found = items.flatMap((item) => priceOf(region, item) ?? []);
    const allowed = partitionOf(region) === "aws" ? [region, "*"] : [region];
    expect(found.filter((price) => !allowed.includes(price.region))).toEqual([]);
  });

  test("other partitions have no price in US dollars from here", () => {
    const others = KNOWN_REGIONS.filter((region) => partitionOf(region) !== "aws");
    expect(others).toEqual(expect.arrayContaining(["cn-north-1", "eusc-de-east-1", "us-gov-west-1", "us-iso-east-1"]));
    expect(others.flatMap((region) => items.flatMap((item) => priceOf(region, item) ?? []))).toEqual([]);
  });
});
