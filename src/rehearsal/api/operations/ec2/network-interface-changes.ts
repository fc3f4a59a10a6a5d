/** EC2: network interfaces are created, changed and deleted. */
import type { CreateNetworkInterfaceRequest } from "@aws-sdk/client-ec2";
import { changeObject, createObject, deleteObject, type Given } from "../../../objects/requests";
import { addAddresses, attachmentOf, isServiceManaged, refuseAttached } from "../../../services/ec2/network-interface";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringsOf, textOf } from "../../../values/attributes";
import { argumentsOf } from "../fields";
import { modifiedAttribute } from "./modified-attribute";
import { interfaceOf } from "./network-interfaces";
import { partOf } from "./parts";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const [INTERFACE, ATTACHMENT] = ["aws_network_interface", "aws_network_interface_attachment"] as const;

/** The addresses that a request gives, the primary one first. */
function addressesIn(input: CreateNetworkInterfaceRequest): Given {
  const { PrivateIpAddress, PrivateIpAddresses = [] } = input;
  const primaryFirst = [...PrivateIpAddresses].sort((one, other) => Number(other.Primary) - Number(one.Primary));
  const listed = primaryFirst.flatMap((each) => each.PrivateIpAddress ?? []);
  const all = [PrivateIpAddress ?? [], listed.filter((each) => each !== PrivateIpAddress)].flat();
  return { private_ip_list: all.length === 0 ? undefined : all };
}

function requireInterface(call: AwsCall, id: string): WorldObject {
  const found = call.require(INTERFACE, id);
  if (!isServiceManaged(found)) return found;
  return call.refuse("OperationNotPermitted", "You are not allowed to manage 'ela-attach' attachments.");
}

export const networkInterfaceChanges: Ec2Operations = {
  CreateNetworkInterface(call, input) {
    const made = createObject(call, INTERFACE, {
      ...argumentsOf(input, {
        SubnetId: "subnet_id",
        Description: "description",
        Groups: "security_groups",
        InterfaceType: "interface_type",
        SecondaryPrivateIpAddressCount: "private_ips_count",
        Ipv6AddressCount: "ipv6_address_count",
      }),
      ...addressesIn(input),
      tags: tagsOf(input.TagSpecifications, "network-interface"),
    });
    return { NetworkInterface: interfaceOf(call, made), ClientToken: input.ClientToken };
  },
  ModifyNetworkInterfaceAttribute(call, { NetworkInterfaceId = "", ...input }) {
    const change = modifiedAttribute(call, input, {
      Description: "description",
      EnablePrimaryIpv6: "enable_primary_ipv6",
      Groups: "security_groups",
      SourceDestCheck: "source_dest_check",
    });
    changeObject(call, call.require(INTERFACE, NetworkInterfaceId), change);
    return {};
  },
  DescribeNetworkInterfaceAttribute(call, { NetworkInterfaceId = "" }) {
    const { Description, Groups, SourceDestCheck, Attachment } = interfaceOf(
      call,
      call.require(INTERFACE, NetworkInterfaceId),
    );
    return {
      NetworkInterfaceId,
      Description: { Value: Description },
      Groups,
      SourceDestCheck: { Value: SourceDestCheck },
      Attachment,
    };
  },
  AssignPrivateIpAddresses(call, input) {
    const { NetworkInterfaceId = "", PrivateIpAddresses = [], SecondaryPrivateIpAddressCount: count = 0 } = input;
    const eni = requireInterface(call, NetworkInterfaceId);
    const added = addAddresses(call, eni, PrivateIpAddresses, count);
    return { NetworkInterfaceId, AssignedPrivateIpAddresses: added.map((PrivateIpAddress) => ({ PrivateIpAddress })) };
  },
  UnassignPrivateIpAddresses(call, { NetworkInterfaceId = "", PrivateIpAddresses = [] }) {
    const eni = requireInterface(call, NetworkInterfaceId);
    const primary = textOf(eni.attributes, "private_ip");
    const secondary = stringsOf(eni.attributes, "private_ips").filter((address) => address !== primary);
    const strange = PrivateIpAddresses.find((address) => !secondary.includes(address));
    if (strange !== undefined) {
      const message = `Some of [${strange}] are not assigned to interface ${NetworkInterfaceId}`;
      return call.refuse("InvalidParameterValue", message);
    }
    const kept = [primary, ...secondary.filter((address) => !PrivateIpAddresses.includes(address))];
    call.change(eni, { private_ips: kept, private_ip_list: kept, private_ips_count: kept.length - 1 });
    return {};
  },
  AttachNetworkInterface(call, { NetworkInterfaceId = "", InstanceId = "", DeviceIndex = 0 }) {
    const eni = requireInterface(call, NetworkInterfaceId);
    const instance = call.require("aws_instance", InstanceId);
    refuseAttached(call, eni);
    const all = call.list(INTERFACE).map((each) => attachmentOf(call, each));
    if (all.some((each) => each?.instanceId === instance.id && each.deviceIndex === DeviceIndex)) {
      const message = `Instance '${InstanceId}' already has an interface attached at device index '${DeviceIndex}'.`;
      return call.refuse("InvalidParameterValue", message);
    }
    const attachment = createObject(call, ATTACHMENT, {
      network_interface_id: NetworkInterfaceId,
      instance_id: InstanceId,
      device_index: DeviceIndex,
    });
    partOf(call, eni, attachment);
    call.change(eni, {}, { instance_id: InstanceId });
    return { AttachmentId: attachment.id };
  },
  DetachNetworkInterface(call, { AttachmentId }) {
    const eni = call.list(INTERFACE).find((each) => attachmentOf(call, each)?.id === AttachmentId);
    if (eni === undefined) {
      return call.refuse("InvalidAttachmentID.NotFound", `The attachment '${AttachmentId}' does not exist`);
    }
    if (attachmentOf(call, eni)?.deviceIndex === 0) {
      const message = "The network interface at device index 0 cannot be detached.";
      return call.refuse("OperationNotPermitted", message);
    }
    const [separate] = call.list(ATTACHMENT, ({ network_interface_id }) => network_interface_id === eni.id);
    if (separate !== undefined) call.remove(separate);
    call.change(eni, { attachment: [] }, { instance_id: "" });
    return {};
  },
  DeleteNetworkInterface(call, { NetworkInterfaceId = "" }) {
    const eni = requireInterface(call, NetworkInterfaceId);
    if (attachmentOf(call, eni) !== undefined) {
      const message = `Network interface '${NetworkInterfaceId}' is currently in use.`;
      return call.refuse("InvalidParameterValue", message);
    }
    deleteObject(call, eni);
    return {};
  },
};
