import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { outputExists, outputPrefixForm } from "../../base/errors/construct-errors";
import {
  type EndpointServiceContract,
  type OutputPrefix,
  outputName,
  RESOURCE_OUTPUTS,
  type ResourceContract,
  SERVICE_OUTPUTS,
} from "./service-contract";

/** How an output is shown. */
export interface PublishedOutputOptions {
  readonly description: string;
  /** @default false */
  readonly sensitive?: boolean;
}

/** What CDKTF and the engines accept as the name of an output. */
const OUTPUT_NAME = /^[A-Za-z_][\w-]*$/;

/**
 * Adds an output of the stack under exactly this name, without the hash that CDKTF would append: it is the name in
 * `cdktf deploy` and `cdktf output` as well as in `tofu output`.
 * @throws UserError if the stack has something of this name already
 */
export function publishOutput(scope: Construct, name: string, value: unknown, options: PublishedOutputOptions): void {
  const stack = TerraformStack.of(scope);
  if (stack.node.tryFindChild(name)) throw outputExists(stack.node.path, name);
  // The CLI prints the id, the engine the logical id: here they are the same.
  new TerraformOutput(stack, name, { value, ...options }).overrideLogicalId(name);
}

/**
 * Publishes an endpoint service as outputs of the stack. The first one needs no prefix; each further one in the same
 * stack needs its own: with `{ prefix: "orders" }` the outputs are `orders_service_name` and so on.
 * @throws UserError if the stack has these outputs already
 */
export function publishEndpointService(
  scope: Construct,
  service: EndpointServiceContract,
  options: OutputPrefix = {},
): void {
  publishAll(scope, options, [
    [SERVICE_OUTPUTS.serviceName, service.serviceName, "Name of the endpoint service"],
    [SERVICE_OUTPUTS.serviceRegion, service.serviceRegion, "Region of the endpoint service"],
    [SERVICE_OUTPUTS.servicePort, service.port, "TCP port of the service"],
    [SERVICE_OUTPUTS.availabilityZoneIds, service.availabilityZoneIds, "AZ IDs that the service is in"],
    [SERVICE_OUTPUTS.endpointServiceId, service.endpointServiceId, "Id of the endpoint service"],
  ]);
}

/**
 * Publishes a shared resource as outputs of the stack. Each further one in the same stack needs a prefix of its own.
 * @throws UserError if the stack has these outputs already
 */
export function publishResource(scope: Construct, resource: ResourceContract, options: OutputPrefix = {}): void {
  publishAll(scope, options, [
    [RESOURCE_OUTPUTS.servicePort, resource.port, "TCP port of the resource"],
    [RESOURCE_OUTPUTS.resourceConfigurationArn, resource.resourceConfigurationArn, "ARN of the resource configuration"],
    [RESOURCE_OUTPUTS.resourceShareArn, resource.resourceShareArn, "ARN of the resource share"],
  ]);
}

function publishAll(
  scope: Construct,
  options: OutputPrefix,
  outputs: readonly (readonly [string, unknown, string])[],
): void {
  const { prefix } = options;
  if (prefix !== undefined && !OUTPUT_NAME.test(prefix)) throw outputPrefixForm(scope.node.path, prefix);
  for (const [name, value, description] of outputs)
    publishOutput(scope, outputName(name, options), value, { description });
}
