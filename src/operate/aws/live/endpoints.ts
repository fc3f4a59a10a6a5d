/**
 * Where services are asked instead of AWS: a VPC endpoint, a proxy, or a simulation.
 * Order: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
import type { Environment } from "../../engine/environment";
import type { Profile } from "./shared-config";

/** Gives the endpoint of a service by its ID (`Route 53`); undefined for AWS's own. */
export type EndpointSettings = (serviceId: string) => string | undefined;

export function endpointSettings(environment: Environment, profile: Profile): EndpointSettings {
  if (environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === "true") return () => undefined;
  return (serviceId) => {
    const name = serviceId.replaceAll(" ", "_");
    return (
      environment[`AWS_ENDPOINT_URL_${name.toUpperCase()}`] ||
      environment.AWS_ENDPOINT_URL ||
      profile[`${name.toLowerCase()}.endpoint_url`] ||
      profile.endpoint_url ||
      undefined
    );
  };
}
