/** EC2: VPC endpoints. */
import type { State, VpcEndpoint } from "@aws-sdk/client-ec2";
import type { AwsCall, WorldObject } from "../../../simulation";
import { blockOf, blocksOf, stringOf, stringsOf, textOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";
import { described } from "./describe";
import type { Ec2Operations } from "./types";

function endpointOf(call: AwsCall, { id, attributes, account, hidden = {} }: WorldObject): VpcEndpoint {
  const created = stringOf(hidden, "creation_timestamp");
  const dns = blockOf(attributes, "dns_options") ?? {};
  return {
    VpcEndpointId: id,
    VpcEndpointType: (stringOf(attributes, "vpc_endpoint_type") || "Gateway") as VpcEndpoint["VpcEndpointType"],
    VpcId: stringOf(attributes, "vpc_id"),
    ServiceName: stringOf(attributes, "service_name"),
    ServiceRegion: stringOf(attributes, "service_region") || call.region,
    State: textOf(attributes, "state") as State,
    PolicyDocument: stringOf(attributes, "policy"),
    RouteTableIds: [...stringsOf(attributes, "route_table_ids")],
    SubnetIds: [...stringsOf(attributes, "subnet_ids")],
    Groups: stringsOf(attributes, "security_group_ids").map((GroupId) => ({
      GroupId,
      GroupName: stringOf(call.findAnywhere("aws_security_group", GroupId)?.attributes ?? {}, "name"),
    })),
    IpAddressType: (stringOf(attributes, "ip_address_type") || undefined) as VpcEndpoint["IpAddressType"],
    DnsOptions: {
      DnsRecordIpType: (stringOf(dns, "dns_record_ip_type") || undefined) as never,
      PrivateDnsOnlyForInboundResolverEndpoint: dns.private_dns_only_for_inbound_resolver_endpoint === true,
    },
    PrivateDnsEnabled: attributes.private_dns_enabled === true,
    RequesterManaged: attributes.requester_managed === true,
    NetworkInterfaceIds: [...stringsOf(attributes, "network_interface_ids")],
    DnsEntries: blocksOf(attributes, "dns_entry").map((entry) => ({
      DnsName: stringOf(entry, "dns_name"),
      HostedZoneId: stringOf(entry, "hosted_zone_id"),
    })),
    ...(created === undefined ? {} : { CreationTimestamp: new Date(created) }),
    OwnerId: account,
    Tags: tagListOf({ attributes }),
  };
}

export const endpointOperations: Ec2Operations = {
  DescribeVpcEndpoints(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call.list("aws_vpc_endpoint").map((endpoint) => endpointOf(call, endpoint)),
      asked: { ids: input.VpcEndpointIds, idOf: ({ VpcEndpointId }) => VpcEndpointId, type: "aws_vpc_endpoint" },
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
};
