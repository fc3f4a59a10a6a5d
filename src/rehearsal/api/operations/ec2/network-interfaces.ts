/** EC2: network interfaces. */
import type { NetworkInterface } from "@aws-sdk/client-ec2";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringOf, stringsOf, textOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";
import { described } from "./describe";
import type { Ec2Operations } from "./types";
import { vpcIdOfSubnet } from "./vpcs";

function interfaceOf(call: AwsCall, object: WorldObject): NetworkInterface {
  const { id, attributes, account, hidden = {}, owner } = object;
  const subnetId = textOf(attributes, "subnet_id");
  const subnet = call.findAnywhere("aws_subnet", subnetId)?.attributes ?? {};
  const primary = stringOf(attributes, "private_ip");
  const isUsed = owner !== undefined || textOf(hidden, "instance_id") !== "";
  return {
    NetworkInterfaceId: id,
    SubnetId: subnetId || undefined,
    VpcId: vpcIdOfSubnet(call, subnetId) || undefined,
    AvailabilityZone: stringOf(subnet, "availability_zone"),
    Description: textOf(attributes, "description"),
    Groups: stringsOf(attributes, "security_groups").map((GroupId) => ({
      GroupId,
      GroupName: stringOf(call.findAnywhere("aws_security_group", GroupId)?.attributes ?? {}, "name"),
    })),
    InterfaceType: (stringOf(attributes, "interface_type") ?? "interface") as NetworkInterface["InterfaceType"],
    MacAddress: stringOf(attributes, "mac_address"),
    OwnerId: account,
    PrivateDnsName: stringOf(attributes, "private_dns_name"),
    PrivateIpAddress: primary,
    PrivateIpAddresses: stringsOf(attributes, "private_ips").map((PrivateIpAddress) => ({
      PrivateIpAddress,
      Primary: PrivateIpAddress === primary,
    })),
    RequesterManaged: hidden.requester_managed === true,
    SourceDestCheck: attributes.source_dest_check !== false,
    // A service's interface is attached to the service, whatever is in it.
    Status: isUsed ? "in-use" : "available",
    TagSet: tagListOf(object),
  };
}

export const networkInterfaceOperations: Ec2Operations = {
  DescribeNetworkInterfaces(call, input) {
    const interfaces = call.list("aws_network_interface").map((each) => interfaceOf(call, each));
    const { page, NextToken } = described(call, input, {
      items: interfaces.map((each) => ({ ...each, Tags: each.TagSet })),
      asked: {
        ids: input.NetworkInterfaceIds,
        idOf: ({ NetworkInterfaceId }) => NetworkInterfaceId,
        type: "aws_network_interface",
      },
      filters: {
        "addresses.private-ip-address": ({ PrivateIpAddresses = [] }) =>
          PrivateIpAddresses.map(({ PrivateIpAddress }) => PrivateIpAddress),
        "availability-zone": ({ AvailabilityZone }) => AvailabilityZone,
        description: ({ Description }) => Description,
        "group-id": ({ Groups = [] }) => Groups.map(({ GroupId }) => GroupId),
        "group-name": ({ Groups = [] }) => Groups.map(({ GroupName }) => GroupName),
        "interface-type": ({ InterfaceType }) => InterfaceType,
        "mac-address": ({ MacAddress }) => MacAddress,
        "network-interface-id": ({ NetworkInterfaceId }) => NetworkInterfaceId,
        "owner-id": ({ OwnerId }) => OwnerId,
        "private-dns-name": ({ PrivateDnsName }) => PrivateDnsName,
        "private-ip-address": ({ PrivateIpAddress }) => PrivateIpAddress,
        "requester-managed": ({ RequesterManaged }) => RequesterManaged,
        "source-dest-check": ({ SourceDestCheck }) => SourceDestCheck,
        status: ({ Status }) => Status,
        "subnet-id": ({ SubnetId }) => SubnetId,
        "vpc-id": ({ VpcId }) => VpcId,
      },
    });
    return { NetworkInterfaces: page, NextToken };
  },
};
