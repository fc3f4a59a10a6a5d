import { type Endpoint, isForAwsService, type Topology } from "../../topology";
import type { Assumptions } from "../assumptions";
import type { Charge } from "../estimate-types";
import type { PriceItem } from "../price";

/**
 * Endpoints are billed "for each hour that your VPC endpoint remains provisioned in each Availability Zone, irrespective
 * of the state of its association with the service", and per GB (https://aws.amazon.com/privatelink/pricing/). Gateway
 * endpoints are free, and so are the hours of service network endpoints (https://aws.amazon.com/vpc/lattice/pricing/).
 * Traffic through endpoints for AWS services is not counted.
 */
export function endpointCharges(topology: Topology, assumptions: Assumptions): readonly Charge[] {
  return [...topology.endpoints.values()].flatMap((endpoint) => chargesOf(endpoint, assumptions));
}

function chargesOf(endpoint: Endpoint, assumptions: Assumptions): readonly Charge[] {
  const { endpointGb } = assumptions;
  const hours = (item: PriceItem) => hoursInZones(endpoint, item, assumptions);
  const gb = (item: PriceItem): Charge => ({ part: endpoint, what: "GB", item, quantity: endpointGb });
  switch (endpoint.endpointType) {
    case "Interface":
      if (isForAwsService(endpoint)) return [hours("interface-endpoint-hour")];
      return [hours("interface-endpoint-hour"), gb("interface-endpoint-gb"), ...crossRegion(endpoint, assumptions)];
    case "GatewayLoadBalancer":
      return [hours("gateway-load-balancer-endpoint-hour"), gb("gateway-load-balancer-endpoint-gb")];
    case "Resource":
      return [hours("resource-endpoint-hour"), gb("resource-endpoint-gb")];
    case "ServiceNetwork":
      return [gb("resource-endpoint-gb")];
    case "Gateway":
      return [];
  }
}

function hoursInZones(endpoint: Endpoint, item: PriceItem, { hoursPerMonth }: Assumptions): Charge {
  const zones = Math.max(endpoint.interfaces.length, endpoint.subnetIds.length);
  const what = `hours in ${zones} ${zones === 1 ? "zone" : "zones"}`;
  return { part: endpoint, what, item, quantity: zones * hoursPerMonth };
}

function crossRegion(endpoint: Endpoint, assumptions: Assumptions): readonly Charge[] {
  if (endpoint.serviceRegion === undefined || endpoint.serviceRegion === endpoint.region) return [];
  const what = `GB from ${endpoint.serviceRegion}`;
  return [{ part: endpoint, what, item: "cross-region-gb", quantity: assumptions.endpointGb }];
}
