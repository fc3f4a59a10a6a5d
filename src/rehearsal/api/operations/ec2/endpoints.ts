/** EC2: VPC endpoints. */
import type { DnsEntry, DnsOptions, VpcEndpoint, VpcEndpointAssociation } from "@aws-sdk/client-ec2";
import { endpointAssociations } from "../../../services/vpc-endpoints/endpoint-association-data";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { blockOf, blocksOf, stringOf, stringsOf } from "../../../values/attributes";
import { membersByName } from "../members-by-name";
import { tagListOf } from "../object-tags";
import { described } from "./describe";
import type { Ec2Operations } from "./types";

const ENDPOINT = "aws_vpc_endpoint";

/** @returns an endpoint as EC2 describes it. */
export function endpointOf(call: AwsCall, { id, attributes, account, hidden = {} }: WorldObject): VpcEndpoint {
  const created = stringOf(hidden, "creation_timestamp");
  const dns = blockOf(attributes, "dns_options");
  return {
    VpcEndpointId: id,
    VpcEndpointType: (stringOf(attributes, "vpc_endpoint_type") || "Gateway") as VpcEndpoint["VpcEndpointType"],
    ServiceRegion: call.region,
    RouteTableIds: [],
    SubnetIds: [],
    NetworkInterfaceIds: [],
    ...membersByName<VpcEndpoint>(attributes, [
      "VpcId",
      "ServiceName",
      "ServiceRegion",
      "ServiceNetworkArn",
      "ResourceConfigurationArn",
      "State",
      "RouteTableIds",
      "SubnetIds",
      "NetworkInterfaceIds",
      "IpAddressType",
    ]),
    PolicyDocument: stringOf(attributes, "policy"),
    Groups: stringsOf(attributes, "security_group_ids").map((GroupId) => ({
      GroupId,
      GroupName: stringOf(call.findAnywhere("aws_security_group", GroupId)?.attributes ?? {}, "name"),
    })),
    ...(dns === undefined
      ? {}
      : {
          DnsOptions: membersByName<DnsOptions>(dns, [
            "DnsRecordIpType",
            "PrivateDnsOnlyForInboundResolverEndpoint",
            "PrivateDnsPreference",
            "PrivateDnsSpecifiedDomains",
          ]),
        }),
    PrivateDnsEnabled: attributes.private_dns_enabled === true,
    RequesterManaged: attributes.requester_managed === true,
    DnsEntries: dnsEntriesOf(attributes),
    ...(created === undefined ? {} : { CreationTimestamp: new Date(created) }),
    OwnerId: account,
    Tags: tagListOf({ attributes }),
  };
}

/** @returns the DNS names of an endpoint. */
export function dnsEntriesOf(endpoint: ObjectValue): DnsEntry[] {
  return blocksOf(endpoint, "dns_entry").map((entry) => membersByName<DnsEntry>(entry, ["DnsName", "HostedZoneId"]));
}

function associationOf(VpcEndpointId: string, association: ObjectValue): VpcEndpointAssociation {
  const entry = (name: string) => {
    const [block] = blocksOf(association, name);
    return block && membersByName<DnsEntry>(block, ["DnsName", "HostedZoneId"]);
  };
  return {
    VpcEndpointId,
    ...membersByName<VpcEndpointAssociation>(association, [
      "Id",
      "AssociatedResourceAccessibility",
      "AssociatedResourceArn",
      "ResourceConfigurationGroupArn",
      "ServiceNetworkArn",
      "ServiceNetworkName",
    ]),
    DnsEntry: entry("dns_entry"),
    PrivateDnsEntry: entry("private_dns_entry"),
    Tags: [],
  };
}

export const endpointOperations: Ec2Operations = {
  DescribeVpcEndpoints(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call.list(ENDPOINT).map((endpoint) => endpointOf(call, endpoint)),
      asked: { ids: input.VpcEndpointIds, idOf: ({ VpcEndpointId }) => VpcEndpointId, type: ENDPOINT },
      filters: {
        "ip-address-type": ({ IpAddressType }) => IpAddressType,
        "service-name": ({ ServiceName }) => ServiceName,
        "service-region": ({ ServiceRegion }) => ServiceRegion,
        "vpc-endpoint-id": ({ VpcEndpointId }) => VpcEndpointId,
        "vpc-endpoint-state": ({ State }) => State,
        "vpc-endpoint-type": ({ VpcEndpointType }) => VpcEndpointType,
        "vpc-id": ({ VpcId }) => VpcId,
      },
    });
    return { VpcEndpoints: page, NextToken };
  },
  DescribeVpcEndpointAssociations(call, input) {
    const ids = input.VpcEndpointIds;
    const endpoints = ids?.map((id) => call.require(ENDPOINT, id)) ?? call.list(ENDPOINT);
    const { page, NextToken } = described(call, input, {
      items: endpoints.flatMap((endpoint) =>
        endpointAssociations(call, endpoint).map((each) => associationOf(endpoint.id, each)),
      ),
      filters: {
        "associated-resource-accessibility": ({ AssociatedResourceAccessibility }) => AssociatedResourceAccessibility,
        "association-id": ({ Id }) => Id,
        "associated-resource-id": ({ AssociatedResourceArn }) => AssociatedResourceArn?.split("/").pop(),
        "service-network-arn": ({ ServiceNetworkArn }) => ServiceNetworkArn,
        "resource-configuration-group-arn": ({ ResourceConfigurationGroupArn }) => ResourceConfigurationGroupArn,
        "vpc-endpoint-id": ({ VpcEndpointId }) => VpcEndpointId,
      },
    });
    return { VpcEndpointAssociations: page, NextToken };
  },
};
