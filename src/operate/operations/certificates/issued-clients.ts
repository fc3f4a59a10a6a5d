/**
 * Clients of a VPN that leave the config, where the tls provider issued their certificates. The provider cannot revoke, but
 * the key of its CA is in the state: the endpoint gets a revocation list that the CA signs.
 */
import { createPrivateKey, X509Certificate } from "node:crypto";
import type { Credential } from "../../../base/pki/authority";
import { createCrl, type RevokedCertificate, readCrl } from "../../../base/pki/crl";
import type { AwsAccount } from "../../aws";
import type { StackState, StateResource } from "../../engine/documents";
import type { Engine } from "../../engine/engine";
import type { PlanSummary } from "../../engine/engine-calls";

/** The construct IDs of the certificates, as they begin in addresses. */
const CERTIFICATES = "vpn-certificates_";
const CLIENT = `tls_locally_signed_cert.${CERTIFICATES}client-`;
const ENDPOINT = "aws_ec2_client_vpn_endpoint";
const GONE = new Set(["delete", "replace"]);

/** A client that leaves the config. */
export interface LeavingClient {
  readonly name: string;
  readonly validUntil: Date;
}

/** A client whose certificate a plan deletes. */
export interface IssuedClient extends LeavingClient {
  /** Hexadecimal. */
  readonly serialNumber: string;
}

/** What a plan does to the certificates of a VPN. */
export interface Offboarding {
  readonly stack: string;
  /** None when only the endpoint is replaced, which loses its list. */
  readonly clients: readonly IssuedClient[];
  readonly endpointId: string;
  readonly authority: Credential;
}

/** @returns undefined if the plan revokes nobody and keeps the endpoint, or the certificates are not the provider's */
export async function offboardingOf(
  { name, plan }: { readonly name: string; readonly plan?: PlanSummary },
  engine: Pick<Engine, "show">,
): Promise<Offboarding | undefined> {
  const gone = (plan?.changes ?? []).filter(({ action }) => GONE.has(action));
  const leaving = gone.filter(({ action, address }) => action === "delete" && address.startsWith(CLIENT));
  const losesList = gone.some(({ action, resourceType }) => action === "replace" && resourceType === ENDPOINT);
  if (leaving.length === 0 && !losesList) return undefined;
  // Without its CA, no certificate is valid any more.
  if (gone.some(({ address }) => address.startsWith(`tls_self_signed_cert.${CERTIFICATES}ca_`))) return undefined;
  const state = await engine.show();
  const authority = authorityIn(state);
  const endpointId = state.resources.find(({ type }) => type === ENDPOINT)?.values.id;
  if (authority === undefined || typeof endpointId !== "string") return undefined;
  const clients = state.resources.flatMap((resource) =>
    leaving.some(({ address }) => address === resource.address) ? clientOf(resource) : [],
  );
  return { stack: name, clients, endpointId, authority };
}

/** What to tell before the apply, a line for each client. */
export function describeLeaving({
  clients,
  stack,
}: {
  readonly stack: string;
  readonly clients: readonly LeavingClient[];
}): readonly string[] {
  return clients.map(
    ({ name, validUntil }) =>
      `warning: ${name} is no longer a client of ${stack}: the VPN profile of ${name} would work until ${validUntil.toISOString().slice(0, 10)}; its certificate will be revoked before the apply`,
  );
}

/**
 * Adds the leaving clients to the endpoint's revocation list.
 * @returns the new list; undefined if nobody was ever revoked
 */
export async function revokeLeaving(
  { authority, clients, endpointId }: Offboarding,
  account: AwsAccount,
  now: Date,
): Promise<string | undefined> {
  const list = await account.exportClientVpnClientCertificateRevocationList(endpointId);
  const before = list === undefined ? [] : ((await readCrl(list, authority.certificatePem))?.revoked ?? []);
  const known = new Set(before.map(({ serialNumber }) => serialNumber.toLowerCase()));
  const added = clients
    .filter(({ serialNumber }) => !known.has(serialNumber))
    .map(({ serialNumber }): RevokedCertificate => ({ serialNumber, revokedAt: now, reason: "cessationOfOperation" }));
  if (added.length === 0) return list;
  // The number only has to grow.
  const number = Math.floor(now.getTime() / 1000);
  const crl = await createCrl(authority, { revoked: [...before, ...added], number, now });
  await (await account.verified()).importClientVpnClientCertificateRevocationList(endpointId, crl);
  return crl;
}

function authorityIn({ resources }: StackState): Credential | undefined {
  const certificate = textIn(resources, `tls_self_signed_cert.${CERTIFICATES}ca_`, "cert_pem");
  const key = textIn(resources, `tls_private_key.${CERTIFICATES}ca-key_`, "private_key_pem");
  if (certificate === undefined || key === undefined) return undefined;
  // The provider writes PKCS#1.
  const privateKeyPem = createPrivateKey(key).export({ type: "pkcs8", format: "pem" }).toString();
  return { certificatePem: certificate, privateKeyPem };
}

function textIn(resources: readonly StateResource[], prefix: string, attribute: string): string | undefined {
  const value = resources.find(({ address }) => address.startsWith(prefix))?.values[attribute];
  return typeof value === "string" ? value : undefined;
}

function clientOf({ values }: StateResource): readonly IssuedClient[] {
  if (typeof values.cert_pem !== "string") return [];
  const { serialNumber, subject, validTo } = new X509Certificate(values.cert_pem);
  const name = /^CN=(.*)$/m.exec(subject)?.[1] ?? "a client";
  return [{ name, serialNumber: serialNumber.toLowerCase(), validUntil: new Date(validTo) }];
}
