/** EC2: network interfaces, both resources and those that services create. */
import { GROUPS_PER_INTERFACE } from "../../../base/aws-facts/security-groups";
import { RESERVED_ADDRESSES } from "../../../base/aws-facts/vpc";
import type { AwsCall, Behaviour, Behaviours, ObjectKey, ObjectValue, WorldObject } from "../../simulation";
import { derivedId } from "../../simulation/hash";
import { blockOf, blocksOf, filled, numberOf, stringOf, stringsOf, textOf } from "../../values/attributes";
import { addressProblem, freeAddress, isIpv6Only, privateDnsName } from "./addresses";
import { requireSubnet } from "./subnet";
import { vpcIdOf } from "./vpc-dependents";

/** Security groups of one interface (SG-05). */

const ATTACHMENT = "aws_network_interface_attachment";

/** A network interface that a service creates. */
export interface InterfaceRequest {
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  /** As EC2 names it: `vpc_endpoint`, `network_load_balancer`, `interface`. */
  readonly interfaceType: string;
  readonly description: string;
  /** The object that it belongs to, and is deleted with. */
  readonly owner: ObjectKey;
  /** @default the lowest free address of the subnet */
  readonly address?: string;
  /** @default none */
  readonly ipv6Addresses?: readonly string[];
  /** The API operation in errors; @default `CreateNetworkInterface` */
  readonly operation?: string;
}

