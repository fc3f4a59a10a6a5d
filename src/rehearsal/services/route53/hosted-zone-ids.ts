/** IDs of the hosted zones of AWS-owned names, by region; a Route 53 alias names one as `zone_id`. */
import hostedZoneIds from "./hosted-zone-ids.json";

/** From "Elastic Load Balancing endpoints and quotas" in the AWS General Reference, and read from endpoints. */
const IDS: Readonly<Record<keyof typeof hostedZoneIds, Readonly<Record<string, string>>>> = hostedZoneIds;

/** A stand-in of the same form where AWS's id is not known here. */
function standIn(kind: string, region: string): string {
  const text = `${kind}${region}`.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return `Z${text.padEnd(13, "0").slice(0, 13)}`;
}

/** @returns the zone id of load balancers' names in a region. */
export function loadBalancerZoneId(type: string, region: string): string {
  return (
    IDS[type === "network" ? "network-load-balancer" : "application-load-balancer"][region] ??
    standIn(type === "network" ? "NLB" : "ALB", region)
  );
}

/** @returns the zone id of interface endpoints' names in a region. */
export function endpointZoneId(region: string): string {
  return IDS["vpc-endpoint"][region] ?? standIn("VPCE", region);
}

/** @returns the zone id of resource endpoints' names in a region. */
export function resourceEndpointZoneId(region: string): string {
  return IDS["resource-endpoint"][region] ?? standIn("RSC", region);
}
