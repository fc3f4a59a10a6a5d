/** EC2: VPCs and subnets. */
import type { Subnet, Vpc } from "@aws-sdk/client-ec2";
import { freeAddressCount } from "../../../services/ec2/addresses";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { stringOf, textOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";
import { described } from "./describe";
import type { Ec2Operations } from "./types";

const SECONDARY = "aws_vpc_ipv4_cidr_block_association";

/** @returns a VPC as EC2 describes it. */
export function vpcOf(call: AwsCall, { id, attributes, account, hidden }: WorldObject): Vpc {
  const primary = stringOf(attributes, "cidr_block");
  const secondary = call.listAnywhere(SECONDARY, ({ vpc_id }) => vpc_id === id);
  const blocks = [
    { id: `vpc-cidr-assoc-${id.slice("vpc-".length)}`, block: primary },
    ...secondary.map((each) => ({ id: each.id, block: stringOf(each.attributes, "cidr_block") })),
  ];
  const ipv6 = stringOf(attributes, "ipv6_cidr_block");
  return {
    VpcId: id,
    OwnerId: account,
    CidrBlock: primary,
    CidrBlockAssociationSet: blocks.map((each) => ({
      AssociationId: each.id,
      CidrBlock: each.block,
      CidrBlockState: { State: "associated" },
    })),
    Ipv6CidrBlockAssociationSet: ipv6
      ? [
          {
            AssociationId: stringOf(attributes, "ipv6_association_id"),
            Ipv6CidrBlock: ipv6,
            Ipv6CidrBlockState: { State: "associated" },
            Ipv6Pool: stringOf(attributes, "ipv6_ipam_pool_id") ?? "Amazon",
            NetworkBorderGroup: call.region,
          },
        ]
      : [],
    DhcpOptionsId: stringOf(attributes, "dhcp_options_id") || "default",
    InstanceTenancy: attributes.instance_tenancy === "dedicated" ? "dedicated" : "default",
    IsDefault: hidden?.default === true,
    State: "available",
    Tags: tagListOf({ attributes }),
  };
}

/** @returns a subnet as EC2 describes it. */
export function subnetOf(call: AwsCall, subnet: WorldObject): Subnet {
  const { id, attributes, account } = subnet;
  const ipv6 = stringOf(attributes, "ipv6_cidr_block");
  return {
    SubnetId: id,
    SubnetArn: stringOf(attributes, "arn"),
    VpcId: stringOf(attributes, "vpc_id"),
    OwnerId: account,
    CidrBlock: stringOf(attributes, "cidr_block"),
    AvailabilityZone: stringOf(attributes, "availability_zone"),
    AvailabilityZoneId: stringOf(attributes, "availability_zone_id"),
    AvailableIpAddressCount: Math.max(0, freeAddressCount(call, subnet)),
    AssignIpv6AddressOnCreation: attributes.assign_ipv6_address_on_creation === true,
    DefaultForAz: subnet.hidden?.default === true,
    EnableDns64: attributes.enable_dns64 === true,
    Ipv6CidrBlockAssociationSet: ipv6
      ? [
          {
            AssociationId: stringOf(attributes, "ipv6_cidr_block_association_id"),
            Ipv6CidrBlock: ipv6,
            Ipv6CidrBlockState: { State: "associated" },
          },
        ]
      : [],
    Ipv6Native: attributes.ipv6_native === true,
    MapCustomerOwnedIpOnLaunch: false,
    MapPublicIpOnLaunch: attributes.map_public_ip_on_launch === true,
    PrivateDnsNameOptionsOnLaunch: {
      EnableResourceNameDnsARecord: attributes.enable_resource_name_dns_a_record_on_launch === true,
      EnableResourceNameDnsAAAARecord: attributes.enable_resource_name_dns_aaaa_record_on_launch === true,
      HostnameType: attributes.private_dns_hostname_type_on_launch === "resource-name" ? "resource-name" : "ip-name",
    },
    State: "available",
    Tags: tagListOf(subnet),
  };
}

/** The attributes that DescribeVpcAttribute answers. AWS turns on only the first by default. */
const VPC_ATTRIBUTES = {
  enableDnsSupport: ({ enable_dns_support }: ObjectValue) => ({
    EnableDnsSupport: { Value: enable_dns_support !== false },
  }),
  enableDnsHostnames: ({ enable_dns_hostnames }: ObjectValue) => ({
    EnableDnsHostnames: { Value: enable_dns_hostnames === true },
  }),
  enableNetworkAddressUsageMetrics: ({ enable_network_address_usage_metrics }: ObjectValue) => ({
    EnableNetworkAddressUsageMetrics: { Value: enable_network_address_usage_metrics === true },
  }),
};

export const vpcOperations: Ec2Operations = {
  DescribeVpcs(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call.list("aws_vpc").map((vpc) => vpcOf(call, vpc)),
      asked: { ids: input.VpcIds, idOf: ({ VpcId }) => VpcId, type: "aws_vpc" },
      filters: {
        cidr: ({ CidrBlock }) => CidrBlock,
        "cidr-block-association.cidr-block": ({ CidrBlockAssociationSet = [] }) =>
          CidrBlockAssociationSet.map(({ CidrBlock }) => CidrBlock),
        "cidr-block-association.association-id": ({ CidrBlockAssociationSet = [] }) =>
          CidrBlockAssociationSet.map(({ AssociationId }) => AssociationId),
        "cidr-block-association.state": () => "associated",
        "dhcp-options-id": ({ DhcpOptionsId }) => DhcpOptionsId,
        "ipv6-cidr-block-association.ipv6-cidr-block": ({ Ipv6CidrBlockAssociationSet = [] }) =>
          Ipv6CidrBlockAssociationSet.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
        "ipv6-cidr-block-association.association-id": ({ Ipv6CidrBlockAssociationSet = [] }) =>
          Ipv6CidrBlockAssociationSet.map(({ AssociationId }) => AssociationId),
        "is-default": ({ IsDefault }) => IsDefault,
        "owner-id": ({ OwnerId }) => OwnerId,
        state: ({ State }) => State,
        "vpc-id": ({ VpcId }) => VpcId,
      },
    });
    return { Vpcs: page, NextToken };
  },
  DescribeVpcAttribute(call, { VpcId = "", Attribute }) {
    const { attributes } = call.require("aws_vpc", VpcId);
    const read = Attribute && VPC_ATTRIBUTES[Attribute];
    if (read) return { VpcId, ...read(attributes) };
    const message = `Value (${Attribute}) for parameter attribute is invalid. Unknown attribute.`;
    return call.refuse("InvalidParameterValue", message);
  },
  DescribeSubnets(call, input) {
    const { page, NextToken } = described(call, input, {
      items: call.list("aws_subnet").map((subnet) => subnetOf(call, subnet)),
      asked: { ids: input.SubnetIds, idOf: ({ SubnetId }) => SubnetId, type: "aws_subnet" },
      filters: {
        "availability-zone": ({ AvailabilityZone }) => AvailabilityZone,
        availabilityZone: ({ AvailabilityZone }) => AvailabilityZone,
        "availability-zone-id": ({ AvailabilityZoneId }) => AvailabilityZoneId,
        availabilityZoneId: ({ AvailabilityZoneId }) => AvailabilityZoneId,
        "available-ip-address-count": ({ AvailableIpAddressCount }) => AvailableIpAddressCount,
        cidr: ({ CidrBlock }) => CidrBlock,
        "cidr-block": ({ CidrBlock }) => CidrBlock,
        cidrBlock: ({ CidrBlock }) => CidrBlock,
        "default-for-az": ({ DefaultForAz }) => DefaultForAz,
        defaultForAz: ({ DefaultForAz }) => DefaultForAz,
        "ipv6-native": ({ Ipv6Native }) => Ipv6Native,
        "map-public-ip-on-launch": ({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch,
        "owner-id": ({ OwnerId }) => OwnerId,
        state: ({ State }) => State,
        "subnet-arn": ({ SubnetArn }) => SubnetArn,
        "subnet-id": ({ SubnetId }) => SubnetId,
        "vpc-id": ({ VpcId }) => VpcId,
      },
    });
    return { Subnets: page, NextToken };
  },
};

/** @returns the VPC of a subnet; "" when it is not known. */
export function vpcIdOfSubnet(call: AwsCall, subnetId: string): string {
  return textOf(call.findAnywhere("aws_subnet", subnetId)?.attributes ?? {}, "vpc_id");
}
