import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import {
  type EndpointServiceContract,
  RESOURCE_OUTPUTS,
  type ResourceContract,
  SERVICE_OUTPUTS,
} from "./service-contract";

/** Writes an output under a name of its own choosing, without the hash that CDKTF would add. */
export function output(
  scope: Construct,
  name: string,
  value: unknown,
  options: { readonly description: string; readonly sensitive?: boolean },
): void {
  new TerraformOutput(scope, `output-${name}`, { value, ...options }).overrideLogicalId(name);
}

/** Publishes an endpoint service as the outputs of the producer's stack. */
export function publishEndpointService(scope: Construct, service: EndpointServiceContract): void {
  output(scope, SERVICE_OUTPUTS.serviceName, service.serviceName, {
    description: "Name of the endpoint service",
  });
  output(scope, SERVICE_OUTPUTS.serviceRegion, service.serviceRegion, {
    description: "Region of the endpoint service",
  });
  output(scope, SERVICE_OUTPUTS.servicePort, service.port, { description: "TCP port of the service" });
  output(scope, SERVICE_OUTPUTS.availabilityZoneIds, service.availabilityZoneIds, {
    description: "AZ IDs that the service is in",
  });
  output(scope, SERVICE_OUTPUTS.endpointServiceId, service.endpointServiceId, {
    description: "Id of the endpoint service",
  });
}

/** Publishes a shared resource as the outputs of the producer's stack. */
export function publishResource(scope: Construct, resource: ResourceContract): void {
  output(scope, RESOURCE_OUTPUTS.servicePort, resource.port, { description: "TCP port of the resource" });
  output(scope, RESOURCE_OUTPUTS.resourceConfigurationArn, resource.resourceConfigurationArn, {
    description: "ARN of the resource configuration",
  });
  output(scope, RESOURCE_OUTPUTS.resourceShareArn, resource.resourceShareArn, {
    description: "ARN of the resource share",
  });
}
