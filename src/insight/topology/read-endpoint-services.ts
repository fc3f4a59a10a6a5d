import type { AllowedPrincipal, EndpointService, PartMap } from "./model";
import { makePart, readParts } from "./read-part";
import type { ResourceSet } from "./resource-set";
import type { StateResource } from "./state-resources";

/** VPC endpoint services with inline and separate principals, and the verification of their private DNS name. */
export function readEndpointServices(resources: ResourceSet): PartMap<EndpointService> {
  const separate = resources.managedBy("aws_vpc_endpoint_service_allowed_principal", "vpc_endpoint_service_id");
  const verified = verifiedServices(resources);
  return readParts(
    resources.managed("aws_vpc_endpoint_service"),
    ["id"],
    (resource, id): EndpointService | undefined => {
      const { values } = resource;
      const serviceName = values.text("service_name");
      if (serviceName === undefined) return undefined;
      return {
        ...makePart("endpoint-service", resource, id),
        serviceName,
        acceptanceRequired: values.flag("acceptance_required") ?? false,
        allowedPrincipals: principalsOf(resource, separate.get(id) ?? []),
        networkLoadBalancerArns: values.texts("network_load_balancer_arns"),
        gatewayLoadBalancerArns: values.texts("gateway_load_balancer_arns"),
        serviceState: values.text("state"),
        privateDnsName: values.text("private_dns_name")?.toLowerCase(),
        privateDnsNameState: nameState(resource, verified.has(id)),
        supportedRegions: values.texts("supported_regions"),
        zoneNames: values.texts("availability_zones"),
      };
    },
  );
}

/** Services with a completed wait for the verification of their private DNS name. */
function verifiedServices(resources: ResourceSet): ReadonlySet<string> {
  const waited = resources
    .managed("aws_vpc_endpoint_service_private_dns_verification")
    .filter((one) => one.values.flag("wait_for_verification") === true);
  return new Set(waited.flatMap((one) => one.values.text("service_id") ?? []));
}

/**
 * The verification runs after the service is created, whose state is `pendingVerification` until it is refreshed; one
 * that is refreshed and still pending lost its verification since.
 */
function nameState(service: StateResource, isVerified: boolean): string | undefined {
  const own = service.values.block("private_dns_name_configuration")?.text("state");
  return own === "pendingVerification" && isVerified && !service.isFresh ? "verified" : own;
}

/** Separate principals first; a refreshed service repeats them inline. */
function principalsOf(service: StateResource, separate: readonly StateResource[]): readonly AllowedPrincipal[] {
  const own = separate.flatMap((one) => {
    const principal = one.values.text("principal_arn");
    return principal === undefined ? [] : [{ principal, address: one.address }];
  });
  const stated = new Set(own.map((one) => one.principal));
  const inline = service.values
    .texts("allowed_principals")
    .filter((principal) => !stated.has(principal))
    .map((principal) => ({ principal, address: service.address }));
  return [...own, ...inline];
}
