import { isIPv4 } from "node:net";
import { consumerPrefix, consumerRegion } from "../../../authoring/config/derived";
import type { Config, ConsumerConfig, VpnConfig } from "../../../authoring/config/schema";
import { VPN_PORTS } from "../../../base/aws-facts/client-vpn";
import type { UserError } from "../../../base/errors/user-error";
import { notADnsServer, noVpn, noVpnClient, vpnNotDeployed } from "../../../base/errors/vpn-errors";
import { asFileName } from "../../../base/file-name";
import { renderProfile } from "../../../base/vpn-profile";
import type { CertificateStore } from "../../certificate-store/certificate-store";
import type { Outputs } from "../../engine/documents";
import { findVpnEndpoint } from "../certificates/revoke-client";
import type { Deployment } from "../deploy/deployment";
import { clientCertificates, type SkipClient } from "./client-certificates";

/** Which profiles to export. */
export interface ExportOptions {
  /** @default every consumer with a VPN */
  readonly consumer?: string | undefined;
  /** @default every client */
  readonly client?: string | undefined;
  /** Told of a client that has no profile, because its files are damaged. @default the export fails */
  readonly onDamaged?: (problem: UserError) => void;
  /** The certificates of a consumer's VPN that are stored on this machine. */
  certificateStore(consumer: string): CertificateStore;
}

/** A complete OpenVPN profile: a secret if it contains a key. */
export interface ExportedProfile {
  readonly consumer: string;
  /** Undefined for a VPN with SAML login: all users share one profile without secrets. */
  readonly client: string | undefined;
  /** The file name. */
  readonly fileName: string;
  readonly text: string;
  /** The VPC's resolver. */
  readonly dnsServer: string | undefined;
  /** Private zones that only this resolver can resolve. */
  readonly zones: readonly string[];
}

/** A consumer with a VPN. */
interface VpnOwner {
  readonly name: string;
  readonly consumer: ConsumerConfig;
  readonly vpn: VpnConfig;
}

/**
 * Creates the profiles of VPN clients from the current deployment.
 * @throws UserError without a VPN, when it is not deployed, or when a client has no certificate
 */
export async function exportProfiles(
  deployment: Deployment,
  options: ExportOptions,
): Promise<readonly ExportedProfile[]> {
  const profiles: ExportedProfile[] = [];
  for (const owner of vpnOwners(deployment.config, options.consumer)) {
    const { engine } = deployment.work({ name: owner.name, dependencies: [] });
    await engine.init();
    const outputs = await engine.output();
    profiles.push(...(await profilesOf(deployment, owner, outputs, options)));
  }
  return options.client === undefined ? profiles : onlyClient(profiles, options.client);
}

/** The consumers with a VPN. @throws UserError without one, or when the chosen one has none */
function vpnOwners(config: Config, chosen?: string): readonly VpnOwner[] {
  const owners = Object.entries(config.consumers).flatMap(([name, consumer]) =>
    consumer.vpn ? [{ name, consumer, vpn: consumer.vpn }] : [],
  );
  const found = owners.filter(({ name }) => chosen === undefined || name === chosen);
  if (found.length > 0) return found;
  throw noVpn(
    chosen,
    owners.map(({ name }) => name),
  );
}

async function profilesOf(
  deployment: Deployment,
  owner: VpnOwner,
  outputs: Outputs,
  { certificateStore, client: chosen, onDamaged }: ExportOptions,
): Promise<readonly ExportedProfile[]> {
  const { name, consumer, vpn } = owner;
  const dnsName = outputs.client_vpn_dns_name?.value;
  if (typeof dnsName !== "string") throw vpnNotDeployed(name);
  const resolver = outputs.dns_server?.value;
  const common = {
    consumer: name,
    dnsServer: resolverIn(name, resolver),
    zones: privateZones(deployment.config, consumer),
  };
  if (vpn.authentication.kind === "saml") {
    const text = await loginProfile(deployment, owner);
    return [{ ...common, client: undefined, fileName: `${asFileName(name, "a consumer")}.ovpn`, text }];
  }
  const skip: SkipClient = (client, problem) => {
    if (chosen === undefined ? onDamaged === undefined : chosen === client) throw problem;
    if (chosen === undefined) onDamaged?.(problem);
  };
  return clientCertificates(name, vpn, outputs, certificateStore, skip).map(({ client, ...certificates }) => ({
    ...common,
    client,
    fileName: `${name}-${asFileName(client, "a VPN client")}.ovpn`,
    text: renderProfile({
      ...certificates,
      dnsName,
      port: VPN_PORTS.value.find((port) => port === vpn.port) ?? VPN_PORTS.value[0],
      transport: vpn.transport,
      splitTunnel: vpn.splitTunnel,
    }),
  }));
}

/** It becomes a part of commands that run as root, and of lines to copy. */
function resolverIn(consumer: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string" && isIPv4(value)) return value;
  throw notADnsServer(consumer, value);
}

/** Users log in with a browser through the AWS VPN Client, for which AWS's own profile is complete. */
async function loginProfile({ accounts, config }: Deployment, { name, consumer }: VpnOwner): Promise<string> {
  const account = accounts.inRegion(consumer.account, consumerRegion(config, consumer));
  const endpoint = await findVpnEndpoint(account, consumerPrefix(config, name));
  if (endpoint === undefined) throw vpnNotDeployed(name);
  return account.exportClientVpnClientConfiguration(endpoint.clientVpnEndpointId);
}

/** The zones that only the VPC's resolver can resolve. */
function privateZones(config: Config, { dns, privateDns }: ConsumerConfig): readonly string[] {
  const own = config.producer?.service.privateDns?.name;
  return [...(dns ? [dns.zone] : []), ...(privateDns && own ? [own] : [])];
}

function onlyClient(profiles: readonly ExportedProfile[], client: string): readonly ExportedProfile[] {
  const found = profiles.filter((profile) => profile.client === client);
  if (found.length > 0) return found;
  throw noVpnClient(
    client,
    profiles.flatMap((profile) => profile.client ?? []),
  );
}
