/** EC2: VPCs and subnets. */
import type { Filter, Subnet, Vpc } from "@aws-sdk/client-ec2";
import { freeAddressCount } from "../../../services/ec2/addresses";
import { defaultVpc } from "../../../services/ec2/default-vpc";
import { sharedSubnets, sharedVpcs } from "../../../services/ec2/subnet";
import type { AwsCall, ObjectValue, WorldObject } from "../../../simulation";
import { stringOf, textOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";
import { described, filtersBy } from "./describe";
import type { Ec2Operations } from "./types";
import { ipv4BlocksOf, ipv6BlocksOf } from "./vpc-blocks";

/** @returns a VPC as EC2 describes it. */
export function vpcOf(call: AwsCall, vpc: WorldObject): Vpc {
  const { id, attributes, account, hidden } = vpc;
  return {
    VpcId: id,
    OwnerId: account,
    CidrBlock: stringOf(attributes, "cidr_block"),
    CidrBlockAssociationSet: ipv4BlocksOf(call, vpc),
    Ipv6CidrBlockAssociationSet: ipv6BlocksOf(call, vpc),
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

/** The default VPC and its subnets exist before anything asks for them. */
const asks = ({ Filters = [] }: { readonly Filters?: Filter[] | undefined }, ...names: readonly string[]) =>
  Filters.some(({ Name = "" }) => names.includes(Name));

export const vpcOperations: Ec2Operations = {
  DescribeVpcs(call, input) {
    if (asks(input, "is-default", "isDefault")) defaultVpc(call);
    const { page, NextToken } = described(call, input, {
      items: [...call.list("aws_vpc"), ...sharedVpcs(call)].map((vpc) => vpcOf(call, vpc)),
      asked: { ids: input.VpcIds, idOf: ({ VpcId }) => VpcId, type: "aws_vpc" },
      filters: {
        cidr: ({ CidrBlock }) => CidrBlock,
        isDefault: ({ IsDefault }) => IsDefault,
        "cidr-block-association.cidr-block": ({ CidrBlockAssociationSet = [] }) =>
          CidrBlockAssociationSet.map(({ CidrBlock }) => CidrBlock),
        "cidr-block-association.association-id": ({ CidrBlockAssociationSet = [] }) =>
          CidrBlockAssociationSet.map(({ AssociationId }) => AssociationId),
        "cidr-block-association.state": () => "associated",
        "ipv6-cidr-block-association.ipv6-cidr-block": ({ Ipv6CidrBlockAssociationSet = [] }) =>
          Ipv6CidrBlockAssociationSet.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
        "ipv6-cidr-block-association.association-id": ({ Ipv6CidrBlockAssociationSet = [] }) =>
          Ipv6CidrBlockAssociationSet.map(({ AssociationId }) => AssociationId),
        "ipv6-cidr-block-association.ipv6-pool": ({ Ipv6CidrBlockAssociationSet = [] }) =>
          Ipv6CidrBlockAssociationSet.map(({ Ipv6Pool }) => Ipv6Pool),
        "ipv6-cidr-block-association.state": ({ Ipv6CidrBlockAssociationSet = [] }) =>
          Ipv6CidrBlockAssociationSet.map(({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State),
        ...filtersBy<Vpc>(["CidrBlock", "DhcpOptionsId", "IsDefault", "OwnerId", "State", "VpcId"]),
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
    if (asks(input, "default-for-az", "defaultForAz")) defaultVpc(call);
    const { page, NextToken } = described(call, input, {
      items: [...call.list("aws_subnet"), ...sharedSubnets(call)].map((subnet) => subnetOf(call, subnet)),
      asked: { ids: input.SubnetIds, idOf: ({ SubnetId }) => SubnetId, type: "aws_subnet" },
      filters: {
        ...filtersBy<Subnet>([
          "AvailabilityZone",
          "AvailabilityZoneId",
          "AvailableIpAddressCount",
          "CidrBlock",
          "CustomerOwnedIpv4Pool",
          "DefaultForAz",
          "EnableDns64",
          "EnableLniAtDeviceIndex",
          "Ipv6Native",
          "MapCustomerOwnedIpOnLaunch",
          "MapPublicIpOnLaunch",
          "OutpostArn",
          "OwnerId",
          "State",
          "SubnetArn",
          "SubnetId",
          "VpcId",
        ]),
        // The names that EC2 accepts as well.
        availabilityZone: ({ AvailabilityZone }) => AvailabilityZone,
        availabilityZoneId: ({ AvailabilityZoneId }) => AvailabilityZoneId,
        cidr: ({ CidrBlock }) => CidrBlock,
        cidrBlock: ({ CidrBlock }) => CidrBlock,
        defaultForAz: ({ DefaultForAz }) => DefaultForAz,
        "ipv6-cidr-block-association.association-id": ({ Ipv6CidrBlockAssociationSet = [] }) =>
          Ipv6CidrBlockAssociationSet.map(({ AssociationId }) => AssociationId),
        "ipv6-cidr-block-association.ipv6-cidr-block": ({ Ipv6CidrBlockAssociationSet = [] }) =>
          Ipv6CidrBlockAssociationSet.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
        "ipv6-cidr-block-association.state": ({ Ipv6CidrBlockAssociationSet = [] }) =>
          Ipv6CidrBlockAssociationSet.map(({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State),
        "private-dns-name-options-on-launch.hostname-type": ({ PrivateDnsNameOptionsOnLaunch }) =>
          PrivateDnsNameOptionsOnLaunch?.HostnameType,
        "private-dns-name-options-on-launch.enable-resource-name-dns-a-record": ({ PrivateDnsNameOptionsOnLaunch }) =>
          PrivateDnsNameOptionsOnLaunch?.EnableResourceNameDnsARecord,
        "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record": ({
          PrivateDnsNameOptionsOnLaunch,
        }) => PrivateDnsNameOptionsOnLaunch?.EnableResourceNameDnsAAAARecord,
      },
    });
    return { Subnets: page, NextToken };
  },
};

/** @returns the VPC of a subnet; "" when it is not known. */
export function vpcIdOfSubnet(call: AwsCall, subnetId: string): string {
  return textOf(call.findAnywhere("aws_subnet", subnetId)?.attributes ?? {}, "vpc_id");
}
