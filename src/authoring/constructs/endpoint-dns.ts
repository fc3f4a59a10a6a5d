import type { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { Fn } from "cdktf";
import { urlPort } from "../../base/net/names";

/** A DNS name of an endpoint, and the hosted zone ID that an alias record needs with it (R53-05). */
export interface EndpointDnsName {
  readonly dnsName: string;
  readonly hostedZoneId: string;
}

/** `vpce-<17 hex>-<suffix>.…`; a zonal name has the Availability Zone's name after the suffix (EP-12). */
const REGIONAL_LABEL = "^vpce-[0-9a-f]+-[0-9a-z]+[.]";
const ZONAL_LABEL = "^vpce-[0-9a-f]+-[0-9a-z]+-%s[.]";

/** The DNS names of an interface endpoint, selected by their form: AWS does not define the order of `dns_entry` (EP-12). */
export function endpointDnsNames(endpoint: VpcEndpoint): {
  readonly regional: EndpointDnsName;
  zonal(zoneName: string): EndpointDnsName;
} {
  const select = (pattern: string): EndpointDnsName => {
    const attribute = (name: string) =>
      `\${one([for entry in ${endpoint.fqn}.dns_entry : entry.${name} ` +
      `if length(regexall(${pattern}, entry.dns_name)) > 0])}`;
    return { dnsName: attribute("dns_name"), hostedZoneId: attribute("hosted_zone_id") };
  };
  return {
    regional: select(`"${REGIONAL_LABEL}"`),
    // Terraform formats the pattern: a reference written inside a quoted string would be read as text.
    zonal: (zoneName) => select(Fn.format(ZONAL_LABEL, [zoneName])),
  };
}

/** URLs of all names of an interface endpoint, as a token for a list: regional and zonal. */
export function endpointUrls(endpoint: VpcEndpoint, scheme: string, port: number): string {
  // The private name is left out: it joins the list later, when private DNS is enabled, and would change the output.
  const isOwn = 'length(regexall("^vpce-", entry.dns_name)) > 0';
  return `\${[for entry in ${endpoint.fqn}.dns_entry : "${scheme}://\${entry.dns_name}${urlPort(scheme, port)}" if ${isOwn}]}`;
}
