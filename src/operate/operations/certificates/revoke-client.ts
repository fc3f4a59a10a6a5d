import { join } from "node:path";
import {
  revocationListDamaged,
  revocationNotPublished,
  severalVpnEndpoints,
} from "../../../base/errors/certificate-errors";
import { UserError } from "../../../base/errors/user-error";
import { type RevocationReason, readCrl } from "../../../base/pki/crl";
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
 * Verifies the account, revokes a client in the store, then imports the revocation list to the endpoint. It can be run again, for example if
 * AWS could not be reached: the client stays revoked, and the list is imported again.
 *
 * @throws AwsCallError if the credentials belong to another account than the config's: then nobody is revoked
 */
export async function revokeClient(
  store: CertificateStore,
  client: string,
  reason: RevocationReason,
  now: Date,
  endpoint: { readonly account: AwsAccount; readonly prefix: string },
): Promise<PublishOutcome> {
  await endpoint.account.verified().catch((error: unknown) => {
    if (isWrongAccount(error)) throw error;
  });
  await store.revokeClient(client, reason, now);
  try {
    return await publishRevocations(store, endpoint.account, endpoint.prefix);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw revocationNotPublished(client, error);
  }
}

/** Other problems pass, or are told by the call that follows. */
function isWrongAccount(error: unknown): boolean {
  return !(error instanceof AwsCallError) || error.problem === "wrong-account";
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
  if ((await readCrl(crlPem, store.files.certificatePem("ca"))) === undefined) {
    throw revocationListDamaged(join(store.files.path, "crl.pem"));
  }
  const endpoint = await findVpnEndpoint(account, prefix);
  if (endpoint === undefined) return { done: "no-endpoint" };
  const { clientVpnEndpointId } = endpoint;
  await (await account.verified()).importClientVpnClientCertificateRevocationList(clientVpnEndpointId, crlPem);
  return { done: "imported", clientVpnEndpointId };
}

/**
 * A consumer's Client VPN endpoint, by name.
 * @returns undefined if it is not deployed
 * @throws UserError if several endpoints have the name: one of them is not ours
 */
export async function findVpnEndpoint(account: AwsAccount, prefix: string): Promise<ClientVpnEndpoint | undefined> {
  const endpoints = await account.describeClientVpnEndpoints();
  const name = vpnName(prefix);
  const [first, ...others] = endpoints.filter(({ status, tags }) => tags.Name === name && !status.startsWith("delet"));
  if (first === undefined || others.length === 0) return first;
  throw severalVpnEndpoints(
    name,
    [first, ...others].map(({ clientVpnEndpointId }) => clientVpnEndpointId),
  );
}
