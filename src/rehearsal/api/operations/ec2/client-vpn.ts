/** EC2: Client VPN. */
import type {
  ClientConnectResponseOptions,
  ClientLoginBannerResponseOptions,
  ClientVpnConnection,
  ClientVpnEndpoint,
  ConnectionLogResponseOptions,
} from "@aws-sdk/client-ec2";
import { VPN_PORTS } from "../../../../base/aws-facts/client-vpn";
import { clientConfiguration, endpointStatus } from "../../../services/client-vpn/client-configuration";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { blockOf, blocksOf, stringOf, stringsOf, textOf } from "../../../values/attributes";
import { membersByName } from "../members-by-name";
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
  const { id, attributes, hidden = {} } = object;
  const block = (name: string) => blockOf(attributes, name) ?? {};
  return {
    ClientVpnEndpointId: id,
    Description: textOf(attributes, "description"),
    Status: { Code: endpointStatus(call, object) },
    CreationTime: stringOf(hidden, "creation_time"),
    VpnProtocol: "openvpn",
    TransportProtocol: "udp",
    VpnPort: VPN_PORTS.value[0],
    SessionTimeoutHours: 24,
    ...membersByName<ClientVpnEndpoint>(attributes, [
      "DnsName",
      "ClientCidrBlock",
      "DnsServers",
      "TransportProtocol",
      "VpnPort",
      "ServerCertificateArn",
      "SecurityGroupIds",
      "VpcId",
      "SelfServicePortalUrl",
      "SessionTimeoutHours",
    ]),
    SplitTunnel: attributes.split_tunnel === true,
    DisconnectOnSessionTimeout: attributes.disconnect_on_session_timeout === true,
    AuthenticationOptions: blocksOf(attributes, "authentication_options").map(authenticationOf),
    ConnectionLogOptions: {
      Enabled: false,
      ...membersByName<ConnectionLogResponseOptions>(block("connection_log_options"), [
        "Enabled",
        "CloudwatchLogGroup",
        "CloudwatchLogStream",
      ]),
    },
    ClientConnectOptions: {
      Enabled: false,
      ...membersByName<ClientConnectResponseOptions>(block("client_connect_options"), ["Enabled", "LambdaFunctionArn"]),
      Status: { Code: "applied" },
    },
    ClientLoginBannerOptions: {
      Enabled: false,
      ...membersByName<ClientLoginBannerResponseOptions>(block("client_login_banner_options"), [
        "Enabled",
        "BannerText",
      ]),
    },
    ClientRouteEnforcementOptions: { Enforced: block("client_route_enforcement_options").enforced === true },
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
  /** Nobody connects to the endpoints of simulated accounts. */
  DescribeClientVpnConnections(call, input) {
    call.require(TYPE, input.ClientVpnEndpointId ?? "");
    const { page, NextToken } = described<ClientVpnConnection>(call, input, {
      items: [],
      filters: {
        "connection-id": ({ ConnectionId }) => ConnectionId,
        username: ({ Username }) => Username,
      },
    });
    return { Connections: page, NextToken };
  },
  TerminateClientVpnConnections(call, { ClientVpnEndpointId = "", ConnectionId }) {
    call.require(TYPE, ClientVpnEndpointId);
    if (ConnectionId !== undefined) {
      call.refuse("InvalidClientVpnConnection.IdNotFound", `The connection ${ConnectionId} cannot be found.`);
    }
    const message = "The specified user does not have an active connection to the specified Client VPN endpoint.";
    return call.refuse("InvalidClientVpnConnection.UserNotFound", message);
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
