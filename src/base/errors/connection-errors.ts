/** Errors about connections to the endpoint service. */
import { type UserError, userError } from "./user-error";

/** A connection that carries traffic should be rejected. */
export function connectionInUse(vpcEndpointId: string, owner: string): UserError {
  return userError(
    `connection ${vpcEndpointId} is in use: rejecting it disconnects ${owner}`,
    "found: the state available",
    "expected: a pending connection, or --yes",
    "do: add --yes if that is what you want",
  );
}

/** No such endpoint is connected to the service. */
export function noSuchConnection(vpcEndpointId: string, serviceName: string, others: readonly string[]): UserError {
  return userError(
    `endpoint ${vpcEndpointId} has no connection to ${serviceName}`,
    `found: ${others.length === 0 ? "no connections" : others.join(", ")}`,
    "expected: the ID of an endpoint that has requested a connection",
    others.length === 0
      ? "do: deploy the consumer's stack, which requests one"
      : "do: use one of these; `privatelink connections` shows whose they are",
  );
}

/** The config has no producer whose connections could be managed. */
export function noProducer(): UserError {
  return userError(
    "this config has no producer: another account owns the service",
    "found: consumers with a service of their own",
    "expected: a producer, whose service has connections to manage",
    "do: ask the service owner to accept the connection",
  );
}

/** The producer's endpoint service is not deployed. */
export function serviceNotDeployed(name: string, region: string): UserError {
  return userError(
    `no endpoint service named "${name}" is deployed in ${region}`,
    "found: other endpoint services, or none",
    "expected: the endpoint service of the producer stack, found by its Name tag",
    "do: deploy the producer first; a backend of kind resource has no endpoint service and no connections",
  );
}

/** The service has no private DNS name whose domain could be verified. */
export function noPrivateDnsName(name: string): UserError {
  return userError(
    `the endpoint service of ${name} has no private DNS name`,
    "do: add producer.service.privateDns to the config, and deploy the producer",
  );
}

/** An accepted connection does not become available. */
export function connectionNotAvailable(vpcEndpointId: string): UserError {
  return userError(
    `${vpcEndpointId} was accepted but is still not available after five minutes`,
    "found: another state, after it was asked sixty times",
    "expected: the state available within about a minute",
    "do: check it with `privatelink connections`, then run the command again",
  );
}
