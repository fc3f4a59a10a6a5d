import { type AddressOwner, indexOf, type PeeringConnection, type Topology } from "../topology";
import { coverage, rangeOf } from "./address-range";
import type { Arrival } from "./arrival";
import { assumed, open } from "./hop";
import { checkInstanceState } from "./hops/instance-state";
import { groupsOrDefault, instancePlace, knownGroups, type Place, placeIn } from "./place";

/**
 * What has an address, as seen from a VPC: something in the VPC itself if the address is in its CIDR blocks, else
 * something in a connected VPC. Undefined when the states do not show it, or show it in several VPCs that overlap.
 */
export function ownerOf(topology: Topology, vpcId: string | undefined, address: string): AddressOwner | undefined {
  const owners = indexOf(topology).ownersByAddress.get(address) ?? [];
  const own = owners.find((owner) => vpcId !== undefined && owner.vpcId === vpcId);
  if (own !== undefined || isLocal(topology, vpcId, address)) return own;
  const peers = peersOf(topology, vpcId);
  const connected = owners.filter((owner) => owner.vpcId !== undefined && peers.includes(owner.vpcId));
  const [only, second] = connected.length > 0 ? connected : owners;
  return second === undefined ? only : undefined;
}

/** The VPCs at the other ends of a VPC's peering connections. */
export function peersOf(topology: Topology, vpcId: string | undefined): readonly string[] {
  const other = (one: PeeringConnection) => (one.requesterVpcId === vpcId ? one.accepterVpcId : one.requesterVpcId);
  return (indexOf(topology).peeringsByVpc.get(vpcId) ?? []).map(other);
}

/** Where traffic to an address arrives: an address that is in no state is assumed to accept it. */
export function arrivalAt(topology: Topology, vpcId: string | undefined, address: string): Arrival {
  const owner = ownerOf(topology, vpcId, address);
  if (owner === undefined) {
    const hop = assumed("target", address, `${address} is in no state: something that takes the traffic is assumed.`);
    return { kind: "address", place: unseenPlace(topology, vpcId, address), hop };
  }
  switch (owner.kind) {
    case "endpoint":
      return { kind: "endpoint", part: owner.part, at: owner.at };
    case "load-balancer":
      return { kind: "load-balancer", part: owner.part, node: owner.node };
    case "instance": {
      const hop = checkInstanceState("target", owner.part, `The traffic arrives at ${owner.part.id}.`);
      return { kind: "address", place: instancePlace(topology, owner.part), hop };
    }
    default: {
      const text = `The traffic arrives at ${owner.part.address}.`;
      const instance = topology.instances.get("instanceId" in owner.part ? owner.part.instanceId : undefined);
      const hop =
        instance === undefined ? open("target", owner.part, text) : checkInstanceState("target", instance, text);
      return { kind: "address", place: interfacePlace(topology, owner), hop };
    }
  }
}

/** The place of a network interface, or of an address of a Resolver endpoint. */
export function interfacePlace(
  topology: Topology,
  owner: Extract<AddressOwner, { readonly kind: "network-interface" | "resolver-endpoint" }>,
): Place {
  const { part, address, vpcId } = owner;
  const resolver = owner.kind === "resolver-endpoint";
  return placeIn(topology, {
    part,
    label: part.address,
    subnetId: resolver ? owner.subnetId : owner.part.subnetId,
    address,
    groups: resolver ? groupsOrDefault(topology, part.securityGroupIds, vpcId) : knownGroups(part.securityGroupIds),
    vpcId,
  });
}

/** The place of an address that is in no state: in its subnet, if the address is in the VPC or in a peered one. */
export function unseenPlace(topology: Topology, vpcId: string | undefined, address: string): Place {
  const holder = [vpcId, ...peersOf(topology, vpcId)].find((id) => isLocal(topology, id, address));
  const subnet = [...topology.subnets.values()].find(
    (one) => one.vpcId === (holder ?? vpcId) && isIn(one.cidrBlock === undefined ? [] : [one.cidrBlock], address),
  );
  return placeIn(topology, {
    part: { id: address, address, state: "" },
    label: address,
    subnetId: subnet?.id,
    address,
    groups: "unknown",
    vpcId: holder,
  });
}

function isLocal(topology: Topology, vpcId: string | undefined, address: string): boolean {
  return isIn(topology.vpcs.get(vpcId)?.cidrBlocks ?? [], address);
}

function isIn(blocks: readonly string[], address: string): boolean {
  const range = rangeOf(address);
  return range !== undefined && blocks.some((block) => coverage(block, range) === "all");
}