/** Creates a network interface for a service. @returns its object; `private_ip` is its address. */
export function makeInterface(call: AwsCall, request: InterfaceRequest): WorldObject {
  const { subnetId, securityGroupIds, interfaceType, description, owner } = request;
  const operation = request.operation ?? "CreateNetworkInterface";
  const subnet = requireSubnet(call, subnetId);
  const problem = request.address === undefined ? undefined : addressProblem(call, subnet, request.address);
  if (problem !== undefined) call.via(operation).raise(problem);
  const free = () => freeAddress(call, subnet) ?? refuseFull(call.via(operation));
  const address = request.address ?? (isIpv6Only(subnet) ? undefined : free());
  const id = call.newId("eni");
  const ipv6 = request.ipv6Addresses ?? [];
  const attributes = {
    ...addressAttributes(call, address === undefined ? [] : [address]),
    ipv6_addresses: ipv6,
    ipv6_address_count: ipv6.length,
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
  const hidden = { vpc_id: vpcIdOf(subnet), requester_managed: true };
  return call.make("aws_network_interface", id, attributes, { owner, hidden });
}

/** @returns the interfaces that a service created for an object. */
export function interfacesOf(call: AwsCall, owner: ObjectKey): readonly WorldObject[] {
  return call.listAnywhere(
    "aws_network_interface",
    (_, object) => object.owner?.type === owner.type && object.owner.id === owner.id,
  );
}

/** @returns whether a service manages an interface, such as a NAT gateway's; an instance's own is the account's. */
export function isServiceManaged({ hidden, owner }: WorldObject): boolean {
  return hidden?.requester_managed === true && owner?.type !== "aws_instance";
}

/** How an interface is attached to an instance. */
export interface InstanceAttachment {
  readonly id: string;
  readonly instanceId: string;
  /** 0 for the primary interface. */
  readonly deviceIndex: number;
}

/** @returns how an interface is attached: by a resource of its own, in its configuration, or by its instance. */
export function attachmentOf(call: AwsCall, eni: WorldObject): InstanceAttachment | undefined {
  const { id, attributes, hidden = {}, owner } = eni;
  const [separate] = call.list(ATTACHMENT, ({ network_interface_id }) => network_interface_id === id);
  const block = separate?.attributes ?? blockOf(attributes, "attachment");
  if (block !== undefined) {
    const instanceId = stringOf(block, "instance_id") ?? textOf(block, "instance");
    return { id: textOf(block, "attachment_id"), instanceId, deviceIndex: numberOf(block, "device_index") ?? 0 };
  }
  const instanceId = textOf(hidden, "instance_id") || (owner?.type === "aws_instance" ? owner.id : "");
  if (instanceId === "") return undefined;
  const given = blocksOf(call.attributesOf("aws_instance", instanceId), "network_interface");
  const own = given.find(({ network_interface_id }) => network_interface_id === id) ?? {};
  return { id: derivedId("eni-attach", id), instanceId, deviceIndex: numberOf(own, "device_index") ?? 0 };
}

/** An interface can be attached to one instance only. */
export function refuseAttached(call: AwsCall, eni: WorldObject): void {
  if (attachmentOf(call, eni) === undefined) return;
  call.refuse("InvalidNetworkInterface.InUse", `Interface: [${eni.id}] in use.`);
}

function refuseFull(call: AwsCall): never {
  return call
    .by(RESERVED_ADDRESSES.id)
    .refuse(
      "InsufficientFreeAddressesInSubnet",
      "The specified subnet does not have enough free addresses to satisfy the request.",
    );
}

/** Fails the call when EC2 does not accept these security groups for an interface in this VPC (SG-06). */
export function checkGroups(call: AwsCall, subnet: WorldObject, groupIds: readonly string[]): void {
  if (groupIds.length > GROUPS_PER_INTERFACE.value) {
    const message = "The maximum number of security groups per interface has been reached.";
    call.by(GROUPS_PER_INTERFACE.id).refuse(GROUPS_PER_INTERFACE.code, message);
  }
  for (const id of groupIds) {
    const group = call.requireAnywhere("aws_security_group", id);
    if (textOf(group.attributes, "vpc_id") === vpcIdOf(subnet)) continue;
    call.refuse("InvalidParameter", `Security group ${id} and subnet ${subnet.id} belong to different networks.`);
  }
}

/** @returns the attributes of an interface with these addresses; the first is the primary one. */
function addressAttributes(call: AwsCall, addresses: readonly string[]): ObjectValue {
  const [primary = ""] = addresses;
  return {
    mac_address: `02:${call.ids.hex(10).match(/../g)?.join(":") ?? ""}`,
    private_dns_name: primary === "" ? "" : privateDnsName(call.region, primary),
    private_ip: primary,
    private_ips: [...addresses],
    private_ip_list: [...addresses],
    private_ips_count: Math.max(0, addresses.length - 1),
  };
}

/** The configured addresses, filled up to the configured count. */
function addressesFor(call: AwsCall, planned: ObjectValue, subnet: WorldObject): readonly string[] {
  const listed = [...stringsOf(planned, "private_ip_list"), ...stringsOf(planned, "private_ips")];
  const addresses: string[] = listed.length > 0 ? listed : [stringOf(planned, "private_ip") ?? ""].filter(Boolean);
  for (const address of addresses) {
    const problem = addressProblem(call, subnet, address);
    if (problem !== undefined) call.raise(problem);
  }
  if (addresses.length === 0 && isIpv6Only(subnet)) return [];
  const wanted = Math.max(1, addresses.length, 1 + (numberOf(planned, "private_ips_count") ?? 0));
  while (addresses.length < wanted) {
    addresses.push(freeAddress(call, subnet, addresses) ?? refuseFull(call));
  }
  return addresses;
}

/**
 * Adds secondary addresses to an interface: those given, and free ones.
 * @param count of free addresses
 * @returns the addresses that were added
 */
export function addAddresses(call: AwsCall, eni: WorldObject, given: readonly string[], count: number) {
  const subnet = requireSubnet(call, textOf(eni.attributes, "subnet_id"));
  const added = [...given];
  for (const address of given) {
    const problem = addressProblem(call, subnet, address);
    if (problem !== undefined) call.raise(problem);
  }
  while (added.length < given.length + count) added.push(freeAddress(call, subnet, added) ?? refuseFull(call));
  const all = [...stringsOf(eni.attributes, "private_ips"), ...added];
  call.change(eni, { private_ips: all, private_ip_list: all, private_ips_count: all.length - 1 });
  return added;
}

function create(call: AwsCall, planned: ObjectValue): ObjectValue {
  const subnet = requireSubnet(call, textOf(planned, "subnet_id"));
  const groups = stringsOf(planned, "security_groups");
  checkGroups(call, subnet, groups);
  const vpcId = vpcIdOf(subnet);
  call.hidden = { vpc_id: vpcId };
  const byDefault = textOf(call.findAnywhere("aws_vpc", vpcId)?.attributes ?? {}, "default_security_group_id");
  const attachment = blockOf(planned, "attachment");
  return {
    ...addressAttributes(call, addressesFor(call, planned, subnet)),
    attachment: attachment === undefined ? [] : [filled(attachment, { attachment_id: call.newId("eni-attach") })],
    interface_type: "interface",
    security_groups: groups.length > 0 ? [...groups] : [byDefault].filter(Boolean),
  };
}

const eni: Behaviour = {
  service: "EC2",
  label: "EC2 Network Interface",
  idPrefix: "eni",
  arn: (id) => `ec2:network-interface/${id}`,
  waitsOutAtDelete: ["InvalidParameterValue"],
  notFound: {
    code: "InvalidNetworkInterfaceID.NotFound",
    message: (id) => `The networkInterface ID '${id}' does not exist`,
  },
  operations: {
    create: "CreateNetworkInterface",
    update: "ModifyNetworkInterfaceAttribute",
    delete: "DeleteNetworkInterface",
  },
  inUse: [
    {
      code: "InvalidParameterValue",
      when: (_call, { hidden }) => textOf(hidden ?? {}, "instance_id") !== "",
      message: ({ id }) => `Network interface '${id}' is currently in use.`,
    },
  ],
  create,
  update(call, planned, object) {
    const { attributes } = object;
    const subnet = requireSubnet(call, textOf(attributes, "subnet_id"));
    const groups = stringsOf(planned, "security_groups");
    checkGroups(call, subnet, groups);
    for (const instance of call.list("aws_instance", (each) => each.primary_network_interface_id === object.id)) {
      call.change(instance, { vpc_security_group_ids: [...groups] });
    }
    return {};
  },
};

export const networkInterfaceBehaviours: Behaviours = {
  aws_network_interface: eni,
  [ATTACHMENT]: {
    service: "EC2",
    label: "EC2 Network Interface Attachment",
    idPrefix: "eni-attach",
    create: (_call, planned) => ({ attachment_id: textOf(planned, "id"), status: "attached" }),
  },
};
