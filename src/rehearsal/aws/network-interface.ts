/** EC2: network interfaces, both those of users and those that services make for themselves. */
import type { Behaviours } from "../behaviour";
import { stringsOf, textOf } from "../values/attributes";
import type { ObjectKey, WorldObject } from "../world/world";
import { freeAddress, privateDnsName } from "./addresses";
import type { AwsCall } from "./call";

/** What a service wants of the interface that it makes. */
export interface InterfaceRequest {
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  /** As EC2 names it: `vpc_endpoint`, `network_load_balancer`, `interface`. */
  readonly interfaceType: string;
  readonly description: string;
  /** For whom it is made: it vanishes with its owner. */
  readonly owner: ObjectKey;
  /** @default the lowest free address of the subnet */
  readonly address?: string;
}

/** Makes a network interface for a service. @returns its object; `private_ip` is its address. */
export function makeInterface(call: AwsCall, request: InterfaceRequest): WorldObject {
  const { subnetId, securityGroupIds, interfaceType, description, owner } = request;
  const subnet = requireSubnet(call, subnetId);
  const address = request.address ?? freeAddress(call, subnet) ?? refuseFull(call, subnetId);
  const id = call.newId("eni");
  const attributes = {
    ...addressAttributes(call, address),
    id,
    arn: call.arn(`ec2:network-interface/${id}`),
    description,
    interface_type: interfaceType,
    owner_id: call.account,
    subnet_id: subnetId,
    security_groups: [...securityGroupIds],
    source_dest_check: false,
    tags: {},
    tags_all: {},
  };
  const hidden = { vpc_id: textOf(subnet.attributes, "vpc_id"), requester_managed: true };
  return call.make("aws_network_interface", id, attributes, { owner, hidden });
}

/** @returns the subnet. Ends the call with EC2's error when there is none. */
export function requireSubnet(call: AwsCall, id: string): WorldObject {
  return (
    call.findAnywhere("aws_subnet", id) ??
    call.refuse("DescribeSubnets", "InvalidSubnetID.NotFound", `The subnet ID '${id}' does not exist`)
  );
}

function refuseFull(call: AwsCall, subnetId: string): never {
  return call.refuse(
    "CreateNetworkInterface",
    "InsufficientFreeAddressesInSubnet",
    `There are not enough free addresses in subnet '${subnetId}' to satisfy the requested number of instances.`,
  );
}

function addressAttributes(call: AwsCall, address: string) {
  return {
    mac_address: `02:${call.ids.hex(10).match(/../g)?.join(":") ?? ""}`,
    private_dns_name: privateDnsName(call.region, address),
    private_ip: address,
    private_ips: [address],
    private_ip_list: [address],
    private_ips_count: 0,
  };
}

/** Behaviours by resource type. */
export const networkInterfaceBehaviours: Behaviours = {
  aws_network_interface: {
    service: "EC2",
    label: "EC2 Network Interface",
    idPrefix: "eni",
    arn: (id) => `ec2:network-interface/${id}`,
    create(call, planned) {
      const subnet = requireSubnet(call, textOf(planned, "subnet_id"));
      const address =
        stringsOf(planned, "private_ips")[0] ?? freeAddress(call, subnet) ?? refuseFull(call, subnet.id);
      call.hidden = { vpc_id: textOf(subnet.attributes, "vpc_id") };
      const { vpc_id } = subnet.attributes;
      const defaultGroup = call.find("aws_vpc", String(vpc_id))?.attributes.default_security_group_id ?? null;
      return {
        ...addressAttributes(call, address),
        interface_type: "interface",
        security_groups: defaultGroup === null ? [] : [defaultGroup],
      };
    },
  },
  aws_network_interface_attachment: {
    service: "EC2",
    label: "EC2 Network Interface Attachment",
    idPrefix: "eni-attach",
  },
};
