import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import {
  type EndpointServiceContract,
  RESOURCE_OUTPUTS,
  type ResourceContract,
  SERVICE_OUTPUTS,
} from "./service-contract";

/** How an output is shown. */
export interface PublishedOutputOptions {
  readonly description: string;
  readonly sensitive?: boolean;
}

/** Adds an output under exactly this name, without the hash that CDKTF would append. */
export function publishOutput(scope: Construct, name: string, value: unknown, options: PublishedOutputOptions): void {
  new TerraformOutput(scope, `output-${name}`, { value, ...options }).overrideLogicalId(name);
}

/** Publishes an endpoint service as outputs of the producer's stack. */
export function publishEndpointService(scope: Construct, service: EndpointServiceContract): void {
  publishAll(scope, [
    [SERVICE_OUTPUTS.serviceName, service.serviceName, "Name of the endpoint service"],
    [SERVICE_OUTPUTS.serviceRegion, service.serviceRegion, "Region of the endpoint service"],
    [SERVICE_OUTPUTS.servicePort, service.port, "TCP port of the service"],
    [SERVICE_OUTPUTS.availabilityZoneIds, service.availabilityZoneIds, "AZ IDs that the service is in"],
    [SERVICE_OUTPUTS.endpointServiceId, service.endpointServiceId, "Id of the endpoint service"],
  ]);
}

/** Publishes a shared resource as outputs of the producer's stack. */
export function publishResource(scope: Construct, resource: ResourceContract): void {
  publishAll(scope, [
    [RESOURCE_OUTPUTS.servicePort, resource.port, "TCP port of the resource"],
    [RESOURCE_OUTPUTS.resourceConfigurationArn, resource.resourceConfigurationArn, "ARN of the resource configuration"],
    [RESOURCE_OUTPUTS.resourceShareArn, resource.resourceShareArn, "ARN of the resource share"],
  ]);
}

function publishAll(scope: Construct, outputs: readonly (readonly [string, unknown, string])[]): void {
  for (const [name, value, description] of outputs) publishOutput(scope, name, value, { description });
}
