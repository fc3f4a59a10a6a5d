import { unique } from "../../base/collections";
import type { Topology } from "../topology";
import { type Assumptions, DEFAULT_ASSUMPTIONS } from "./assumptions";
import type { Charge, CostLine, Estimate } from "./estimate-types";
import { clientVpnCharges } from "./families/client-vpns";
import { endpointCharges } from "./families/endpoints";
import { loadBalancerCharges } from "./families/load-balancers";
import { otherCharges } from "./families/others";
import { findNotCounted } from "./not-counted";
import { type PriceTable, priceFinder } from "./price";
import { PRICES } from "./price-table";
import { titleOf } from "./resource-title";

/**
 * Estimates what a topology costs per month. Only managed resources count: those of data sources are on another bill.
 *
 * @param assumptions differences from the default assumptions
 * @param prices the price table to use. @default the built-in table
 */
export function estimate(
  topology: Topology,
  assumptions: Partial<Assumptions> = {},
  prices: PriceTable = PRICES,
): Estimate {
  const assumed: Assumptions = { ...DEFAULT_ASSUMPTIONS, ...assumptions };
  const priceOf = priceFinder(prices);
  const charges = [
    ...clientVpnCharges(topology, assumed),
    ...endpointCharges(topology, assumed),
    ...loadBalancerCharges(topology, assumed),
    ...otherCharges(topology, assumed),
  ].filter(({ part, quantity }) => part.managed && quantity > 0);
  const lines = charges.map((charge) => lineOf(topology, charge, priceOf));
  return {
    assumptions: assumed,
    lines,
    usd: sumOf(lines),
    unverifiedUsd: sumOf(lines.filter((line) => line.price?.verified === false)),
    unknown: lines.filter((line) => line.usd === undefined),
    notCounted: findNotCounted(topology),
    pricesFrom: originOf(lines),
  };
}

/** The dates of AWS's price list, and how many prices are from the stored table. */
function originOf(lines: readonly CostLine[]): string {
  const priced = lines.flatMap(({ price }) => price ?? []);
  const listed = priced.filter(({ sku }) => sku !== undefined);
  const stored = priced.length - listed.length;
  const dates = [...unique(listed.map(({ date }) => date))].sort();
  if (dates.length === 0) return "stored prices; privatelink cost --refresh reads AWS's price list";
  const rest = stored === 0 ? "" : `; ${stored} of ${priced.length} from the stored table`;
  return `AWS price list of ${dates.join(" and ")}${rest}`;
}

/** The sum of all lines with a known price. */
export function sumOf(lines: readonly CostLine[]): number {
  return lines.reduce((sum, line) => sum + (line.usd ?? 0), 0);
}

function lineOf(topology: Topology, charge: Charge, priceOf: ReturnType<typeof priceFinder>): CostLine {
  const { part, what, item, quantity } = charge;
  const price = priceOf(part.region, item);
  return {
    resource: { id: part.id, address: part.address, state: part.state, kind: part.kind, name: part.name },
    ...(part.accountId !== undefined && { accountId: part.accountId }),
    ...(part.region !== undefined && { region: part.region }),
    title: titleOf(topology, part),
    what,
    item,
    quantity,
    ...(price && { price, usd: price.usd * quantity }),
  };
}
