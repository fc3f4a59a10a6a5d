/** Connections that keep an endpoint service from being deleted (SVC-11). */

import { producerRegion } from "../../../authoring/config/derived";
import type { Config } from "../../../authoring/config/schema";
import type { AwsAccounts } from "../../aws";
import { type Connection, findDeployedService, ownerOf, readConnections } from "../connections";

/** Connections in these states are over. */
const ENDED: readonly string[] = ["rejected", "deleting", "deleted", "failed", "expired"];

/**
 * The connections to the producer's service that still stand, or wait to be accepted.
 * @returns none where there is no producer, or its service is not deployed
 */
export async function standingConnections(config: Config, accounts: AwsAccounts): Promise<readonly Connection[]> {
  const { producer } = config;
  if (producer === undefined) return [];
  const account = accounts.inRegion(producer.account, producerRegion(config));
  if ((await findDeployedService(config, account)) === undefined) return [];
  const { connections } = await readConnections(config, accounts);
  return connections.filter(({ vpcEndpointState }) => !ENDED.includes(vpcEndpointState));
}

/** Rejects every connection that still stands. @returns what was rejected, for people */
export async function rejectStandingConnections(config: Config, accounts: AwsAccounts): Promise<readonly string[]> {
  const { producer } = config;
  const standing = await standingConnections(config, accounts);
  if (producer === undefined || standing.length === 0) return [];
  const account = await accounts.inRegion(producer.account, producerRegion(config)).verified();
  const service = await findDeployedService(config, account);
  for (const { vpcEndpointId } of standing) {
    if (service) await account.rejectVpcEndpointConnection(service.serviceId, vpcEndpointId);
  }
  return standing.map(describeConnection);
}

/** `vpce-0123 of 222222222222 (consumer)` */
export function describeConnection(connection: Connection): string {
  return `${connection.vpcEndpointId} of ${ownerOf(connection)}`;
}
