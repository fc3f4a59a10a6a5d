/** EC2: Client VPN endpoints. */
import {
  ExportClientVpnClientCertificateRevocationListCommand,
  ExportClientVpnClientConfigurationCommand,
  ImportClientVpnClientCertificateRevocationListCommand,
  paginateDescribeClientVpnEndpoints,
  paginateDescribeClientVpnTargetNetworks,
  type ClientVpnEndpoint as SdkClientVpnEndpoint,
  type TargetNetwork,
} from "@aws-sdk/client-ec2";
import { VPN_NOT_FOUND } from "../../../base/aws-facts/error-codes";
import type { ClientVpnCalls } from "../aws-account";
import type { ClientVpnEndpoint } from "../model";
import { tagsOf } from "./sdk-answers";
import type { Clients } from "./sdk-clients";

export function clientVpnCalls(clients: Clients): ClientVpnCalls {
  return {
    async describeClientVpnEndpoints() {
      const pages = paginateDescribeClientVpnEndpoints({ client: clients.ec2 }, {});
      const endpoints = await clients.list("ec2:DescribeClientVpnEndpoints", pages, (page) => page.ClientVpnEndpoints);
      return endpoints.map(endpointOf);
    },
    async describeClientVpnTargetNetworks(clientVpnEndpointId) {
      const input = { ClientVpnEndpointId: clientVpnEndpointId };
      const action = "ec2:DescribeClientVpnTargetNetworks";
      const networks = await clients.callOrNone(action, [VPN_NOT_FOUND], async () => {
        const found: TargetNetwork[] = [];
        const pages = paginateDescribeClientVpnTargetNetworks({ client: clients.ec2 }, input);
        for await (const page of pages) found.push(...(page.ClientVpnTargetNetworks ?? []));
        return found;
      });
      const standing = (networks ?? []).filter(({ Status }) => !Status?.Code?.startsWith("disassociat"));
      return new Map(standing.map(({ AssociationId = "", TargetNetworkId = "" }) => [TargetNetworkId, AssociationId]));
    },
    importClientVpnClientCertificateRevocationList: (clientVpnEndpointId, crlPem) =>
      clients.run("ec2:ImportClientVpnClientCertificateRevocationList", () =>
        clients.ec2.send(
          new ImportClientVpnClientCertificateRevocationListCommand({
            ClientVpnEndpointId: clientVpnEndpointId,
            CertificateRevocationList: crlPem,
          }),
        ),
      ),
    exportClientVpnClientCertificateRevocationList: (clientVpnEndpointId) =>
      clients.call("ec2:ExportClientVpnClientCertificateRevocationList", async () => {
        const { CertificateRevocationList: list } = await clients.ec2.send(
          new ExportClientVpnClientCertificateRevocationListCommand({ ClientVpnEndpointId: clientVpnEndpointId }),
        );
        return list || undefined;
      }),
    exportClientVpnClientConfiguration: (clientVpnEndpointId) =>
      clients.call("ec2:ExportClientVpnClientConfiguration", async () => {
        const { ClientConfiguration = "" } = await clients.ec2.send(
          new ExportClientVpnClientConfigurationCommand({ ClientVpnEndpointId: clientVpnEndpointId }),
        );
        return ClientConfiguration;
      }),
  };
}

function endpointOf(endpoint: SdkClientVpnEndpoint): ClientVpnEndpoint {
  const mutual = endpoint.AuthenticationOptions?.find(({ Type }) => Type === "certificate-authentication");
  return {
    clientVpnEndpointId: endpoint.ClientVpnEndpointId ?? "",
    status: endpoint.Status?.Code ?? "",
    dnsName: endpoint.DnsName ?? "",
    serverCertificateArn: endpoint.ServerCertificateArn ?? "",
    clientRootCertificateChainArn: mutual?.MutualAuthentication?.ClientRootCertificateChain,
    clientCidrBlock: endpoint.ClientCidrBlock ?? "",
    splitTunnel: endpoint.SplitTunnel === true,
    dnsServers: endpoint.DnsServers ?? [],
    transportProtocol: endpoint.TransportProtocol ?? "",
    vpnPort: endpoint.VpnPort ?? 0,
    vpcId: endpoint.VpcId ?? "",
    tags: tagsOf(endpoint.Tags),
  };
}
