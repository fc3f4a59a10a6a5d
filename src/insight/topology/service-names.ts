import type { Endpoint } from "./model";

/** Whether an endpoint is for a service of a customer or vendor: `com.amazonaws.vpce.<region>.vpce-svc-…`. */
export function isForEndpointService({ serviceName }: Endpoint): boolean {
  return serviceName?.includes(".vpce.") === true;
}

/** Whether an endpoint is for one of AWS's own services, such as `com.amazonaws.eu-central-1.ssm`. */
export function isForAwsService(endpoint: Endpoint): boolean {
  return endpoint.serviceName !== undefined && !isForEndpointService(endpoint);
}
