/** EC2: endpoint services are created, changed and deleted, and principals are allowed to use them. */
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import {
  associateZones,
  deletionProblem,
  forbidPrincipal,
  permissionsOf,
} from "../../../services/vpc-endpoints/endpoint-service";
import { stringsOf } from "../../../values/attributes";
import { argumentsByName, changedSet } from "../members-by-name";
import { configurationOf, permissionOf } from "./endpoint-services";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";
import { unsuccessful } from "./unsuccessful";

const SERVICE = "aws_vpc_endpoint_service";
const PERMISSION = "aws_vpc_endpoint_service_allowed_principal";

export const endpointServiceChanges: Ec2Operations = {
  CreateVpcEndpointServiceConfiguration(call, input) {
    const service = createObject(call, SERVICE, {
      acceptance_required: input.AcceptanceRequired ?? true,
      ...argumentsByName(input, [
        "PrivateDnsName",
        "NetworkLoadBalancerArns",
        "GatewayLoadBalancerArns",
        "SupportedIpAddressTypes",
        "SupportedRegions",
      ]),
      tags: tagsOf(input.TagSpecifications, "vpc-endpoint-service"),
    });
    return { ServiceConfiguration: configurationOf(call, service), ClientToken: input.ClientToken };
  },
  ModifyVpcEndpointServiceConfiguration(call, { ServiceId = "", ...input }) {
    const { attributes, ...service } = call.require(SERVICE, ServiceId);
    const setOf = (name: string, added?: readonly string[], removed?: readonly string[]) =>
      changedSet(stringsOf(attributes, name), added, removed);
    const { AddNetworkLoadBalancerArns: network, AddGatewayLoadBalancerArns: gateway } = input;
    const changed = changeObject(
      call,
      { ...service, attributes },
      {
        ...argumentsByName(input, ["AcceptanceRequired", "PrivateDnsName"]),
        ...(input.RemovePrivateDnsName === true ? { private_dns_name: "" } : {}),
        network_load_balancer_arns: setOf("network_load_balancer_arns", network, input.RemoveNetworkLoadBalancerArns),
        gateway_load_balancer_arns: setOf("gateway_load_balancer_arns", gateway, input.RemoveGatewayLoadBalancerArns),
        supported_ip_address_types: setOf(
          "supported_ip_address_types",
          input.AddSupportedIpAddressTypes,
          input.RemoveSupportedIpAddressTypes,
        ),
        supported_regions: setOf("supported_regions", input.AddSupportedRegions, input.RemoveSupportedRegions),
      },
    );
    if ((network ?? gateway) !== undefined) associateZones(call, changed);
    return { Return: true };
  },
  ModifyVpcEndpointServicePermissions(call, { ServiceId = "", AddAllowedPrincipals, RemoveAllowedPrincipals = [] }) {
    const { attributes } = call.require(SERVICE, ServiceId);
    const before = stringsOf(attributes, "allowed_principals");
    const added = (AddAllowedPrincipals ?? []).filter((principal) => !before.includes(principal));
    for (const principal_arn of added) {
      createObject(call, PERMISSION, { vpc_endpoint_service_id: ServiceId, principal_arn });
    }
    for (const principal of RemoveAllowedPrincipals) {
      const given = permissionsOf(call, ServiceId).find((each) => each.attributes.principal_arn === principal);
      if (given === undefined) forbidPrincipal(call, ServiceId, principal);
      else deleteObject(call, given);
    }
    return { AddedPrincipals: added.map((each) => permissionOf(call, ServiceId, each)), ReturnValue: true };
  },
  DeleteVpcEndpointServiceConfigurations: (call, { ServiceIds = [] }) => ({
    Unsuccessful: unsuccessful(ServiceIds, (id) => {
      const service = call.require(SERVICE, id);
      const problem = deletionProblem(call, service);
      if (problem !== undefined) call.raise(problem);
      deleteObject(call, service);
    }),
  }),
};
