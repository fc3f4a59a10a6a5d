/**
 * Where services are reached instead of at AWS's own endpoints: a VPC endpoint, a proxy, or a simulation.
 * Order: https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
import type { Environment } from "../../engine/environment";
import type { Profile } from "./shared-config";

/** Gives the address of a service, `http://127.0.0.1:12345`. */
export type ServiceEndpoint = () => Promise<string>;

/** Finds the endpoint of a service by its ID (`Route 53`); undefined for AWS's own. */
export type EndpointSettings = (serviceId: string) => ServiceEndpoint | undefined;

/** The settings of the environment and the profile. */
export function endpointSettings(environment: Environment, profile: Profile): EndpointSettings {
  if (environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS?.toLowerCase() === "true") return () => undefined;
  return (serviceId) => {
    const name = serviceId.replaceAll(" ", "_");
    const url =
      environment[`AWS_ENDPOINT_URL_${name.toUpperCase()}`] ||
      environment.AWS_ENDPOINT_URL ||
      profile[`${name.toLowerCase()}.endpoint_url`] ||
      profile.endpoint_url;
    return url ? async () => url : undefined;
  };
}

/** One endpoint for all services, whatever the user's settings are. */
export function fixedEndpoint(endpoint: string | ServiceEndpoint): EndpointSettings {
  return () => (typeof endpoint === "string" ? async () => endpoint : endpoint);
}

/** Settings of an SDK client; without them, it goes to AWS's own endpoint. */
export function clientEndpoint(endpoint: ServiceEndpoint | undefined) {
  if (endpoint === undefined) return {};
  return {
    endpoint: async () => {
      const { protocol, hostname, port, pathname } = new URL(await endpoint());
      return { protocol, hostname, path: pathname, ...(port === "" ? {} : { port: Number(port) }) };
    },
    // They choose among AWS's own endpoints.
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
  };
}
