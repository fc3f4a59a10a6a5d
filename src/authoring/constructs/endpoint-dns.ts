import type { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";

/** A DNS name of an endpoint, and the hosted zone that an alias record needs beside it (R53-05). */
export interface EndpointDnsName {
  readonly dnsName: string;
  readonly hostedZoneId: string;
}

/** `vpce-<17 hex>-<suffix>.…`; a zonal name has the zone's name after the suffix (EP-12). */
const REGIONAL_LABEL = "^vpce-[0-9a-f]+-[0-9a-z]+[.]";

/**
 * The DNS names of an interface endpoint. They are picked by their form: the order of `dns_entry` is no promise
 * of AWS's (EP-12).
 */
export function endpointDnsNames(endpoint: VpcEndpoint): {
  readonly regional: EndpointDnsName;
  zonal(zoneName: string): EndpointDnsName;
} {
  const entry = (condition: string, attribute: string) =>
    `\${one([for entry in ${endpoint.fqn}.dns_entry : entry.${attribute} if ${condition}])}`;
  const pick = (condition: string): EndpointDnsName => ({
    dnsName: entry(condition, "dns_name"),
    hostedZoneId: entry(condition, "hosted_zone_id"),
  });
  return {
    regional: pick(`length(regexall("${REGIONAL_LABEL}", entry.dns_name)) > 0`),
    zonal: (zoneName) => pick(`length(regexall("^vpce-[0-9a-f]+-[0-9a-z]+-${zoneName}[.]", entry.dns_name)) > 0`),
  };
}

/** URLs of all names of an interface endpoint, as a token for a list: regional and zonal. */
export function endpointUrls(endpoint: VpcEndpoint, scheme: string, port: number): string {
  const suffix = (scheme === "https" && port === 443) || (scheme === "http" && port === 80) ? "" : `:${port}`;
  // The private name is left out: it joins the list later, when private DNS is enabled, and would change the output.
  const isOwn = 'length(regexall("^vpce-", entry.dns_name)) > 0';
  return `\${[for entry in ${endpoint.fqn}.dns_entry : "${scheme}://\${entry.dns_name}${suffix}" if ${isOwn}]}`;
}
