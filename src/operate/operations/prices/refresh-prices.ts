import { z } from "zod";
import { priceListBroken } from "../../../base/errors/price-errors";
import { parseJson } from "../../../base/json";
import type { Price } from "../../../insight/cost";
import type { Environment } from "../../engine/environment";
import { fetchFile } from "../../engine/fetch-file";
import { OFFERS, type OfferCode } from "./offer-products";
import { writeCachedPrices } from "./price-cache";
import { readOffer } from "./read-offer";

/** Names another server with files in the same format, such as a mirror. */
export const PRICE_LIST_VARIABLE = "PRIVATELINK_PRICE_LIST_URL";
/** Public, without credentials. It has the prices of the partition `aws` and of GovCloud. */
const PRICE_LIST = "https://pricing.us-east-1.amazonaws.com";

const indexSchema = z.object({ regions: z.record(z.string(), z.object({ currentVersionUrl: z.string() })) });

export interface RefreshOptions {
  /** Sets the price list's URL, proxies and the cache folder. */
  readonly environment: Environment;
  readonly signal: AbortSignal;
  /** Called before each file. */
  readonly onFile?: (url: URL) => void;
}

/** What a refresh found in a region. */
export interface RefreshedRegion {
  readonly region: string;
  readonly prices: readonly Price[];
  /** The offers without prices for the region. */
  readonly missing: readonly OfferCode[];
}

/**
 * Reads AWS's price list for these regions, and keeps what estimates need in the cache folder.
 * @throws UserError if a file cannot be downloaded or read: the prices in the cache are unchanged then
 */
export async function refreshPrices(
  regions: readonly string[],
  options: RefreshOptions,
): Promise<readonly RefreshedRegion[]> {
  const found = new Map<string, { prices: Price[]; missing: OfferCode[] }>(
    regions.map((region) => [region, { prices: [], missing: [] }]),
  );
  for (const offer of OFFERS) {
    const files = await offerFiles(offer, options);
    for (const [region, { prices, missing }] of found) {
      const url = files.get(region);
      if (url === undefined) missing.push(offer);
      else prices.push(...(await pricesIn({ url, offer, region }, options)));
    }
  }
  const refreshed = [...found].map(([region, { prices, missing }]) => ({ region, prices, missing }));
  for (const { region, prices } of refreshed) writeCachedPrices(region, prices, options.environment);
  return refreshed;
}

async function pricesIn(file: Parameters<typeof readOffer>[0], options: RefreshOptions): Promise<readonly Price[]> {
  options.onFile?.(file.url);
  return fetchFile(file.url, options, ({ chunks }) => readOffer(file, chunks));
}

/** The current file of each region, from the offer's index. */
async function offerFiles(offer: OfferCode, options: RefreshOptions): Promise<ReadonlyMap<string, URL>> {
  const base = options.environment[PRICE_LIST_VARIABLE] || PRICE_LIST;
  const url = new URL(`${base.replace(/\/$/, "")}/offers/v1.0/aws/${offer}/current/region_index.json`);
  const index = indexSchema.safeParse(parseJson(await textAt(url, options)));
  if (!index.success) throw priceListBroken(url, "it is not an index of regions");
  return new Map(
    Object.entries(index.data.regions).map(([region, { currentVersionUrl }]) => [
      region,
      new URL(currentVersionUrl, url),
    ]),
  );
}

function textAt(url: URL, options: RefreshOptions): Promise<string> {
  return fetchFile(url, options, async ({ chunks }) => {
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    return Buffer.concat(parts).toString("utf8");
  });
}
