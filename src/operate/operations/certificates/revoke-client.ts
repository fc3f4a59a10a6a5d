import { revocationNotPublished } from "../../../base/errors/certificate-errors";
import type { RevocationReason } from "../../../base/pki/crl";
import { type AwsAccount, AwsCallError, type ClientVpnEndpoint } from "../../aws";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import { vpnName } from "./vpn-consumers";

/** The result of importing a revocation list to an endpoint. */
export interface PublishOutcome {
  /** `no-endpoint`: the VPN is not deployed. */
  readonly done: "imported" | "no-endpoint" | "nothing-revoked";
  readonly clientVpnEndpointId?: string;
}

/**
 * Revokes a client in the store, then imports the revocation list to the endpoint. It can be run again, for example if
 * AWS could not be reached: the client stays revoked, and the list is imported again.
 */
export async function revokeClient(
  store: CertificateStore,
  client: string,
  reason: RevocationReason,
  now: Date,
  endpoint: { readonly account: AwsAccount; readonly prefix: string },
): Promise<PublishOutcome> {
  await store.revokeClient(client, reason, now);
  try {
    return await publishRevocations(store, endpoint.account, endpoint.prefix);
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    throw revocationNotPublished(client, error);
  }
}

/**
 * Imports the store's revocation list to the consumer's endpoint. A new endpoint has no list, so this must follow every
 * deployment that creates one, or revoked clients can connect again.
 */
export async function publishRevocations(
  store: CertificateStore,
  account: AwsAccount,
  prefix: string,
): Promise<PublishOutcome> {
  const crlPem = store.files.crlPem();
  if (crlPem === undefined) return { done: "nothing-revoked" };
  const endpoint = await findVpnEndpoint(account, prefix);
  if (endpoint === undefined) return { done: "no-endpoint" };
  const { clientVpnEndpointId } = endpoint;
  await (await account.verified()).importClientVpnClientCertificateRevocationList(clientVpnEndpointId, crlPem);
  return { done: "imported", clientVpnEndpointId };
}

/** A consumer's Client VPN endpoint, by name. @returns undefined if it is not deployed */
export async function findVpnEndpoint(account: AwsAccount, prefix: string): Promise<ClientVpnEndpoint | undefined> {
  const endpoints = await account.describeClientVpnEndpoints();
  return endpoints.find(({ status, tags }) => tags.Name === vpnName(prefix) && !status.startsWith("delet"));
}
