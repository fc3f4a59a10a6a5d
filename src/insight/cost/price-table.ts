import type { Price, PriceItem, PriceTable } from "./price";

/**
 * List prices. AWS changes them: each row has its source and date. A missing price is unknown, and an estimate says so;
 * it is never taken from another region.
 */
export const PRICES: PriceTable = [
  ...region("us-east-1", [
    ["interface-endpoint-hour", 0.01, "awsnegotiations.com", "2026-05"],
    ["interface-endpoint-gb", 0.01, "copy of AWS's PrivateLink pricing page, first PB", "2026-05"],
    ["resource-endpoint-hour", 0.02, "second hand", "undated"],
    ["cross-region-gb", 0.02, "second hand", "undated"],
    ["network-load-balancer-hour", 0.0225, "AWS's Elastic Load Balancing pricing page", "2026-09-20"],
    ["network-load-balancer-unit-hour", 0.006, "AWS's Elastic Load Balancing pricing page", "2026-09-20"],
    ["application-load-balancer-hour", 0.0225, "AWS's Elastic Load Balancing pricing page", "2026-09-20"],
    ["application-load-balancer-unit-hour", 0.008, "AWS's Elastic Load Balancing pricing page", "2026-09-20"],
    ["client-vpn-association-hour", 0.1, "sqlxpert/10-minute-aws-client-vpn, README", "undated"],
    ["client-vpn-connection-hour", 0.05, "sqlxpert/10-minute-aws-client-vpn, README", "undated"],
    ["nat-gateway-hour", 0.045, "AWS Price List API, in a public repository", "2025-10-01"],
    ["instance-hour:t4g.micro", 0.0084, "general knowledge", "undated"],
    ["instance-hour:t3.micro", 0.0104, "general knowledge", "undated"],
  ]),
  ...region("us-west-2", [
    [
      "interface-endpoint-hour",
      0.01,
      "AWS Price List API (USW2-VpcEndpoint-Hours), in a public repository",
      "2026-10-06",
    ],
    [
      "interface-endpoint-gb",
      0.01,
      "AWS Price List API (USW2-VpcEndpoint-Bytes), in a public repository",
      "2026-10-06",
    ],
  ]),
  ...region("eu-central-1", [
    [
      "interface-endpoint-hour",
      0.012,
      "AWS Price List API (EUC1-VpcEndpoint-Hours), in a public repository",
      "2026-09-22",
    ],
    [
      "interface-endpoint-gb",
      0.01,
      "AWS Price List API (EUC1-VpcEndpoint-Bytes), in a public repository",
      "2026-09-22",
    ],
    ["network-load-balancer-hour", 0.027, "a bill: 19.44 USD for 720 h of EUC1-LoadBalancerUsage", "undated"],
    ["network-load-balancer-unit-hour", 0.006, "general knowledge", "undated"],
    ["application-load-balancer-hour", 0.027, "a bill: 19.44 USD for 720 h of EUC1-LoadBalancerUsage", "undated"],
    ["application-load-balancer-unit-hour", 0.008, "general knowledge", "undated"],
    ["client-vpn-association-hour", 0.1, "general knowledge", "undated"],
    ["client-vpn-connection-hour", 0.05, "general knowledge", "undated"],
    ["instance-hour:t4g.micro", 0.0096, "general knowledge", "undated"],
    ["instance-hour:t3.micro", 0.012, "general knowledge", "undated"],
  ]),
  ...region("ap-northeast-1", [
    [
      "interface-endpoint-hour",
      0.014,
      "AWS Price List API (APN1-VpcEndpoint-Hours), in a public repository",
      "2026-09-13",
    ],
    ["network-load-balancer-hour", 0.0243, "aws.darcy-it.com", "undated"],
    ["network-load-balancer-unit-hour", 0.006, "aws.darcy-it.com", "undated"],
    ["application-load-balancer-hour", 0.0243, "aws.darcy-it.com", "undated"],
    ["application-load-balancer-unit-hour", 0.008, "aws.darcy-it.com", "undated"],
    [
      "client-vpn-association-hour",
      0.15,
      "AWS Price List API (APN1-ClientVPN-EndpointHours), in a public repository",
      "2026-09-13",
    ],
    [
      "client-vpn-connection-hour",
      0.05,
      "AWS Price List API (APN1-ClientVPN-ConnectionHours), in a public repository",
      "2026-09-13",
    ],
  ]),
  ...region("*", [
    ["cross-region-service-hour", 0.05, "second hand: AWS's PrivateLink pricing page", "undated"],
    ["kms-key-month", 1, "AWS's Key Management Service pricing page; the same in all regions", "undated"],
    ["hosted-zone-month", 0.5, "a bill; the same in all regions, for the first 25 zones of an account", "undated"],
    ["hosted-zone-month-beyond-25", 0.1, "ns1.com/resources/aws-dns; the same in all regions", "undated"],
  ]),
];

type Row = readonly [item: PriceItem, usd: number, source: string, date: string];

/** A price without a date is not verified: it can be outdated. */
function region(name: string, rows: readonly Row[]): readonly Price[] {
  return rows.map(([item, usd, source, date]) => ({
    region: name,
    item,
    usd,
    source,
    date,
    verified: date !== "undated",
  }));
}
