/** What is billed, in the smallest unit that AWS prices. */
export type PriceItem =
  /** Per zone. */
  | "interface-endpoint-hour"
  | "interface-endpoint-gb"
  | "resource-endpoint-hour"
  | "resource-endpoint-gb"
  /** On top of the other charges of an endpoint whose service is in another region. */
  | "cross-region-gb"
  | "network-load-balancer-hour"
  | "network-load-balancer-unit-hour"
  | "application-load-balancer-hour"
  | "application-load-balancer-unit-hour"
  | "gateway-load-balancer-hour"
  /** Per associated subnet. */
  | "client-vpn-association-hour"
  /** Per connected client. */
  | "client-vpn-connection-hour"
  | "hosted-zone-month"
  | "nat-gateway-hour"
  | "resource-gateway-hour"
  | "database-hour"
  | `instance-hour:${string}`;

/** One price with where it comes from. */
export interface Price {
  /** A region, or `*` where the price is the same in all. */
  readonly region: string;
  readonly item: PriceItem;
  /** US dollars per unit, without taxes, on demand, first tier. */
  readonly usd: number;
  readonly source: string;
  /** When the source was read or is valid: `2026-09-22`, `2026-05`, or `undated`. */
  readonly date: string;
  /** False when the source is general knowledge or second hand without a date: check it before relying on it. */
  readonly verified: boolean;
}

/** Prices by region and item. */
export type PriceTable = readonly Price[];

/** Looks prices up; one for all regions counts where a region has none of its own. */
export function priceFinder(table: PriceTable): (region: string | undefined, item: PriceItem) => Price | undefined {
  const byKey = new Map(table.map((price) => [`${price.region} ${price.item}`, price]));
  return (region, item) => byKey.get(`${region ?? ""} ${item}`) ?? byKey.get(`* ${item}`);
}
