import type { TerraformStack } from "cdktf";
import { serverCertificateMissing } from "../../base/errors/construct-errors";
import { vpnServerName } from "../config/derived";
import type { Config, ConsumerConfig, VpnConfig } from "../config/schema";
import { ClientVpn, type ClientVpnAuthentication } from "../constructs/client-vpn";
import { ImportedCertificate } from "../constructs/imported-certificate";
import type { PrivateNetwork } from "../constructs/network";
import { cidrKey } from "../constructs/tokens";
import { VpnCertificates } from "../constructs/vpn-certificates";
import { publishOutput } from "../contract/publish";
import { addTlsProvider } from "./aws-provider";

/** What a Client VPN depends on. */
export interface ConsumerVpnProps {
  readonly name: string;
  readonly config: Config;
  readonly consumer: ConsumerConfig;
  readonly vpn: VpnConfig;
  readonly network: PrivateNetwork;
  /** Encrypts the connection log. */
  readonly kmsKeyArn: string | undefined;
}

interface VpnIdentity {
  readonly serverCertificateArn: string;
  readonly authentication: ClientVpnAuthentication;
}

/** Adds a consumer's Client VPN, with certificates created here or in ACM. */
export function addClientVpn(stack: TerraformStack, props: ConsumerVpnProps): ClientVpn {
  const { name, network, vpn } = props;
  const { authentication, serverCertificateArn } = vpnIdentity(stack, props);
  const clientVpn = new ClientVpn(stack, "vpn", {
    name,
    network,
    subnets: vpn.associations === "all" ? network.subnets : network.subnets.slice(0, 1),
    clientCidr: vpn.clientCidr,
    serverCertificateArn,
    authentication,
    splitTunnel: vpn.splitTunnel,
    dnsServers: vpn.dnsServers,
    port: vpn.port,
    transport: vpn.transport,
    sessionTimeoutHours: vpn.sessionTimeoutHours,
    banner: vpn.banner,
    logRetentionDays: vpn.logRetentionDays,
    logKmsKeyArn: props.kmsKeyArn,
  });
  vpn.authorizedNetworks.forEach(({ cidr, description = cidr, accessGroupId }, index) => {
    const id = ["network", cidrKey(cidr), ...(accessGroupId ? [accessGroupId] : [])].join("-");
    // Earlier versions counted the networks.
    clientVpn.addAuthorizedNetwork(id, cidr, description, accessGroupId, `network-${index}`);
  });
  publishOutput(stack, "client_vpn_endpoint_id", clientVpn.clientVpnEndpointId, {
    description: "Id of the Client VPN endpoint",
  });
  publishOutput(stack, "client_vpn_dns_name", clientVpn.dnsName, {
    description: "Name of the Client VPN endpoint; any label replaces the *",
  });
  publishOutput(stack, "dns_server", clientVpn.dnsServers[0], { description: "DNS server that VPN clients use" });
  return clientVpn;
}

function vpnIdentity(stack: TerraformStack, props: ConsumerVpnProps): VpnIdentity {
  const { authentication } = props.vpn;
  if (authentication.kind === "saml") {
    return { serverCertificateArn: authentication.serverCertificateArn, authentication };
  }
  if (authentication.source === "acm") {
    const { clientCaCertificateArn, serverCertificateArn } = authentication;
    if (!serverCertificateArn) throw serverCertificateMissing();
    return {
      serverCertificateArn,
      authentication: { kind: "certificate", clientCaCertificateArn: clientCaCertificateArn ?? serverCertificateArn },
    };
  }
  return createIdentity(stack, props);
}

function createIdentity(stack: TerraformStack, { config, consumer, name, vpn }: ConsumerVpnProps): VpnIdentity {
  addTlsProvider(stack);
  const certificates = new VpnCertificates(stack, "vpn-certificates", {
    organization: config.name,
    serverName: vpnServerName(config, consumer),
    clients: vpn.clients,
  });
  const { certificateArn } = new ImportedCertificate(stack, "vpn-certificate", {
    name: `${name}-vpn`,
    certificate: certificates.server,
    chainPem: certificates.caCertificatePem,
  });
  publishOutput(stack, "ca_certificate", certificates.caCertificatePem, { description: "CA of the Client VPN, PEM" });
  const clientCertificates = Object.entries(certificates.clients).map(([client, pair]) => [
    client,
    { certificate: pair.certificatePem, private_key: pair.privateKeyPem },
  ]);
  publishOutput(stack, "client_certificates", Object.fromEntries(clientCertificates), {
    description: "Certificate and private key of each VPN client, PEM",
    sensitive: true,
  });
  // The server certificate and the client certificates have the same CA, so its ARN serves for both (CVPN-23).
  return {
    serverCertificateArn: certificateArn,
    authentication: { kind: "certificate", clientCaCertificateArn: certificateArn },
  };
}
