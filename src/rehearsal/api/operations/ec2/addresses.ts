/** EC2: Elastic IP addresses. */
import type { Address } from "@aws-sdk/client-ec2";
import { changeObject, createObject, deleteObject } from "../../../objects/requests";
import { ADDRESS_IN_USE, ALREADY_ASSOCIATED, ASSOCIATION_NOT_FOUND } from "../../../services/ec2/error-codes";
import { isServiceManaged } from "../../../services/ec2/network-interface";
import type { AwsCall, WorldObject } from "../../../simulation";
import { stringOf, textOf } from "../../../values/attributes";
import { argumentsOf, shapeOf } from "../fields";
import { tagListOf } from "../object-tags";
import { described, filtersBy } from "./describe";
import { tagsOf } from "./tag-specifications";
import type { Ec2Operations } from "./types";

const ADDRESS = "aws_eip";

function addressOf(call: AwsCall, address: WorldObject): Address {
  const { id, attributes } = address;
  const interfaceId = stringOf(attributes, "network_interface") || undefined;
  return {
    AllocationId: id,
    Domain: "vpc",
    ...shapeOf<Address>(address, {
      PublicIp: "public_ip",
      AssociationId: "association_id",
      InstanceId: "instance",
      NetworkInterfaceId: "network_interface",
      PrivateIpAddress: "private_ip",
      PublicIpv4Pool: "public_ipv4_pool",
      NetworkBorderGroup: "network_border_group",
      CustomerOwnedIp: "customer_owned_ip",
      CustomerOwnedIpv4Pool: "customer_owned_ipv4_pool",
    }),
    NetworkInterfaceOwnerId: call.findAnywhere("aws_network_interface", interfaceId ?? "")?.account,
    Tags: tagListOf(address),
  };
}

/** How operations name an address. */
interface AddressInput {
  readonly AllocationId?: string | undefined;
  readonly PublicIp?: string | undefined;
}

function requireAddress(call: AwsCall, { AllocationId, PublicIp }: AddressInput): WorldObject {
  if (AllocationId !== undefined) return call.require(ADDRESS, AllocationId);
  if (PublicIp === undefined) {
    return call.refuse("MissingParameter", "The request must contain the parameter PublicIp or AllocationId");
  }
  const [address] = call.list(ADDRESS, ({ public_ip }) => public_ip === PublicIp);
  return address ?? refuseUnknown(call, PublicIp);
}

const refuseUnknown = (call: AwsCall, address: string) =>
  call.refuse("InvalidAddress.NotFound", `Address '${address}' not found.`);

/** Fails the call for an address that a service holds, such as a NAT gateway's. */
function refuseService(call: AwsCall, { attributes }: WorldObject): void {
  const eni = call.find("aws_network_interface", textOf(attributes, "network_interface"));
  if (eni === undefined || !isServiceManaged(eni)) return;
  call.refuse("AuthFailure", "You do not have permission to access the specified resource.");
}

/** Ends the association of an address. */
function release(call: AwsCall, address: WorldObject): void {
  const [association] = call.list("aws_eip_association", ({ allocation_id }) => allocation_id === address.id);
  if (association !== undefined) deleteObject(call, association);
  else changeObject(call, address, { instance: "", network_interface: "", associate_with_private_ip: "" });
}

export const addressOperations: Ec2Operations = {
  DescribeAddresses(call, input) {
    const addresses = call.list(ADDRESS).map((address) => addressOf(call, address));
    for (const asked of input.PublicIps ?? []) {
      if (!addresses.some(({ PublicIp }) => PublicIp === asked)) refuseUnknown(call, asked);
    }
    const { page } = described(
      call,
      { Filters: input.Filters },
      {
        items: addresses.filter(({ PublicIp = "" }) => (input.PublicIps ?? [PublicIp]).includes(PublicIp)),
        asked: { ids: input.AllocationIds, idOf: ({ AllocationId }) => AllocationId, type: ADDRESS },
        filters: filtersBy<Address>([
          "AllocationId",
          "AssociationId",
          "Domain",
          "InstanceId",
          "NetworkBorderGroup",
          "NetworkInterfaceId",
          "NetworkInterfaceOwnerId",
          "PrivateIpAddress",
          "PublicIp",
        ]),
      },
    );
    return { Addresses: page };
  },
  // Nobody can set the domain name of an address here.
  DescribeAddressesAttribute(call, { AllocationIds = [] }) {
    for (const id of AllocationIds) call.require(ADDRESS, id);
    return { Addresses: [] };
  },
  AllocateAddress(call, input) {
    const address = createObject(call, ADDRESS, {
      domain: "vpc",
      ...argumentsOf(input, {
        PublicIpv4Pool: "public_ipv4_pool",
        NetworkBorderGroup: "network_border_group",
        CustomerOwnedIpv4Pool: "customer_owned_ipv4_pool",
        Address: "address",
      }),
      tags: tagsOf(input.TagSpecifications, "elastic-ip"),
    });
    return addressOf(call, address);
  },
  AssociateAddress(call, { AllowReassociation, ...input }) {
    const address = requireAddress(call, input);
    const before = textOf(address.attributes, "association_id");
    if (before !== "") {
      refuseService(call, address);
      if (AllowReassociation === false) {
        const message = `resource ${address.id} is already associated with associate-id ${before}`;
        return call.refuse(ALREADY_ASSOCIATED, message);
      }
      release(call, address);
    }
    const after = changeObject(call, call.require(ADDRESS, address.id), {
      instance: input.InstanceId ?? "",
      network_interface: input.NetworkInterfaceId ?? "",
      associate_with_private_ip: input.PrivateIpAddress ?? "",
    });
    return { AssociationId: stringOf(after.attributes, "association_id") };
  },
  DisassociateAddress(call, { AssociationId, PublicIp }) {
    const [found] = call.list(ADDRESS, ({ association_id }) => AssociationId === association_id);
    const message = `The association ID '${AssociationId}' does not exist`;
    const unknown = () => call.refuse(ASSOCIATION_NOT_FOUND, message);
    const address = AssociationId === undefined ? requireAddress(call, { PublicIp }) : (found ?? unknown());
    refuseService(call, address);
    release(call, address);
    return {};
  },
  ReleaseAddress(call, input) {
    const address = requireAddress(call, input);
    if (textOf(address.attributes, "association_id") !== "") {
      refuseService(call, address);
      const message = `Address ${textOf(address.attributes, "public_ip")} is in use.`;
      return call.refuse(ADDRESS_IN_USE, message);
    }
    deleteObject(call, address);
    return {};
  },
};
