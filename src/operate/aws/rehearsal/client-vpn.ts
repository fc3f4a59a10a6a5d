/** Client VPN endpoints. */

import { VPN_PORTS } from "../../../base/aws-facts/client-vpn";
import { endpointHost } from "../../../base/vpn-profile";
import { blocksOf, numberOf, stringOf, stringsOf, textOf } from "../../../rehearsal/values/attributes";
import type { WorldObject } from "../../../rehearsal/world/world";
import type { ClientVpnCalls } from "../aws-account";
import type { ClientVpnEndpoint } from "../model";
import { tagsOf } from "./networks";
import { change, type SimulatedAccount } from "./simulated-account";

const TYPE = "aws_ec2_client_vpn_endpoint";

export function clientVpnCalls(account: SimulatedAccount): ClientVpnCalls {
  return {
    describeClientVpnEndpoints: () =>
      account.answer("ec2:DescribeClientVpnEndpoints", () =>
        account.list(TYPE).map((endpoint) => endpointOf(account, endpoint)),
      ),
    importClientVpnClientCertificateRevocationList(id, crlPem) {
      const action = "ec2:ImportClientVpnClientCertificateRevocationList";
      return account.answer(action, () => {
        change(account.world, requireEndpoint(account, action, id), {}, { revocation_list: crlPem });
      });
    },
    exportClientVpnClientConfiguration(id) {
      const action = "ec2:ExportClientVpnClientConfiguration";
      return account.answer(action, () => configurationOf(account, requireEndpoint(account, action, id)));
    },
  };
}

function requireEndpoint(account: SimulatedAccount, action: string, id: string): WorldObject {
  const endpoint = account.find(TYPE, id);
  if (endpoint !== undefined) return endpoint;
  throw account.error(action, "InvalidClientVpnEndpointId.NotFound", `Endpoint ${id} does not exist`);
}

function endpointOf(account: SimulatedAccount, endpoint: WorldObject): ClientVpnEndpoint {
  const { id, attributes } = endpoint;
  const mutual = blocksOf(attributes, "authentication_options").find(
    (each) => each.type === "certificate-authentication",
  );
  const isAssociated = account
    .list("aws_ec2_client_vpn_network_association")
    .some((each) => each.attributes.client_vpn_endpoint_id === id);
  return {
    clientVpnEndpointId: id,
    status: isAssociated ? "available" : "pending-associate",
    dnsName: textOf(attributes, "dns_name"),
    serverCertificateArn: textOf(attributes, "server_certificate_arn"),
    clientRootCertificateChainArn: mutual && stringOf(mutual, "root_certificate_chain_arn"),
    clientCidrBlock: textOf(attributes, "client_cidr_block"),
    splitTunnel: attributes.split_tunnel === true,
    dnsServers: stringsOf(attributes, "dns_servers"),
    transportProtocol: textOf(attributes, "transport_protocol"),
    vpnPort: numberOf(attributes, "vpn_port") ?? VPN_PORTS.value[0],
    vpcId: textOf(attributes, "vpc_id"),
    tags: tagsOf(endpoint),
  };
}

/** The lines that AWS exports (CVPN-26). */
function configurationOf(account: SimulatedAccount, endpoint: WorldObject): string {
  const { dnsName, transportProtocol, vpnPort, serverCertificateArn } = endpointOf(account, endpoint);
  const certificate = account.find("aws_acm_certificate", serverCertificateArn)?.attributes ?? {};
  return [
    "client",
    "dev tun",
    `proto ${transportProtocol}`,
    `remote ${endpointHost(dnsName)} ${vpnPort}`,
    "remote-random-hostname",
    "resolv-retry infinite",
    "nobind",
    "remote-cert-tls server",
    "cipher AES-256-GCM",
    "verb 3",
    "<ca>",
    textOf(certificate, "certificate_chain").trim(),
    "</ca>",
    "reneg-sec 0",
    "",
  ].join("\n");
}
