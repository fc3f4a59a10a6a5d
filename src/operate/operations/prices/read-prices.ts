import { readFileSync } from "node:fs";
import { z } from "zod";
import { isRegionForm } from "../../../base/aws-facts/partitions";
import { priceFileNotReadable } from "../../../base/errors/command-errors";
import type { PriceItem, PriceTable } from "../../../insight/cost";

const ITEM =
  /^((interface|resource|gateway-load-balancer)-endpoint-(hour|gb)|cross-region-gb|cross-region-service-hour|(network|application)-load-balancer-(unit-)?hour|gateway-load-balancer-hour|client-vpn-(association|connection)-hour|hosted-zone-month(-beyond-25)?|kms-key-month|nat-gateway-hour|resource-gateway-hour|database-hour|instance-hour:[a-z0-9.-]+)$/;

const pricesSchema = z.array(
  z.strictObject({
    region: z.string().refine((text) => text === "*" || isRegionForm(text), "a region such as eu-central-1, or *"),
    item: z.custom<PriceItem>((value) => typeof value === "string" && ITEM.test(value), "not a known item"),
    usd: z.number().nonnegative(),
    source: z.string().min(1),
    date: z.string().min(1),
    verified: z.boolean().default(true),
    sku: z.string().optional(),
  }),
);

/**
 * Reads a file with prices that replace or extend the built-in ones.
 * @throws UserError with the errors in the file
 */
export function readPrices(file: string): PriceTable {
  const prices = pricesSchema.safeParse(parse(file));
  if (!prices.success) throw priceFileNotReadable(file, z.prettifyError(prices.error));
  return prices.data;
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw priceFileNotReadable(file, error);
  }
}
