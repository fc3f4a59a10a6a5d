import type { TerraformStack } from "cdktf";
import { vpnServerName } from "../config/derived";
import type { Config, ConsumerConfig, VpnConfig } from "../config/schema";
import { ClientVpn, type ClientVpnAuthentication } from "../constructs/client-vpn";
import { ImportedCertificate } from "../constructs/imported-certificate";
import type { PrivateNetwork } from "../constructs/network";
import { VpnCertificates } from "../constructs/vpn-certificates";
import { output } from "../contract/publish";
import { addTlsProvider } from "./aws-provider";

export interface ConsumerVpnProps {
  readonly name: string;
  readonly config: Config;
  readonly consumer: ConsumerConfig;
  readonly vpn: VpnConfig;
  readonly network: PrivateNetwork;
}

interface VpnIdentity {
  readonly serverCertificateArn: string;
  readonly authentication: ClientVpnAuthentication;
}

/** The Client VPN of a consumer, with certificates made here or brought by ARN. */
export function addClientVpn(stack: TerraformStack, props: ConsumerVpnProps): ClientVpn {
  const { config, name, network, vpn } = props;
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
    logKmsKeyArn: config.monitoring.kmsKeyArn,
  });
  vpn.authorizedNetworks.forEach((authorized, index) => {
    clientVpn.addAuthorizedNetwork(`network-${index}`, authorized.cidr, authorized.description ?? authorized.cidr);
  });
  output(stack, "client_vpn_endpoint_id", clientVpn.clientVpnEndpointId, {
    description: "Id of the Client VPN endpoint",
  });
  output(stack, "client_vpn_dns_name", clientVpn.dnsName, {
    description: "Name of the Client VPN endpoint; any label replaces the *",
  });
  output(stack, "dns_server", clientVpn.dnsServers[0], { description: "DNS server that VPN clients use" });
  return clientVpn;
}

function vpnIdentity(stack: TerraformStack, props: ConsumerVpnProps): VpnIdentity {
  const { authentication } = props.vpn;
  if (authentication.kind === "saml") {
    return { serverCertificateArn: authentication.serverCertificateArn, authentication };
  }
  if (authentication.source === "acm") {
    const { clientCaCertificateArn, serverCertificateArn } = authentication;
    if (!serverCertificateArn) throw new Error("certificates from ACM need authentication.serverCertificateArn");
    return {
      serverCertificateArn,
      authentication: {
        kind: "certificate",
        clientCaCertificateArn: clientCaCertificateArn ?? serverCertificateArn,
      },
    };
  }
  return madeIdentity(stack, props);
}

function madeIdentity(stack: TerraformStack, { config, consumer, name, vpn }: ConsumerVpnProps): VpnIdentity {
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
  output(stack, "ca_certificate", certificates.caCertificatePem, {
    description: "CA of the Client VPN, PEM",
  });
  output(
    stack,
    "client_certificates",
    Object.fromEntries(
      [...certificates.clients].map(([client, pair]) => [
        client,
        { certificate: pair.certificatePem, private_key: pair.privateKeyPem },
      ]),
    ),
    { description: "Certificate and private key of each VPN client, PEM", sensitive: true },
  );
  // Both certificates have one CA, so the server's stands for it (CVPN-23).
  return {
    serverCertificateArn: certificateArn,
    authentication: { kind: "certificate", clientCaCertificateArn: certificateArn },
  };
}
