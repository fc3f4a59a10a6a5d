import { isIPv4 } from "node:net";
import { userError } from "./errors/user-error";
import { readCertificate } from "./pki/inspect";
import { readPrivateKey, samePublicKey } from "./pki/keys";
import { pemBlocks, splitCertificates, toPem } from "./pki/pem";

/** What a client needs to know to connect to a Client VPN endpoint. */
export interface VpnProfile {
  /** The endpoint's `dns_name` as AWS returns it, with or without the `*.` in front (`CVPN-25`). */
  readonly dnsName: string;
  /** @default 443 */
  readonly port?: VpnPort;
  /** @default "udp" */
  readonly transport?: VpnTransport;
  /**
   * Whether only the endpoint's routes go through the VPN. The endpoint decides that and tells the client when it
   * connects; in the profile it is a comment for the reader. @default true
   */
  readonly splitTunnel?: boolean;
  /** The authority that signed the server's certificate, PEM; may be a chain. */
  readonly authorityPem: string;
  /** The client's certificate, PEM. */
  readonly certificatePem: string;
  /** The client's private key, PEM: the profile is a secret. */
  readonly privateKeyPem: string;
  /**
   * Resolvers of the VPC (its base address + 2, `VPC-11`), at most two. An endpoint with `dns_servers` pushes them by
   * itself; here they are set for one that does not. @default [] only what the endpoint pushes
   */
  readonly dnsServers?: readonly string[];
  /**
   * A fixed label to put in front of the host, for clients that do not know `remote-random-hostname`: AWS resolves
   * any label, but not the bare name (`CVPN-25`). @default - `remote-random-hostname`, as AWS writes it
   */
  readonly hostLabel?: string;
}

/** Ports that an endpoint can have (`CVPN-07`). */
export type VpnPort = 443 | 1194;

/** Protocols that an endpoint can have (`CVPN-07`). */
export type VpnTransport = "udp" | "tcp";

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * Renders a complete OpenVPN profile (`.ovpn`): the lines that AWS exports (`CVPN-26`), and with them the client's
 * certificate and key, which AWS leaves to the user. The same input gives the same text, with "\n" at the end.
 *
 * `remote-cert-tls server` makes the client refuse a server without serverAuth (`CVPN-22`); `reneg-sec 0` leaves the
 * renewal of session keys to the endpoint; `auth-nocache` keeps no password in memory.
 * @throws UserError for a name, port, resolver, certificate or key that cannot work.
 */
export function renderProfile(profile: VpnProfile): string {
  const { port = 443, transport = "udp", splitTunnel = true, dnsServers = [], hostLabel } = profile;
  checkEndpoint(port, transport, dnsServers);
  const credential = checkedCredential(profile);
  const host = endpointHost(profile.dnsName);
  return [
    splitTunnel
      ? "# split tunnel: only the routes of the endpoint go through the VPN"
      : "# full tunnel: all traffic goes through the VPN",
    "client",
    "dev tun",
    `proto ${transport}`,
    ...(hostLabel === undefined
      ? [`remote ${host} ${port}`, "remote-random-hostname"]
      : [`remote ${checkedLabel(hostLabel)}.${host} ${port}`]),
    "resolv-retry infinite",
    "nobind",
    "remote-cert-tls server",
    "cipher AES-256-GCM",
    "auth-nocache",
    "verb 3",
    "reneg-sec 0",
    ...dnsServers.map((server) => `dhcp-option DNS ${server}`),
    ...inline("ca", credential.authorityPem),
    ...inline("cert", credential.certificatePem),
    ...inline("key", credential.privateKeyPem),
    "",
  ].join("\n");
}

/**
 * @returns the host of an endpoint: its DNS name without the `*.` that AWS returns in front (`CVPN-25`).
 * @throws UserError when it is not a host name, for example one that is not known yet.
 */
export function endpointHost(dnsName: string): string {
  const host = dnsName.replace(/^\*\./, "");
  const labels = host.split(".");
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) {
    throw userError(
      `"${dnsName}" is not the DNS name of a Client VPN endpoint`,
      "expected a name such as *.cvpn-endpoint-0123456789abcdef0.prod.clientvpn.eu-central-1.amazonaws.com",
      "take it from the output of the consumer stack, after it was deployed",
    );
  }
  return host;
}

function checkEndpoint(port: number, transport: string, dnsServers: readonly string[]): void {
  if (port !== 443 && port !== 1194) {
    throw userError(`a Client VPN endpoint cannot have the port ${port}`, "expected 443 or 1194 (CVPN-07)");
  }
  if (transport !== "udp" && transport !== "tcp") {
    throw userError(`a Client VPN endpoint cannot speak "${transport}"`, 'expected "udp" or "tcp" (CVPN-07)');
  }
  const wrong = dnsServers.find((server) => !isIPv4(server));
  if (wrong !== undefined) {
    throw userError(
      `"${wrong}" is not the address of a DNS server`,
      "expected an IPv4 address such as 10.10.0.2, the base address of the VPC + 2 (CVPN-08, CVPN-15)",
    );
  }
  if (dnsServers.length > 2) {
    throw userError(`found ${dnsServers.length} DNS servers`, "expected at most two (CVPN-08)");
  }
}

function checkedLabel(label: string): string {
  if (!LABEL.test(label)) {
    throw userError(`"${label}" cannot stand in front of a host name`, "expected letters, digits and hyphens");
  }
  return label;
}

type Pems = Pick<VpnProfile, "authorityPem" | "certificatePem" | "privateKeyPem">;

function checkedCredential({ authorityPem, certificatePem, privateKeyPem }: Pems): Pems {
  const authorities = splitCertificates(authorityPem);
  if (authorities.length === 0) {
    throw userError(
      "the authority of the VPN server is missing",
      "give the certificate of the authority in PEM form, usually ca.crt",
    );
  }
  if (!samePublicKey(readCertificate(certificatePem).publicKey, readPrivateKey(privateKeyPem))) {
    throw userError(
      "the client's private key does not belong to the client's certificate",
      "give the .crt and the .key of the same client",
    );
  }
  return {
    authorityPem: authorities.join(""),
    certificatePem: splitCertificates(certificatePem).join(""),
    privateKeyPem: onlyPrivateKey(privateKeyPem),
  };
}

/** Text around a key has no place in a profile: a line behind it would be read as one of the profile's own. */
function onlyPrivateKey(pem: string): string {
  return pemBlocks(pem)
    .filter((block) => block.label.endsWith("PRIVATE KEY"))
    .map((block) => toPem(block.label, block.bytes))
    .join("");
}

function inline(tag: string, pem: string): string[] {
  return [`<${tag}>`, pem.trim(), `</${tag}>`];
}
