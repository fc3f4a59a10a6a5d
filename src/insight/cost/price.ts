/** What is billed, in AWS's billing units. */
export type PriceItem =
  /** Per zone. */
  | "interface-endpoint-hour"
  | "interface-endpoint-gb"
  /** Per zone, as every endpoint that is not a gateway. */
  | "gateway-load-balancer-endpoint-hour"
  | "gateway-load-balancer-endpoint-gb"
  /** Per zone. */
  | "resource-endpoint-hour"
  | "resource-endpoint-gb"
  /** On top of the other charges of an endpoint whose service is in another region. */
  | "cross-region-gb"
  /** Paid by the producer: per remote region that its endpoint service is available in. */
  | "cross-region-service-hour"
  | "network-load-balancer-hour"
  | "network-load-balancer-unit-hour"
  | "application-load-balancer-hour"
  | "application-load-balancer-unit-hour"
  | "gateway-load-balancer-hour"
  /** Per associated subnet. */
  | "client-vpn-association-hour"
  /** Per connected client. */
  | "client-vpn-connection-hour"
  /** The first 25 of an account. */
  | "hosted-zone-month"
  | "kms-key-month"
  | "hosted-zone-month-beyond-25"
  | "nat-gateway-hour"
  | "resource-gateway-hour"
  | "database-hour"
  | `instance-hour:${string}`;

/** A price with its source. */
export interface Price {
  /** A region, or `*` for all regions. */
  readonly region: string;
  readonly item: PriceItem;
  /** US dollars per unit, without taxes, on demand, first tier. */
  readonly usd: number;
  readonly source: string;
  /** The date of the source: `2026-09-22`, `2026-05`, or `undated`. */
  readonly date: string;
  /** False for general knowledge and undated secondhand sources: check the price before you rely on it. */
  readonly verified: boolean;
  /** Of the product in AWS's price list, if the price is from there. */
  readonly sku?: string | undefined;
}

/** Prices by region and item. */
export type PriceTable = readonly Price[];

/** Looks up prices; a price for all regions applies where a region has none. */
export function priceFinder(table: PriceTable): (region: string | undefined, item: PriceItem) => Price | undefined {
  const byKey = new Map(table.map((price) => [`${price.region} ${price.item}`, price]));
  return (region, item) => byKey.get(`${region ?? ""} ${item}`) ?? byKey.get(`* ${item}`);
}
