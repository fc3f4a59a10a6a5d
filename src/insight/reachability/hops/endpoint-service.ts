import {
  type Endpoint,
  type EndpointService,
  indexOf,
  isForEndpointService,
  principalKey,
  type Topology,
} from "../../topology";
import { whenAbsent } from "../absence";
import { assumed, blocked, open, resourceAt } from "../hop";
import type { Hop } from "../proof";

/** Whether the service works, and in the endpoint's region. */
export function checkEndpointService(endpoint: Endpoint, service: EndpointService): Hop {
  const state = service.serviceState;
  if (state !== undefined && state !== "Available") {
    return blocked(
      "endpoint-service",
      service,
      "BAD_STATE",
      `The endpoint service is ${state}, not Available.`,
      `replace ${service.address} once its load balancer is active`,
    );
  }
  if (crossesRegions(endpoint, service) && !isOfferedIn(service, endpoint.region)) {
    return blocked(
      "endpoint-service",
      service,
      "PL_VPCE_REGION_NOT_SUPPORTED",
      `The service is in ${service.region}, and is not available in ${endpoint.region}.`,
      `add "${endpoint.region}" to supported_regions of ${service.address}, and set service_region = "${service.region}" on ${endpoint.address}`,
    );
  }
  return open("endpoint-service", service, `${service.serviceName} is the service of ${service.address}.`);
}

/** True if endpoint and service are known to be in different regions: zones do not have to match then (SVC-08b). */
export function crossesRegions(endpoint: Endpoint, service: EndpointService): boolean {
  return endpoint.region !== undefined && service.region !== undefined && endpoint.region !== service.region;
}

function isOfferedIn(service: EndpointService, region: string | undefined): boolean {
  return region !== undefined && service.supportedRegions.includes(region);
}

/** A service that is not in the states: AWS's own, or another party's. */
export function assumeService(endpoint: Endpoint): Hop {
  if (endpoint.endpointType === "ServiceNetwork") {
    const network = endpoint.serviceNetworkArn ?? endpoint.id;
    return assumed("endpoint-service", network, `What is behind the service network ${network} is assumed to work.`);
  }
  const name = endpoint.serviceName ?? "its service";
  const own = isForEndpointService(endpoint) ? "owned by another party, or in a state that was not read" : "AWS's own";
  return assumed("endpoint-service", { id: name }, `${name} is ${own}: its backend is not in the states.`);
}

/**
 * Whether the endpoint's account is allowed to connect. Removing a principal does not end an existing connection
 * (SVC-13), so a missing principal is a risk then, not a blocked hop.
 */
export function checkAllowedPrincipal(topology: Topology, endpoint: Endpoint, service: EndpointService): Hop {
  const account = endpoint.accountId;
  if (account === undefined || service.accountId === undefined) {
    return assumed(
      "allowed-principal",
      service,
      "The endpoint's and service's accounts are not in the states: assumed to be allowed.",
    );
  }
  if (account === service.accountId) {
    return open("allowed-principal", service, "Endpoint and service are in the same account.");
  }
  const { principalByAccount } = indexOf(topology);
  const rule =
    principalByAccount.get(principalKey(service.id, account)) ?? principalByAccount.get(principalKey(service.id, "*"));
  if (rule !== undefined) {
    const object = resourceAt(rule.address, service.state);
    return open("allowed-principal", object, `${rule.address} allows ${rule.principal}.`);
  }
  const change = `add an aws_vpc_endpoint_service_allowed_principal to ${service.address}: arn:aws:iam::${account}:root`;
  if (endpoint.connectionState?.toLowerCase() === "available") {
    return assumed(
      "allowed-principal",
      service,
      `Account ${account} is not an allowed principal. The existing connection keeps working (SVC-13); new ones are denied.`,
      { code: "PL_SERVICE_PRINCIPAL_NOT_ALLOWED", change },
    );
  }
  return whenAbsent("load balancer or allowed principal of an endpoint service", service, {
    assumed: () =>
      assumed(
        "allowed-principal",
        service,
        `The allowed principals of ${service.address} are not all in the states: account ${account} is assumed to be one.`,
      ),
    closed: () =>
      blocked(
        "allowed-principal",
        service,
        "PL_SERVICE_PRINCIPAL_NOT_ALLOWED",
        `Account ${account} is not an allowed principal of the service.`,
        change,
      ),
  });
}
