/** Connections that block the deletion of an endpoint service (SVC-11). */

import { producerRegion } from "../../../authoring/config/derived";
import type { Config } from "../../../authoring/config/schema";
import type { AwsAccounts } from "../../aws";
import { type Connection, findDeployedService, ownerOf, readConnections } from "../connections";

/** States of closed connections. */
export const ENDED: readonly string[] = ["rejected", "deleting", "deleted", "failed", "expired"];

/**
 * The accepted and pending connections to the producer's service.
 * @returns none without a producer or a deployed service
 */
export async function standingConnections(config: Config, accounts: AwsAccounts): Promise<readonly Connection[]> {
  const { producer } = config;
  if (producer === undefined) return [];
  const account = accounts.inRegion(producer.account, producerRegion(config));
  if ((await findDeployedService(config, account)) === undefined) return [];
  const { connections } = await readConnections(config, accounts);
  return connections.filter(({ vpcEndpointState }) => !ENDED.includes(vpcEndpointState));
}

/** Rejects all remaining connections. @returns their descriptions */
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
