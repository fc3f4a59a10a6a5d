/** EC2: Client VPN. */
import type { ClientVpnEndpoint } from "@aws-sdk/client-ec2";
import { VPN_PORTS } from "../../../../base/aws-facts/client-vpn";
import { clientConfiguration, endpointStatus } from "../../../services/client-vpn/client-configuration";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { blockOf, blocksOf, numberOf, stringOf, stringsOf, textOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";
import { described } from "./describe";
import type { Ec2Operations } from "./types";

const TYPE = "aws_ec2_client_vpn_endpoint";

function authenticationOf(option: ObjectValue) {
  const arn = stringOf(option, "root_certificate_chain_arn");
  const [saml, portal] = [stringOf(option, "saml_provider_arn"), stringOf(option, "self_service_saml_provider_arn")];
  const directory = stringOf(option, "active_directory_id");
  return {
    Type: textOf(option, "type") as NonNullable<ClientVpnEndpoint["AuthenticationOptions"]>[number]["Type"],
    ...(arn ? { MutualAuthentication: { ClientRootCertificateChain: arn } } : {}),
    ...(directory ? { ActiveDirectory: { DirectoryId: directory } } : {}),
    ...(saml ? { FederatedAuthentication: { SamlProviderArn: saml, SelfServiceSamlProviderArn: portal } } : {}),
  };
}

function endpointOf(call: AwsCall, object: WorldObject): ClientVpnEndpoint {
  const { id, attributes } = object;
  const log = blockOf(attributes, "connection_log_options") ?? {};
  const banner = blockOf(attributes, "client_login_banner_options") ?? {};
  const connect = blockOf(attributes, "client_connect_options") ?? {};
  return {
    ClientVpnEndpointId: id,
    Description: textOf(attributes, "description"),
    Status: { Code: endpointStatus(call, object) },
    DnsName: stringOf(attributes, "dns_name"),
    ClientCidrBlock: stringOf(attributes, "client_cidr_block"),
    DnsServers: [...stringsOf(attributes, "dns_servers")],
    SplitTunnel: attributes.split_tunnel === true,
    VpnProtocol: "openvpn",
    TransportProtocol: (stringOf(attributes, "transport_protocol") ?? "udp") as "tcp" | "udp",
    VpnPort: numberOf(attributes, "vpn_port") ?? VPN_PORTS.value[0],
    ServerCertificateArn: stringOf(attributes, "server_certificate_arn"),
    AuthenticationOptions: blocksOf(attributes, "authentication_options").map(authenticationOf),
    ConnectionLogOptions: {
      Enabled: log.enabled === true,
      CloudwatchLogGroup: stringOf(log, "cloudwatch_log_group") || undefined,
      CloudwatchLogStream: stringOf(log, "cloudwatch_log_stream") || undefined,
    },
    SecurityGroupIds: [...stringsOf(attributes, "security_group_ids")],
    VpcId: stringOf(attributes, "vpc_id") || undefined,
    SelfServicePortalUrl: stringOf(attributes, "self_service_portal_url") || undefined,
    ClientConnectOptions: {
      Enabled: connect.enabled === true,
      LambdaFunctionArn: stringOf(connect, "lambda_function_arn") || undefined,
    },
    SessionTimeoutHours: numberOf(attributes, "session_timeout_hours") ?? 24,
    ClientLoginBannerOptions: {
      Enabled: banner.enabled === true,
      BannerText: stringOf(banner, "banner_text") || undefined,
    },
    DisconnectOnSessionTimeout: attributes.disconnect_on_session_timeout === true,
    Tags: tagListOf(object),
  };
}

export const clientVpnOperations: Ec2Operations = {
  DescribeClientVpnEndpoints(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call.list(TYPE).map((endpoint) => endpointOf(call, endpoint)),
      asked: { ids: input.ClientVpnEndpointIds, idOf: ({ ClientVpnEndpointId }) => ClientVpnEndpointId, type: TYPE },
      filters: {
        "endpoint-id": ({ ClientVpnEndpointId }) => ClientVpnEndpointId,
        "transport-protocol": ({ TransportProtocol }) => TransportProtocol,
      },
    });
    return { ClientVpnEndpoints: page, NextToken };
  },
  DescribeClientVpnTargetNetworks(call, input) {
    const endpoint = call.require(TYPE, input.ClientVpnEndpointId ?? "");
    const associations = call.list(
      "aws_ec2_client_vpn_network_association",
      (each) => each.client_vpn_endpoint_id === endpoint.id,
    );
    const { page, NextToken } = described(call, input, {
      items: associations.map(({ id, attributes, hidden }) => ({
        AssociationId: id,
        VpcId: stringOf(attributes, "vpc_id"),
        TargetNetworkId: stringOf(attributes, "subnet_id"),
        ClientVpnEndpointId: endpoint.id,
        Status: { Code: (stringOf(hidden ?? {}, "status") ?? "associated") as "associated" },
        SecurityGroups: [...stringsOf(endpoint.attributes, "security_group_ids")],
      })),
      filters: {
        "association-id": ({ AssociationId }) => AssociationId,
        "target-network-id": ({ TargetNetworkId }) => TargetNetworkId,
        "vpc-id": ({ VpcId }) => VpcId,
      },
    });
    const asked = input.AssociationIds;
    return { ClientVpnTargetNetworks: page.filter((each) => asked?.includes(each.AssociationId) ?? true), NextToken };
  },
  DescribeClientVpnRoutes(call, input) {
    const endpoint = call.require(TYPE, input.ClientVpnEndpointId ?? "");
    const { page, NextToken } = described(call, input, {
      items: call
        .list("aws_ec2_client_vpn_route", (route) => route.client_vpn_endpoint_id === endpoint.id)
        .map(({ attributes }) => ({
          ClientVpnEndpointId: endpoint.id,
          DestinationCidr: stringOf(attributes, "destination_cidr_block"),
          TargetSubnet: stringOf(attributes, "target_vpc_subnet_id"),
          Type: stringOf(attributes, "type"),
          Origin: stringOf(attributes, "origin"),
          Status: { Code: "active" as const },
          Description: textOf(attributes, "description"),
        })),
      filters: {
        "destination-cidr": ({ DestinationCidr }) => DestinationCidr,
        origin: ({ Origin }) => Origin,
        "target-subnet": ({ TargetSubnet }) => TargetSubnet,
      },
    });
    return { Routes: page, NextToken };
  },
  DescribeClientVpnAuthorizationRules(call, input) {
    const endpoint = call.require(TYPE, input.ClientVpnEndpointId ?? "");
    const { page, NextToken } = described(call, input, {
      items: call
        .list("aws_ec2_client_vpn_authorization_rule", (rule) => rule.client_vpn_endpoint_id === endpoint.id)
        .map(({ attributes }) => ({
          ClientVpnEndpointId: endpoint.id,
          Description: textOf(attributes, "description"),
          GroupId: textOf(attributes, "access_group_id"),
          AccessAll: attributes.authorize_all_groups === true,
          DestinationCidr: stringOf(attributes, "target_network_cidr"),
          Status: { Code: "active" as const },
        })),
      filters: {
        description: ({ Description }) => Description,
        "destination-cidr": ({ DestinationCidr }) => DestinationCidr,
        "group-id": ({ GroupId }) => GroupId,
      },
    });
    return { AuthorizationRules: page, NextToken };
  },
  ImportClientVpnClientCertificateRevocationList(call, input) {
    const endpoint = call.require(TYPE, input.ClientVpnEndpointId ?? "");
    call.change(endpoint, {}, { revocation_list: input.CertificateRevocationList ?? "" });
    return { Return: true };
  },
  ExportClientVpnClientCertificateRevocationList(call, input) {
    const { hidden = {} } = call.require(TYPE, input.ClientVpnEndpointId ?? "");
    const list = stringOf(hidden, "revocation_list");
    return list === undefined ? {} : { CertificateRevocationList: list, Status: { Code: "active" } };
  },
  ExportClientVpnClientConfiguration(call, input) {
    const endpoint = call.require(TYPE, input.ClientVpnEndpointId ?? "");
    return { ClientConfiguration: clientConfiguration(call, endpoint) };
  },
};
