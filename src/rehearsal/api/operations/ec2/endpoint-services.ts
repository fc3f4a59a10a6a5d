/** EC2: endpoint services and their connections, as their owners and as their consumers see them. */
import { createHash } from "node:crypto";
import type {
  AddedPrincipal,
  PrivateDnsNameConfiguration,
  ServiceConfiguration,
  ServiceDetail,
  State,
  VpcEndpointConnection,
} from "@aws-sdk/client-ec2";
import { connectionsOf, decideConnection } from "../../../services/vpc-endpoints/endpoint-connection";
import { permissionsOf, serviceZoneIds, zoneNamesOf } from "../../../services/vpc-endpoints/endpoint-service";
import { serviceDetail, servicesVisibleTo } from "../../../services/vpc-endpoints/endpoint-service-data";
import { startVerification } from "../../../services/vpc-endpoints/private-dns-verification";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { blockOf, stringOf, stringsOf, textOf } from "../../../values/attributes";
import { membersByName } from "../members-by-name";
import { tagListOf } from "../object-tags";
import { pageOf } from "../pages";
import { described } from "./describe";
import { dnsEntriesOf } from "./endpoints";
import type { Ec2Operations } from "./types";
import { unsuccessful } from "./unsuccessful";

const SERVICE = "aws_vpc_endpoint_service";

type ServiceType = NonNullable<ServiceDetail["ServiceType"]>[number]["ServiceType"];

/** @returns a service as EC2 describes it to its owner. */
export function configurationOf(call: AwsCall, service: WorldObject): ServiceConfiguration {
  const { id, attributes } = service;
  const name = blockOf(attributes, "private_dns_name_configuration");
  const regions = stringsOf(attributes, "supported_regions");
  return {
    ServiceId: id,
    ServiceType: [{ ServiceType: (stringOf(attributes, "service_type") || "Interface") as ServiceType }],
    ServiceState: textOf(attributes, "state") as ServiceConfiguration["ServiceState"],
    AvailabilityZones: [...zoneNamesOf(call, service)],
    AvailabilityZoneIds: [...serviceZoneIds(call, service)],
    AcceptanceRequired: attributes.acceptance_required === true,
    ManagesVpcEndpoints: false,
    ...membersByName<ServiceConfiguration>(attributes, [
      "ServiceName",
      "NetworkLoadBalancerArns",
      "GatewayLoadBalancerArns",
      "SupportedIpAddressTypes",
      "BaseEndpointDnsNames",
      "PrivateDnsName",
    ]),
    SupportedRegions: regions.map((Region) => ({ Region, ServiceState: "Available" })),
    RemoteAccessEnabled: regions.some((region) => region !== service.region),
    ...(name === undefined
      ? {}
      : {
          PrivateDnsNameConfiguration: membersByName<PrivateDnsNameConfiguration>(name, [
            "State",
            "Type",
            "Value",
            "Name",
          ]),
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

/** @returns a permission as EC2 describes it. One that was given with the service has an ID as well. */
export function permissionOf(call: AwsCall, ServiceId: string, Principal: string): AddedPrincipal {
  const given = permissionsOf(call, ServiceId).find(({ attributes }) => attributes.principal_arn === Principal);
  const digest = createHash("sha256").update(`${ServiceId}/${Principal}`).digest("hex");
  return {
    Principal,
    PrincipalType: principalType(Principal),
    ServicePermissionId: given?.id ?? `vpce-svc-perm-${digest.slice(0, 17)}`,
    ServiceId,
  };
}

function principalType(principal: string): AddedPrincipal["PrincipalType"] {
  if (principal === "*") return "All";
  if (principal.includes(":role/")) return "Role";
  return principal.includes(":user/") ? "User" : "Account";
}

function connectionOf(service: WorldObject, endpoint: WorldObject): VpcEndpointConnection {
  const created = stringOf(endpoint.hidden ?? {}, "creation_timestamp");
  return {
    ServiceId: service.id,
    VpcEndpointId: endpoint.id,
    VpcEndpointOwner: endpoint.account,
    VpcEndpointState: textOf(endpoint.attributes, "state") as State,
    VpcEndpointRegion: endpoint.region,
    ...(created === undefined ? {} : { CreationTimestamp: new Date(created) }),
    DnsEntries: dnsEntriesOf(endpoint.attributes),
    ...membersByName<VpcEndpointConnection>(service.attributes, ["NetworkLoadBalancerArns", "GatewayLoadBalancerArns"]),
    IpAddressType: (stringOf(endpoint.attributes, "ip_address_type") || "ipv4") as "ipv4",
  };
}

/** Accepts or rejects connections to a service of the caller. */
function decide(call: AwsCall, serviceId: string, endpointIds: readonly string[], state: "available" | "rejected") {
  call.require(SERVICE, serviceId);
  return { Unsuccessful: unsuccessful(endpointIds, (id) => decideConnection(call, serviceId, id, state)) };
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
    const service = call.require(SERVICE, input.ServiceId ?? "");
    const { page, NextToken } = described(call, input, {
      items: stringsOf(service.attributes, "allowed_principals").map((each) => permissionOf(call, service.id, each)),
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
  StartVpcEndpointServicePrivateDnsVerification(call, { ServiceId = "" }) {
    startVerification(call, ServiceId);
    return { ReturnValue: true };
  },
  AcceptVpcEndpointConnections: (call, { ServiceId = "", VpcEndpointIds = [] }) =>
    decide(call, ServiceId, VpcEndpointIds, "available"),
  RejectVpcEndpointConnections: (call, { ServiceId = "", VpcEndpointIds = [] }) =>
    decide(call, ServiceId, VpcEndpointIds, "rejected"),
};
