/** EC2: endpoint services and their connections, as their owners and as their consumers see them. */
import type { ServiceConfiguration, ServiceDetail, State, UnsuccessfulItem } from "@aws-sdk/client-ec2";
import { connectionsOf, decideConnection } from "../../../services/vpc-endpoints/endpoint-connection";
import {
  associateLoadBalancers,
  loadBalancerArnsOf,
  removePrivateDnsName,
  serviceZoneIds,
  zoneNamesOf,
} from "../../../services/vpc-endpoints/endpoint-service";
import { serviceDetail, servicesVisibleTo } from "../../../services/vpc-endpoints/endpoint-service-data";
import { startVerification } from "../../../services/vpc-endpoints/private-dns-verification";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { AwsRefusal } from "../../../simulation/aws-error";
import { blockOf, blocksOf, stringOf, stringsOf, textOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";
import { pageOf } from "../pages";
import { described } from "./describe";
import type { Ec2Operations } from "./types";

const SERVICE = "aws_vpc_endpoint_service";

type ServiceType = NonNullable<ServiceDetail["ServiceType"]>[number]["ServiceType"];

function configurationOf(call: AwsCall, service: WorldObject): ServiceConfiguration {
  const { id, attributes } = service;
  const name = blockOf(attributes, "private_dns_name_configuration");
  return {
    ServiceId: id,
    ServiceName: stringOf(attributes, "service_name"),
    ServiceType: [{ ServiceType: (stringOf(attributes, "service_type") || "Interface") as ServiceType }],
    ServiceState: textOf(attributes, "state") as ServiceConfiguration["ServiceState"],
    AvailabilityZones: [...zoneNamesOf(call, service)],
    AvailabilityZoneIds: [...serviceZoneIds(call, service)],
    AcceptanceRequired: attributes.acceptance_required === true,
    ManagesVpcEndpoints: false,
    NetworkLoadBalancerArns: [...stringsOf(attributes, "network_load_balancer_arns")],
    GatewayLoadBalancerArns: [...stringsOf(attributes, "gateway_load_balancer_arns")],
    SupportedIpAddressTypes: [...stringsOf(attributes, "supported_ip_address_types")] as ("ipv4" | "ipv6")[],
    SupportedRegions: stringsOf(attributes, "supported_regions").map((Region) => ({
      Region,
      ServiceState: "Available",
    })),
    BaseEndpointDnsNames: [...stringsOf(attributes, "base_endpoint_dns_names")],
    PrivateDnsName: stringOf(attributes, "private_dns_name") || undefined,
    ...(name === undefined
      ? {}
      : {
          PrivateDnsNameConfiguration: {
            State: textOf(name, "state") as "verified",
            Type: stringOf(name, "type"),
            Value: stringOf(name, "value"),
            Name: stringOf(name, "name"),
          },
        }),
    Tags: tagListOf({ attributes }),
  };
}

function detailOf(service: ObjectValue): ServiceDetail {
  const privateName = stringOf(service, "private_dns_name") || undefined;
  return {
    ServiceName: stringOf(service, "service_name"),
    ServiceId: stringOf(service, "service_id") || undefined,
    ServiceType: [{ ServiceType: textOf(service, "service_type") as ServiceType }],
    ServiceRegion: stringOf(service, "region"),
    AvailabilityZones: [...stringsOf(service, "availability_zones")],
    Owner: stringOf(service, "owner"),
    BaseEndpointDnsNames: [...stringsOf(service, "base_endpoint_dns_names")],
    PrivateDnsName: privateName,
    PrivateDnsNames: privateName === undefined ? [] : [{ PrivateDnsName: privateName }],
    VpcEndpointPolicySupported: service.vpc_endpoint_policy_supported === true,
    AcceptanceRequired: service.acceptance_required === true,
    ManagesVpcEndpoints: false,
    SupportedIpAddressTypes: [...stringsOf(service, "supported_ip_address_types")] as ("ipv4" | "ipv6")[],
    Tags: tagListOf({ attributes: service }),
  };
}

function connectionOf(service: WorldObject, endpoint: WorldObject) {
  const created = stringOf(endpoint.hidden ?? {}, "creation_timestamp");
  return {
    ServiceId: service.id,
    VpcEndpointId: endpoint.id,
    VpcEndpointOwner: endpoint.account,
    VpcEndpointState: textOf(endpoint.attributes, "state") as State,
    VpcEndpointRegion: endpoint.region,
    ...(created === undefined ? {} : { CreationTimestamp: new Date(created) }),
    DnsEntries: blocksOf(endpoint.attributes, "dns_entry").map((entry) => ({
      DnsName: stringOf(entry, "dns_name"),
      HostedZoneId: stringOf(entry, "hosted_zone_id"),
    })),
    NetworkLoadBalancerArns: [...loadBalancerArnsOf(service.attributes)],
    IpAddressType: (stringOf(endpoint.attributes, "ip_address_type") || "ipv4") as "ipv4",
  };
}

/** The call succeeds as a whole and lists the endpoints for which it failed. */
function decide(call: AwsCall, serviceId: string, endpointIds: readonly string[], state: "available" | "rejected") {
  call.require(SERVICE, serviceId);
  const failed = endpointIds.flatMap((id): readonly UnsuccessfulItem[] => {
    try {
      decideConnection(call, serviceId, id, state);
      return [];
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      return [{ ResourceId: id, Error: { Code: error.code, Message: error.text } }];
    }
  });
  return { Unsuccessful: failed };
}

export const endpointServiceOperations: Ec2Operations = {
  DescribeVpcEndpointServices(call, input) {
    const names = input.ServiceNames ?? [];
    const regions = input.ServiceRegions ?? [call.region];
    const asked = names.length > 0 ? names : servicesVisibleTo(call, regions);
    const { page, NextToken } = described(
      call,
      { ...input, MaxResults: undefined, NextToken: undefined },
      {
        items: asked.map((name) => detailOf(serviceDetail(call, name, regions))),
        filters: {
          owner: ({ Owner }) => Owner,
          "service-name": ({ ServiceName }) => ServiceName,
          "service-region": ({ ServiceRegion }) => ServiceRegion,
          "service-type": ({ ServiceType = [] }) => ServiceType.map((each) => each.ServiceType),
          "supported-ip-address-types": ({ SupportedIpAddressTypes }) => SupportedIpAddressTypes,
        },
      },
    );
    // This operation allows pages of any size.
    const { items, next } = pageOf(call, page, { size: input.MaxResults, token: input.NextToken ?? NextToken });
    return {
      ServiceNames: items.flatMap(({ ServiceName }) => ServiceName ?? []),
      ServiceDetails: items,
      NextToken: next,
    };
  },
  DescribeVpcEndpointServiceConfigurations(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call.list(SERVICE).map((service) => configurationOf(call, service)),
      asked: { ids: input.ServiceIds, idOf: ({ ServiceId }) => ServiceId, type: SERVICE },
      filters: {
        "service-id": ({ ServiceId }) => ServiceId,
        "service-name": ({ ServiceName }) => ServiceName,
        "service-state": ({ ServiceState }) => ServiceState,
        "supported-ip-address-types": ({ SupportedIpAddressTypes }) => SupportedIpAddressTypes,
      },
    });
    return { ServiceConfigurations: page, NextToken };
  },
  DescribeVpcEndpointServicePermissions(call, input) {
    const { attributes } = call.require(SERVICE, input.ServiceId ?? "");
    const { page, NextToken } = described(call, input, {
      items: stringsOf(attributes, "allowed_principals").map((Principal) => ({
        Principal,
        PrincipalType: Principal === "*" ? ("All" as const) : ("Account" as const),
        ServiceId: input.ServiceId,
      })),
      filters: {
        principal: ({ Principal }) => Principal,
        "principal-type": ({ PrincipalType }) => PrincipalType,
      },
    });
    return { AllowedPrincipals: page, NextToken };
  },
  DescribeVpcEndpointConnections(call, input) {
    const services = call.list(SERVICE);
    const { page, NextToken } = described(call, input, {
      items: services.flatMap((service) =>
        connectionsOf(call, service).map((endpoint) => connectionOf(service, endpoint)),
      ),
      filters: {
        "ip-address-type": ({ IpAddressType }) => IpAddressType,
        "service-id": ({ ServiceId }) => ServiceId,
        "vpc-endpoint-id": ({ VpcEndpointId }) => VpcEndpointId,
        "vpc-endpoint-owner": ({ VpcEndpointOwner }) => VpcEndpointOwner,
        "vpc-endpoint-region": ({ VpcEndpointRegion }) => VpcEndpointRegion,
        "vpc-endpoint-state": ({ VpcEndpointState }) => VpcEndpointState,
      },
    });
    return { VpcEndpointConnections: page, NextToken };
  },
  ModifyVpcEndpointServiceConfiguration(call, { ServiceId = "", ...input }) {
    call.require(SERVICE, ServiceId);
    const { AddNetworkLoadBalancerArns: arns = [], RemovePrivateDnsName } = input;
    if (arns.length > 0) associateLoadBalancers(call, ServiceId, arns);
    if (RemovePrivateDnsName) removePrivateDnsName(call, ServiceId);
    return { Return: true };
  },
  StartVpcEndpointServicePrivateDnsVerification(call, { ServiceId = "" }) {
    startVerification(call, ServiceId);
    return { ReturnValue: true };
  },
  AcceptVpcEndpointConnections: (call, { ServiceId = "", VpcEndpointIds = [] }) =>
    decide(call, ServiceId, VpcEndpointIds, "available"),
  RejectVpcEndpointConnections: (call, { ServiceId = "", VpcEndpointIds = [] }) =>
    decide(call, ServiceId, VpcEndpointIds, "rejected"),
};
