/** EC2: Client VPN endpoints and what belongs to them are created, changed and deleted. */
import type { ClientVpnAuthenticationRequest } from "@aws-sdk/client-ec2";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { endpointStatus } from "../../../services/client-vpn/client-configuration";
import type { AwsCall, NotFound, ObjectValue, WorldObject } from "../../../simulation";
import { stringOf, textOf } from "../../../values/attributes";
import { argumentsByName } from "../members-by-name";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const ENDPOINT = "aws_ec2_client_vpn_endpoint";
const ASSOCIATION = "aws_ec2_client_vpn_network_association";
const ROUTE = "aws_ec2_client_vpn_route";
const RULE = "aws_ec2_client_vpn_authorization_rule";

/** @see https://docs.aws.amazon.com/ec2/latest/devguide/errors-overview.html */
const ROUTE_MISSING = {
  code: "InvalidClientVpnRouteNotFound",
  message: "The specified route cannot be found.",
};
const RULE_MISSING = {
  code: "InvalidClientVpnEndpointAuthorizationRuleNotFound",
  message: "The specified authorization rule cannot be found.",
};

function authenticationOption(request: ClientVpnAuthenticationRequest): ObjectValue {
  const { Type, ActiveDirectory, MutualAuthentication, FederatedAuthentication } = request;
  return {
    type: Type ?? "",
    active_directory_id: ActiveDirectory?.DirectoryId ?? null,
    root_certificate_chain_arn: MutualAuthentication?.ClientRootCertificateChainArn ?? null,
    saml_provider_arn: FederatedAuthentication?.SAMLProviderArn ?? null,
    self_service_saml_provider_arn: FederatedAuthentication?.SelfServiceSAMLProviderArn ?? null,
  };
}

/** @returns the route or rule of an endpoint. Fails the call when there is none. */
function partOf(call: AwsCall, type: string, part: ObjectValue, missing: NotFound): WorldObject {
  const { id } = call.require(ENDPOINT, textOf(part, "client_vpn_endpoint_id"));
  const isAsked = (each: ObjectValue) => Object.entries(part).every(([name, value]) => (each[name] || null) === value);
  const [found] = call.list(type, (each) => isAsked(each));
  return found ?? call.refuseMissing(type, id, missing);
}

/** The groups of an endpoint's network interfaces. EC2 wants the VPC named with them. */
function changeGroups(call: AwsCall, endpointId: string, vpc_id: string | undefined, groups: readonly string[]) {
  if (vpc_id === undefined) {
    call.refuse("InvalidParameterValue", "Security Groups cannot be modified without specifying Vpc Id");
  }
  changeObject(call, call.require(ENDPOINT, endpointId), { vpc_id, security_group_ids: groups });
}

/** Members of an endpoint that can be changed, and have the same form in both requests. */
const CHANGEABLE = [
  "ServerCertificateArn",
  "ConnectionLogOptions",
  "VpnPort",
  "Description",
  "SplitTunnel",
  "VpcId",
  "SelfServicePortal",
  "ClientConnectOptions",
  "SessionTimeoutHours",
  "ClientLoginBannerOptions",
  "ClientRouteEnforcementOptions",
  "DisconnectOnSessionTimeout",
] as const;

export const clientVpnChanges: Ec2Operations = {
  CreateClientVpnEndpoint(call, input) {
    const endpoint = createObject(call, ENDPOINT, {
      ...argumentsByName(input, [
        ...CHANGEABLE,
        "ClientCidrBlock",
        "DnsServers",
        "TransportProtocol",
        "SecurityGroupIds",
      ]),
      authentication_options: input.AuthenticationOptions?.map(authenticationOption),
      tags: tagsOf(input.TagSpecifications, "client-vpn-endpoint"),
    });
    return {
      ClientVpnEndpointId: endpoint.id,
      Status: { Code: endpointStatus(call, endpoint) },
      DnsName: stringOf(endpoint.attributes, "dns_name"),
    };
  },
  ModifyClientVpnEndpoint(call, { ClientVpnEndpointId = "", ...input }) {
    const { SecurityGroupIds: groups, DnsServers: dns } = input;
    if (groups !== undefined) changeGroups(call, ClientVpnEndpointId, input.VpcId, groups);
    changeObject(call, call.require(ENDPOINT, ClientVpnEndpointId), {
      ...argumentsByName(input, CHANGEABLE),
      dns_servers: dns && (dns.Enabled === false ? [] : dns.CustomDnsServers),
    });
    return { Return: true };
  },
  DeleteClientVpnEndpoint(call, { ClientVpnEndpointId = "" }) {
    deleteObject(call, call.require(ENDPOINT, ClientVpnEndpointId));
    return { Status: { Code: "deleting" } };
  },
  ApplySecurityGroupsToClientVpnTargetNetwork(call, { ClientVpnEndpointId = "", VpcId, SecurityGroupIds = [] }) {
    changeGroups(call, ClientVpnEndpointId, VpcId, SecurityGroupIds);
    return { SecurityGroupIds };
  },
  AssociateClientVpnTargetNetwork(call, input) {
    const { id } = createObject(call, ASSOCIATION, argumentsByName(input, ["ClientVpnEndpointId", "SubnetId"]));
    return { AssociationId: id, Status: { Code: "associated" } };
  },
  DisassociateClientVpnTargetNetwork(call, { ClientVpnEndpointId = "", AssociationId = "" }) {
    const endpoint = call.require(ENDPOINT, ClientVpnEndpointId);
    const association = call.require(ASSOCIATION, AssociationId);
    if (association.attributes.client_vpn_endpoint_id !== endpoint.id) call.refuseMissing(ASSOCIATION, AssociationId);
    deleteObject(call, association);
    return { AssociationId, Status: { Code: "disassociated" } };
  },
  CreateClientVpnRoute(call, input) {
    const members = ["ClientVpnEndpointId", "DestinationCidrBlock", "TargetVpcSubnetId", "Description"] as const;
    createObject(call, ROUTE, argumentsByName(input, members));
    return { Status: { Code: "active" } };
  },
  DeleteClientVpnRoute(call, input) {
    const members = ["ClientVpnEndpointId", "DestinationCidrBlock", "TargetVpcSubnetId"] as const;
    const route = partOf(call, ROUTE, argumentsByName(input, members), ROUTE_MISSING);
    if (route.attributes.origin === "associate") {
      call.refuse("InvalidParameterValue", "You cannot delete a route that was added when a subnet was associated.");
    }
    deleteObject(call, route);
    return { Status: { Code: "deleting" } };
  },
  AuthorizeClientVpnIngress(call, input) {
    if (input.AuthorizeAllGroups !== true && input.AccessGroupId === undefined) {
      call.refuse("MissingParameter", "The request must contain the parameter AccessGroupId or AuthorizeAllGroups");
    }
    const members = [
      "ClientVpnEndpointId",
      "TargetNetworkCidr",
      "AccessGroupId",
      "AuthorizeAllGroups",
      "Description",
    ] as const;
    createObject(call, RULE, argumentsByName(input, members));
    return { Status: { Code: "active" } };
  },
  RevokeClientVpnIngress(call, input) {
    const rule = {
      ...argumentsByName(input, ["ClientVpnEndpointId", "TargetNetworkCidr"]),
      access_group_id: input.AccessGroupId ?? null,
    };
    deleteObject(call, partOf(call, RULE, rule, RULE_MISSING));
    return { Status: { Code: "revoking" } };
  },
};
