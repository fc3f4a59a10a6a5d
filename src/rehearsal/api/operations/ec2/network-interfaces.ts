/** EC2: network interfaces. */
import type { NetworkInterface, NetworkInterfaceAssociation, NetworkInterfaceAttachment } from "@aws-sdk/client-ec2";
import { privateDnsName, publicDnsName } from "../../../services/ec2/addresses";
import { attachmentOf, isServiceManaged } from "../../../services/ec2/network-interface";
import type { AwsCall, WorldObject } from "../../../simulation";
import { derivedId } from "../../../simulation/hash";
import { stringOf, stringsOf, textOf } from "../../../values/attributes";
import { tagListOf } from "../object-tags";
import { described, filtersBy } from "./describe";
import type { Ec2Operations } from "./types";
import { vpcIdOfSubnet } from "./vpcs";

/** The public address of an interface: an Elastic IP address, or that of its instance. */
export function publicSide(call: AwsCall, eni: WorldObject): NetworkInterfaceAssociation | undefined {
  const [eip] = call.listAnywhere("aws_eip", ({ network_interface }) => network_interface === eni.id);
  const attachment = attachmentOf(call, eni);
  const instance = attachment?.deviceIndex === 0 ? call.findAnywhere("aws_instance", attachment.instanceId) : undefined;
  const PublicIp = stringOf(eip?.attributes ?? instance?.attributes ?? {}, "public_ip");
  if (!PublicIp) return undefined;
  return {
    PublicIp,
    PublicDnsName: publicDnsName(call, PublicIp),
    IpOwnerId: eip?.account ?? "amazon",
    AllocationId: eip?.id,
    AssociationId: eip && stringOf(eip.attributes, "association_id"),
  };
}

function attachedTo(call: AwsCall, eni: WorldObject): NetworkInterfaceAttachment | undefined {
  const Status = "attached";
  const attachment = attachmentOf(call, eni);
  if (attachment !== undefined) {
    const { id, instanceId, deviceIndex } = attachment;
    const DeleteOnTermination = eni.owner?.type === "aws_instance";
    return {
      AttachmentId: id,
      InstanceId: instanceId,
      InstanceOwnerId: eni.account,
      DeviceIndex: deviceIndex,
      Status,
      DeleteOnTermination,
    };
  }
  if (!isServiceManaged(eni)) return undefined;
  const AttachmentId = derivedId("eni-attach", eni.id);
  return { AttachmentId, InstanceOwnerId: "amazon-aws", DeviceIndex: 1, Status, DeleteOnTermination: false };
}

/** @returns a network interface as EC2 describes it. */
export function interfaceOf(call: AwsCall, object: WorldObject): NetworkInterface {
  const { id, attributes, account } = object;
  const subnetId = textOf(attributes, "subnet_id");
  const subnet = call.findAnywhere("aws_subnet", subnetId)?.attributes ?? {};
  const primary = stringOf(attributes, "private_ip");
  const Attachment = attachedTo(call, object);
  const Association = publicSide(call, object);
  return {
    NetworkInterfaceId: id,
    SubnetId: subnetId || undefined,
    VpcId: vpcIdOfSubnet(call, subnetId) || undefined,
    AvailabilityZone: stringOf(subnet, "availability_zone"),
    AvailabilityZoneId: stringOf(subnet, "availability_zone_id"),
    Description: textOf(attributes, "description"),
    Groups: stringsOf(attributes, "security_groups").map((GroupId) => ({
      GroupId,
      GroupName: stringOf(call.findAnywhere("aws_security_group", GroupId)?.attributes ?? {}, "name"),
    })),
    InterfaceType: (stringOf(attributes, "interface_type") ?? "interface") as NetworkInterface["InterfaceType"],
    MacAddress: stringOf(attributes, "mac_address"),
    OwnerId: account,
    RequesterId: isServiceManaged(object) ? "amazon-aws" : undefined,
    PrivateDnsName: stringOf(attributes, "private_dns_name"),
    PrivateIpAddress: primary,
    PrivateIpAddresses: stringsOf(attributes, "private_ips").map((PrivateIpAddress) => ({
      PrivateIpAddress,
      PrivateDnsName: privateDnsName(call.region, PrivateIpAddress),
      Primary: PrivateIpAddress === primary,
      Association: PrivateIpAddress === primary ? Association : undefined,
    })),
    Ipv6Addresses: stringsOf(attributes, "ipv6_addresses").map((Ipv6Address) => ({ Ipv6Address })),
    Operator: { Managed: false },
    RequesterManaged: isServiceManaged(object),
    SourceDestCheck: attributes.source_dest_check !== false,
    Association,
    Attachment,
    Status: Attachment === undefined ? "available" : "in-use",
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
        ...filtersBy<NetworkInterface>([
          "AvailabilityZone",
          "AvailabilityZoneId",
          "Description",
          "InterfaceType",
          "MacAddress",
          "NetworkInterfaceId",
          "OwnerId",
          "PrivateDnsName",
          "PrivateIpAddress",
          "RequesterId",
          "RequesterManaged",
          "SourceDestCheck",
          "Status",
          "SubnetId",
          "VpcId",
        ]),
        "addresses.association.public-ip": ({ Association }) => Association?.PublicIp,
        "addresses.association.owner-id": ({ Association }) => Association?.IpOwnerId,
        "addresses.primary": ({ PrivateIpAddresses = [] }) => PrivateIpAddresses.map(({ Primary }) => String(Primary)),
        "addresses.private-ip-address": ({ PrivateIpAddresses = [] }) =>
          PrivateIpAddresses.map(({ PrivateIpAddress }) => PrivateIpAddress),
        "association.allocation-id": ({ Association }) => Association?.AllocationId,
        "association.association-id": ({ Association }) => Association?.AssociationId,
        "association.ip-owner-id": ({ Association }) => Association?.IpOwnerId,
        "association.public-dns-name": ({ Association }) => Association?.PublicDnsName,
        "association.public-ip": ({ Association }) => Association?.PublicIp,
        "attachment.attach-time": ({ Attachment }) => Attachment?.AttachTime?.toISOString(),
        "attachment.attachment-id": ({ Attachment }) => Attachment?.AttachmentId,
        "attachment.delete-on-termination": ({ Attachment }) => Attachment?.DeleteOnTermination,
        "attachment.device-index": ({ Attachment }) => Attachment?.DeviceIndex,
        "attachment.instance-id": ({ Attachment }) => Attachment?.InstanceId,
        "attachment.instance-owner-id": ({ Attachment }) => Attachment?.InstanceOwnerId,
        "attachment.status": ({ Attachment }) => Attachment?.Status,
        "group-id": ({ Groups = [] }) => Groups.map(({ GroupId }) => GroupId),
        "group-name": ({ Groups = [] }) => Groups.map(({ GroupName }) => GroupName),
        "operator.managed": ({ Operator }) => Operator?.Managed,
        "operator.principal": ({ Operator }) => Operator?.Principal,
        "ipv6-addresses.ipv6-address": ({ Ipv6Addresses = [] }) => Ipv6Addresses.map(({ Ipv6Address }) => Ipv6Address),
      },
    });
    return { NetworkInterfaces: page, NextToken };
  },
};
