/** Prices from AWS's price list, in the cache folder: one file for each region. */
import { mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Price, PriceTable } from "../../../insight/cost";
import { cacheFolder } from "../../engine/cache-folder";
import type { Environment } from "../../engine/environment";
import { readPrices } from "./read-prices";

function pricesFolder(environment: Environment): string {
  return join(cacheFolder(environment), "prices");
}

/** Replaces the prices of a region. */
export function writeCachedPrices(region: string, prices: readonly Price[], environment: Environment): void {
  const folder = pricesFolder(environment);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${region}.json`);
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, `${JSON.stringify(prices, null, 2)}\n`);
  renameSync(unfinished, file);
}

/**
 * The prices in the cache; none if the price list was never read.
 * @throws UserError if a file was changed by hand and cannot be read
 */
export function cachedPrices(environment: Environment): PriceTable {
  const folder = pricesFolder(environment);
  return filesIn(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap((name) => readPrices(join(folder, name)));
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
