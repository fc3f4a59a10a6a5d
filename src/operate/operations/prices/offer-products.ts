/** Products and terms of AWS's price list files, as far as an estimate needs them. Pure. */
import type { PriceItem } from "../../../insight/cost";

/** The price list files that are read: AWS calls the file of a service an offer. */
export const OFFERS = ["AmazonVPC", "AWSELB", "AmazonEC2"] as const;
export type OfferCode = (typeof OFFERS)[number];

/** A product of an offer, under its SKU. */
export interface Product {
  readonly productFamily?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** The terms of a product: one on demand, with a price for each tier. */
export type Terms = Readonly<
  Record<string, { readonly priceDimensions?: Readonly<Record<string, PriceDimension>> } | undefined>
>;

interface PriceDimension {
  readonly beginRange?: string;
  readonly pricePerUnit?: { readonly USD?: string };
}

/** Usage types without the region's prefix (`EUC1-VpcEndpoint-Hours`; none in us-east-1), and what they are here. */
const USAGE: Readonly<Record<OfferCode, Readonly<Record<string, PriceItem>>>> = {
  AmazonVPC: {
    "VpcEndpoint-Hours": "interface-endpoint-hour",
    "VpcEndpoint-Bytes": "interface-endpoint-gb",
    "VpcEndpoint-Resource-Hours": "resource-endpoint-hour",
    "ClientVPN-EndpointHours": "client-vpn-association-hour",
    "ClientVPN-ConnectionHours": "client-vpn-connection-hour",
    "NatGateway-Hours": "nat-gateway-hour",
  },
  AWSELB: {
    "LoadBalancing:Network LoadBalancerUsage": "network-load-balancer-hour",
    "LoadBalancing:Network LCUUsage": "network-load-balancer-unit-hour",
    "LoadBalancing:Application LoadBalancerUsage": "application-load-balancer-hour",
    "LoadBalancing:Application LCUUsage": "application-load-balancer-unit-hour",
    "LoadBalancing:Gateway LoadBalancerUsage": "gateway-load-balancer-hour",
  },
  AmazonEC2: { "NatGateway-Hours": "nat-gateway-hour" },
};

/** What a product is in an estimate; undefined for everything else, and for a product of another region. */
export function itemOf(offer: OfferCode, region: string, { attributes = {} }: Product): PriceItem | undefined {
  if ((attributes.regionCode ?? region) !== region) return undefined;
  const usage = (attributes.usagetype ?? "").replace(/^[A-Z]{2,4}\d?-(?=[A-Z])/, "");
  if (offer === "AmazonEC2" && usage.startsWith("BoxUsage:")) return instanceItem(attributes);
  const key = offer === "AWSELB" ? `${attributes.operation ?? ""} ${usage}` : usage;
  return USAGE[offer][key];
}

/** Linux on shared hardware, without further software, as the instances of this project. */
function instanceItem(attributes: Readonly<Record<string, string>>): PriceItem | undefined {
  const { instanceType, operatingSystem, operation, preInstalledSw, tenancy } = attributes;
  const isPlain = operatingSystem === "Linux" && tenancy === "Shared" && operation === "RunInstances";
  return isPlain && preInstalledSw === "NA" && instanceType ? `instance-hour:${instanceType}` : undefined;
}

/** The US dollars of the first tier; undefined for terms in another currency. */
export function usdOf(terms: Terms): number | undefined {
  const dimensions = Object.values(terms).flatMap((term) => Object.values(term?.priceDimensions ?? {}));
  const first = dimensions.find(({ beginRange = "0" }) => Number(beginRange) === 0);
  const usd = Number(first?.pricePerUnit?.USD ?? Number.NaN);
  return Number.isFinite(usd) && usd >= 0 ? usd : undefined;
}
