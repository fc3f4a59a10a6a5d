import type { Database, Instance, ResourceRef, Topology } from "../topology";
import { type AddressRange, ANYWHERE, parsedCidr, rangeOf } from "./address-range";

/**
 * Security groups of a place: their ids, `unfiltered` for something without any (a load balancer may have none), or
 * `unknown`.
 */
export type PlaceGroups = readonly string[] | "unfiltered" | "unknown";

/** A network interface that traffic leaves or enters, created by Terraform or by AWS. */
export interface Place {
  /** What it belongs to. */
  readonly part: ResourceRef;
  /** Readable, such as `the Client VPN's interface in aws_subnet.a`. */
  readonly label: string;
  readonly subnetId?: string;
  readonly vpcId?: string;
  readonly zoneId?: string;
  readonly range: AddressRange;
  readonly groups: PlaceGroups;
}

interface PlaceInput {
  readonly part: ResourceRef;
  readonly label: string;
  readonly subnetId: string | undefined;
  readonly address?: string | undefined;
  readonly groups: PlaceGroups;
  /** VPC to use when the subnet is not in the states. */
  readonly vpcId?: string | undefined;
}

/** A place in a subnet. If neither address nor subnet is known, it can have any address of its VPC. */
export function placeIn(topology: Topology, input: PlaceInput): Place {
  const subnet = topology.subnets.get(input.subnetId);
  const vpcId = subnet?.vpcId ?? input.vpcId;
  const range = rangeOf(input.address, subnet?.cidrBlock) ?? parsedCidr(topology.vpcs.get(vpcId)?.cidrBlocks[0]);
  const { part, label, subnetId, groups } = input;
  return { part, label, subnetId, vpcId, zoneId: subnet?.zoneId, range: range ?? ANYWHERE, groups };
}

/** The groups of something that always has one: with an empty list, the states do not show them. */
export function knownGroups(ids: readonly string[]): PlaceGroups {
  return ids.length > 0 ? ids : "unknown";
}

/** EP-13: an endpoint or gateway without groups of its own gets the VPC's default group. */
export function groupsOrDefault(topology: Topology, ids: readonly string[], vpcId: string | undefined): PlaceGroups {
  if (ids.length > 0) return ids;
  const id = topology.vpcs.get(vpcId)?.defaultSecurityGroupId;
  return id === undefined ? "unknown" : [id];
}

/** @param vpcId to use when the state does not show the instance's own */
export function instancePlace(topology: Topology, instance: Instance, vpcId?: string): Place {
  return placeIn(topology, {
    part: instance,
    label: instance.address,
    subnetId: instance.subnetId,
    address: instance.privateIp,
    groups: knownGroups(instance.securityGroupIds),
    vpcId: instance.vpcId ?? vpcId,
  });
}

/** The subnet group of a database is not followed: its address can be anywhere in the VPC. */
export function databasePlace(topology: Topology, database: Database, vpcId: string | undefined): Place {
  const groups = knownGroups(database.securityGroupIds);
  return placeIn(topology, { part: database, label: database.address, subnetId: undefined, groups, vpcId });
}
