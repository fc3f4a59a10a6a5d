import { type Endpoint, type EndpointService, isForAwsService, type Topology } from "../../topology";
import type { Assumptions } from "../assumptions";
import type { Charge } from "../estimate-types";

/**
 * Endpoints are billed per zone and hour in any connection state, and per GB. Gateway endpoints are free. Traffic
 * through endpoints for AWS services is not counted.
 */
export function endpointCharges(topology: Topology, assumptions: Assumptions): readonly Charge[] {
  return [
    ...[...topology.endpoints.values()].flatMap((endpoint) => chargesOf(endpoint, assumptions)),
    ...[...topology.endpointServices.values()].flatMap((service) => remoteRegionCharges(service, assumptions)),
  ];
}

/** A service in other regions costs its producer per remote region and hour. */
function remoteRegionCharges(service: EndpointService, assumptions: Assumptions): readonly Charge[] {
  const remote = service.supportedRegions.filter((region) => region !== service.region);
  const what = `hours in ${remote.join(", ")}`;
  const quantity = remote.length * assumptions.hoursPerMonth;
  return remote.length === 0 ? [] : [{ part: service, what, item: "cross-region-service-hour", quantity }];
}

function chargesOf(endpoint: Endpoint, assumptions: Assumptions): readonly Charge[] {
  switch (endpoint.endpointType) {
    case "Interface":
    case "GatewayLoadBalancer":
      return interfaceCharges(endpoint, assumptions);
    case "Resource":
    case "ServiceNetwork":
      return resourceCharges(endpoint, assumptions);
    case "Gateway":
      return [];
  }
}

function interfaceCharges(endpoint: Endpoint, assumptions: Assumptions): readonly Charge[] {
  const zones = Math.max(endpoint.interfaces.length, endpoint.subnetIds.length);
  const hours: Charge = {
    part: endpoint,
    what: `hours in ${zones} ${zones === 1 ? "zone" : "zones"}`,
    item: "interface-endpoint-hour",
    quantity: zones * assumptions.hoursPerMonth,
  };
  if (isForAwsService(endpoint)) return [hours];
  const gb: Charge = {
    part: endpoint,
    what: "GB",
    item: "interface-endpoint-gb",
    quantity: assumptions.endpointGb,
  };
  return [hours, gb, ...crossRegion(endpoint, assumptions)];
}

function crossRegion(endpoint: Endpoint, assumptions: Assumptions): readonly Charge[] {
  if (endpoint.serviceRegion === undefined || endpoint.serviceRegion === endpoint.region) return [];
  const what = `GB from ${endpoint.serviceRegion}`;
  return [{ part: endpoint, what, item: "cross-region-gb", quantity: assumptions.endpointGb }];
}

function resourceCharges(endpoint: Endpoint, assumptions: Assumptions): readonly Charge[] {
  return [
    {
      part: endpoint,
      what: "hours",
      item: "resource-endpoint-hour",
      quantity: assumptions.hoursPerMonth,
    },
    { part: endpoint, what: "GB", item: "resource-endpoint-gb", quantity: assumptions.endpointGb },
  ];
}
