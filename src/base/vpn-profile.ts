import { isIPv4 } from "node:net";
import { VPN_DNS_SERVERS, VPN_PORTS, VPN_TRANSPORTS } from "./aws-facts/client-vpn";
import { HOST_LABEL } from "./aws-facts/route53";
import {
  clientKeyMismatch,
  endpointNameNotValid,
  noServerAuthority,
  profileSettingNotValid,
} from "./errors/certificate-errors";
import { readCertificate } from "./pki/certificate";
import { readPrivateKey, samePublicKey } from "./pki/keys";
import { pemBlocks, splitCertificates, toPem } from "./pki/pem";

/** The settings and credentials with which a client connects to a Client VPN endpoint. */
export interface VpnProfile {
  /** The endpoint's `dns_name` as AWS returns it, with or without the `*.` in front (`CVPN-25`). */
  readonly dnsName: string;
  /** @default 443 */
  readonly port?: VpnPort;
  /** @default "udp" */
  readonly transport?: VpnTransport;
  /**
   * Route only the endpoint's routes through the VPN. The endpoint pushes this setting to the client; the profile only
   * has a comment. @default true
   */
  readonly splitTunnel?: boolean;
  /** The CA that signed the server certificate, PEM; can be a chain. */
  readonly authorityPem: string;
  /** The client certificate, PEM. */
  readonly certificatePem: string;
  /** The client's private key, PEM: the profile is a secret. */
  readonly privateKeyPem: string;
  /**
   * Resolvers of the VPC (its base address + 2, `VPC-11`), at most two. An endpoint with `dns_servers` pushes them; set
   * them here for one without. @default [] only those that the endpoint pushes
   */
  readonly dnsServers?: readonly string[];
  /**
   * A fixed label in front of the host, for clients that do not support `remote-random-hostname`: AWS resolves any label,
   * but not the bare name (`CVPN-25`). @default - `remote-random-hostname`, as in the AWS profile
   */
  readonly hostLabel?: string;
}

/** Ports of an endpoint (`CVPN-07`). */
export type VpnPort = (typeof VPN_PORTS.value)[number];

/** Protocols of an endpoint (`CVPN-07`). */
export type VpnTransport = "udp" | "tcp";

/** Host names are not case-sensitive. */
const isLabel = (text: string) => HOST_LABEL.value.test(text.toLowerCase());

/**
 * Renders a complete OpenVPN profile (`.ovpn`): the lines that AWS exports (`CVPN-26`), plus the client certificate and
 * key, which AWS does not include. The output is deterministic and ends with "\n".
 *
 * With `remote-cert-tls server`, the client rejects a server without serverAuth (`CVPN-22`); with `reneg-sec 0`, only the
 * endpoint renews session keys; with `auth-nocache`, the client does not keep passwords in memory.
 * @throws UserError for an invalid name, port, resolver, certificate or key.
 */
export function renderProfile(profile: VpnProfile): string {
  const { port = VPN_PORTS.value[0], transport = "udp", splitTunnel = true, dnsServers = [], hostLabel } = profile;
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
 * @throws UserError if it is not a host name, for example one that is known only after apply.
 */
export function endpointHost(dnsName: string): string {
  const host = dnsName.replace(/^\*\./, "");
  const labels = host.split(".");
  if (labels.length < 2 || !labels.every(isLabel)) {
    throw endpointNameNotValid(dnsName);
  }
  return host;
}

function checkEndpoint(port: number, transport: string, dnsServers: readonly string[]): void {
  if (!VPN_PORTS.value.some((each) => each === port)) {
    throw profileSettingNotValid("the port", `${port}`, `${VPN_PORTS.value.join(" or ")} (CVPN-07)`);
  }
  if (!VPN_TRANSPORTS.value.some((each) => each === transport)) {
    throw profileSettingNotValid("the transport", `"${transport}"`, '"udp" or "tcp" (CVPN-07)');
  }
  const wrong = dnsServers.find((server) => !isIPv4(server));
  if (wrong !== undefined) {
    const expected = "an IPv4 address such as 10.10.0.2, the VPC's base address + 2 (CVPN-08, CVPN-15)";
    throw profileSettingNotValid("a DNS server", `"${wrong}"`, expected);
  }
  if (dnsServers.length > VPN_DNS_SERVERS.value) {
    throw profileSettingNotValid(
      "the list of DNS servers",
      `it has ${dnsServers.length}`,
      `at most ${VPN_DNS_SERVERS.value} (CVPN-08)`,
    );
  }
}

function checkedLabel(label: string): string {
  if (!isLabel(label)) throw profileSettingNotValid("the host label", `"${label}"`, "letters, digits and hyphens");
  return label;
}

type Pems = Pick<VpnProfile, "authorityPem" | "certificatePem" | "privateKeyPem">;

function checkedCredential({ authorityPem, certificatePem, privateKeyPem }: Pems): Pems {
  const authorities = splitCertificates(authorityPem);
  if (authorities.length === 0) {
    throw noServerAuthority();
  }
  if (!samePublicKey(readCertificate(certificatePem).publicKey, readPrivateKey(privateKeyPem))) {
    throw clientKeyMismatch();
  }
  return {
    authorityPem: authorities.join(""),
    certificatePem: splitCertificates(certificatePem).join(""),
    privateKeyPem: onlyPrivateKey(privateKeyPem),
  };
}

/** Removes text around a key: OpenVPN would interpret a line after it as a directive. */
function onlyPrivateKey(pem: string): string {
  return pemBlocks(pem)
    .filter((block) => block.label.endsWith("PRIVATE KEY"))
    .map((block) => toPem(block.label, block.bytes))
    .join("");
}

function inline(tag: string, pem: string): string[] {
  return [`<${tag}>`, pem.trim(), `</${tag}>`];
}
