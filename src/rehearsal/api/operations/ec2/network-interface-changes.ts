/** EC2: network interfaces are created, changed and deleted. */
import type { CreateNetworkInterfaceRequest } from "@aws-sdk/client-ec2";
import { changeObject, createObject, deleteObject, type Given } from "../../../objects/requests";
import { addAddresses } from "../../../services/ec2/network-interface";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringsOf, textOf } from "../../../values/attributes";
import { argumentsOf } from "../fields";
import { modifiedAttribute } from "./modified-attribute";
import { interfaceOf } from "./network-interfaces";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const INTERFACE = "aws_network_interface";

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
  if (found.hidden?.requester_managed !== true) return found;
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
  DeleteNetworkInterface(call, { NetworkInterfaceId = "" }) {
    deleteObject(call, requireInterface(call, NetworkInterfaceId));
    return {};
  },
};
