import { consumerRegion, producerRegion } from "../../authoring/config/derived";
import { OWNERSHIP_TAGS } from "../../authoring/config/ownership";
import type { Config } from "../../authoring/config/schema";
import { connectionInUse, noProducer, noSuchConnection, serviceNotDeployed } from "../../base/errors/connection-errors";
import {
  type AwsAccount,
  type AwsAccounts,
  AwsCallError,
  type EndpointConnection,
  type EndpointServiceConfiguration,
} from "../aws";
import { answeredLooks } from "./answered-looks";

/** A connection to the producer's service, and whose it is. */
export interface Connection extends EndpointConnection {
  /**
   * The stack that created the endpoint, according to its tags, or else the consumers in that account; empty for an account
   * that is not in the config.
   */
  readonly consumers: readonly string[];
}

/** The producer's service and its endpoint connections. */
export interface ServiceConnections {
  readonly service: EndpointServiceConfiguration;
  /** The oldest first. */
  readonly connections: readonly Connection[];
}

/** The outcome of accepting or rejecting a connection. */
export interface Decision {
  readonly connection: Connection;
  /** `nothing`: it already was. */
  readonly done: "accepted" | "rejected" | "nothing";
}

/**
 * Reads all connections from the producer's account.
 * @throws UserError when the config has no producer, or its service is not deployed
 */
export async function readConnections(config: Config, accounts: AwsAccounts): Promise<ServiceConnections> {
  const account = producerAccount(config, accounts);
  const service = await findService(config, account);
  const connections = await account.describeVpcEndpointConnections(service.serviceId);
  const owners = await endpointOwners(config, accounts, connections);
  return { service, connections: connections.map((each) => named(config, each, owners)) };
}

/** Accepts a connection; does nothing if it is already accepted. */
export async function acceptConnection(
  config: Config,
  accounts: AwsAccounts,
  vpcEndpointId: string,
): Promise<Decision> {
  const { service, connection } = await findConnection(config, accounts, vpcEndpointId);
  if (connection.vpcEndpointState === "available") return { connection, done: "nothing" };
  const account = await producerAccount(config, accounts).verified();
  await decided(account, service, vpcEndpointId, "available", () =>
    account.acceptVpcEndpointConnection(service.serviceId, vpcEndpointId),
  );
  return { connection, done: "accepted" };
}

/**
 * Rejects a connection.
 * @param evenIfInUse whether to reject an accepted connection, too
 */
export async function rejectConnection(
  config: Config,
  accounts: AwsAccounts,
  vpcEndpointId: string,
  evenIfInUse: boolean,
): Promise<Decision> {
  const { service, connection } = await findConnection(config, accounts, vpcEndpointId);
  if (connection.vpcEndpointState === "rejected") return { connection, done: "nothing" };
  if (connection.vpcEndpointState === "available" && !evenIfInUse)
    throw connectionInUse(vpcEndpointId, ownerOf(connection));
  const account = await producerAccount(config, accounts).verified();
  await decided(account, service, vpcEndpointId, "rejected", () =>
    account.rejectVpcEndpointConnection(service.serviceId, vpcEndpointId),
  );
  return { connection, done: "rejected" };
}

/** After a failure, looks: AWS refuses to decide again what it decided when its answer was lost. */
async function decided(
  account: AwsAccount,
  { serviceId }: EndpointServiceConfiguration,
  id: string,
  wanted: "available" | "rejected",
  decide: () => Promise<void>,
): Promise<void> {
  try {
    await decide();
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    const connections = await account.describeVpcEndpointConnections(serviceId).catch(() => []);
    const state = connections.find(({ vpcEndpointId }) => vpcEndpointId === id)?.vpcEndpointState;
    if (state !== wanted) throw error;
  }
}

/** The account of a connection: `222222222222 (consumer)`. */
export function ownerOf({ vpcEndpointOwner, consumers }: Connection): string {
  return consumers.length === 0 ? vpcEndpointOwner : `${vpcEndpointOwner} (${consumers.join(", ")})`;
}

async function findConnection(config: Config, accounts: AwsAccounts, vpcEndpointId: string) {
  const { service, connections } = await readConnections(config, accounts);
  const connection = connections.find((each) => each.vpcEndpointId === vpcEndpointId);
  if (connection) return { service, connection };
  const others = connections.map((each) => each.vpcEndpointId);
  throw noSuchConnection(vpcEndpointId, service.serviceName, others);
}

function named(config: Config, connection: EndpointConnection, owners: ReadonlyMap<string, string>): Connection {
  const owner = owners.get(connection.vpcEndpointId);
  const inAccount = Object.entries(config.consumers).flatMap(([name, { account }]) =>
    account.id === connection.vpcEndpointOwner ? [name] : [],
  );
  return { ...connection, consumers: owner === undefined ? inAccount : [owner] };
}

/**
 * The stacks that created endpoints, by the endpoints' tags: after a consumer is renamed, its old endpoint is still the old
 * stack's. What cannot be looked up, or has no such tag, is left out.
 */
async function endpointOwners(
  config: Config,
  accounts: AwsAccounts,
  connections: readonly EndpointConnection[],
): Promise<ReadonlyMap<string, string>> {
  const asked = Object.values(config.consumers).filter(({ account }) =>
    connections.some(({ vpcEndpointOwner }) => vpcEndpointOwner === account.id),
  );
  const places = new Map(
    asked.map((consumer) => {
      const region = consumerRegion(config, consumer);
      return [`${consumer.account.id} ${region}`, accounts.inRegion(consumer.account, region)];
    }),
  );
  const { found } = await answeredLooks([...places.values()].map((account) => () => account.describeVpcEndpoints()));
  return new Map(
    found.flatMap(({ tags, vpcEndpointId }): [string, string][] => {
      const stack = tags[OWNERSHIP_TAGS.stack];
      return stack === undefined || tags[OWNERSHIP_TAGS.project] !== config.name ? [] : [[vpcEndpointId, stack]];
    }),
  );
}

/** The account that owns the service. @throws UserError when the config has no producer */
export function producerAccount(config: Config, accounts: AwsAccounts): AwsAccount {
  if (config.producer) return accounts.inRegion(config.producer.account, producerRegion(config));
  throw noProducer();
}

/** The service that the producer's stack creates, found by its Name tag. @returns undefined when it is not deployed */
export async function findDeployedService(
  config: Config,
  account: AwsAccount,
): Promise<EndpointServiceConfiguration | undefined> {
  const services = await account.describeVpcEndpointServiceConfigurations();
  return services.find(({ serviceState, tags }) => tags.Name === config.name && !serviceState.startsWith("Delet"));
}

/** The same. @throws UserError when it is not deployed */
export async function findService(config: Config, account: AwsAccount): Promise<EndpointServiceConfiguration> {
  const service = await findDeployedService(config, account);
  if (service) return service;
  throw serviceNotDeployed(config.name, account.region);
}
