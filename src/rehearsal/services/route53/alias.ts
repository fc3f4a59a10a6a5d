/** Route 53: targets of alias records (R53-04, R53-05). */

import { DNS_SUFFIX_FORM, dnsSuffixOf, KNOWN_REGIONS } from "../../../base/aws-facts/partitions";
import { DUAL_STACK_ALIAS } from "../../../base/aws-facts/route53";
import { normalizedName } from "../../../base/net/domain";
import type { AwsCall } from "../../simulation";
import { blocksOf, textOf } from "../../values/attributes";
import { resourceEndpointNames } from "../vpc-endpoints/resource-endpoint";
import { endpointZoneId, loadBalancerZoneId, resourceEndpointZoneId } from "./hosted-zone-ids";

/** DNS names of load balancers and endpoints, in AWS-owned zones with known ids. */
const NAME_OF_AWS = new RegExp(
  `(\\.vpce|\\.elb\\.[a-z0-9-]+|\\.[a-z0-9-]+\\.elb)\\.${DNS_SUFFIX_FORM}$|\\.vpc-lattice-rsc\\.[a-z0-9-]+\\.on\\.aws$`,
);

/** An alias record. */
export interface Alias {
  /** The type of the record, for example `A`. */
  readonly type: string;
  readonly targetName: string;
  readonly targetZoneId: string;
}

/** @returns Route 53's errors for an alias. */
export function aliasProblems(call: AwsCall, { type, targetName, targetZoneId }: Alias): readonly string[] {
  const name = normalizedName(targetName).replace(DUAL_STACK_ALIAS.value, "");
  const tried = `Tried to create an alias that targets ${name}., type ${type} in zone ${targetZoneId}`;
  const domains = domainsIn(call, targetZoneId);
  if (domains.length === 0 && !NAME_OF_AWS.test(name)) return [];
  const outside = `${tried}, but the alias target name does not lie within the target zone`;
  const missing = `${tried}, but that target was not found`;
  if (!domains.some((domain) => name === domain || name.endsWith(`.${domain}`))) return [outside, missing];
  return isThere(call, type, name, targetZoneId) ? [] : [missing];
}

/** @returns the domains of a hosted zone, customer- or AWS-owned; [] for an unknown one. */
function domainsIn(call: AwsCall, zoneId: string): readonly string[] {
  const zone = call.find("aws_route53_zone", zoneId);
  if (zone !== undefined) return [normalizedName(textOf(zone.attributes, "name"))];
  return [...KNOWN_REGIONS.flatMap((region) => domainsOfAws(region, zoneId)), ...privateNames(call, zoneId)];
}

function domainsOfAws(region: string, zoneId: string): readonly string[] {
  const suffix = dnsSuffixOf(region);
  const zones: readonly (readonly [string, string])[] = [
    [endpointZoneId(region), `${region}.vpce.${suffix}`],
    [loadBalancerZoneId("network", region), `elb.${region}.${suffix}`],
    [loadBalancerZoneId("application", region), `${region}.elb.${suffix}`],
    [resourceEndpointZoneId(region), `vpc-lattice-rsc.${region}.on.aws`],
  ];
  return zones.filter(([id]) => id === zoneId).map(([, domain]) => domain);
}

/** The private DNS name of an endpoint is in its own hosted zone. */
function privateNames(call: AwsCall, zoneId: string): readonly string[] {
  return call
    .listAnywhere("aws_vpc_endpoint")
    .flatMap(({ attributes }) => blocksOf(attributes, "dns_entry"))
    .filter(({ hosted_zone_id }) => hosted_zone_id === zoneId)
    .map((entry) => normalizedName(textOf(entry, "dns_name")));
}

function isThere(call: AwsCall, type: string, name: string, zoneId: string): boolean {
  const isName = (value: string) => normalizedName(value) === name;
  if (call.find("aws_route53_zone", zoneId) !== undefined) {
    const records = call.list("aws_route53_record", (each) => each.zone_id === zoneId && each.type === type);
    return records.some(({ attributes }) => isName(textOf(attributes, "fqdn")));
  }
  if (type !== "A" && type !== "AAAA") return false;
  const endpoints = call.listAnywhere("aws_vpc_endpoint");
  return (
    endpoints.some(({ attributes }) =>
      blocksOf(attributes, "dns_entry").some((entry) => isName(textOf(entry, "dns_name"))),
    ) ||
    endpoints.some((endpoint) => resourceEndpointNames(call, endpoint).some(({ dnsName }) => isName(dnsName))) ||
    call.listAnywhere("aws_lb").some(({ attributes }) => isName(textOf(attributes, "dns_name")))
  );
}
