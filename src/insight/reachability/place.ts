import type { Database, Instance, ResourceRef, Topology } from "../topology";
import { type AddressRange, ANYWHERE, rangeOf, spanOf } from "./address-range";

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
  /** Subnets of which it is in one, where the states do not show in which. */
  readonly mayBeIn?: readonly string[];
  readonly vpcId?: string;
  readonly zoneId?: string;
  readonly range: AddressRange;
  readonly groups: PlaceGroups;
  /** The prefix list of an AWS service, which has all of its addresses and no others. */
  readonly prefixListId?: string;
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
  const range = rangeOf(input.address, subnet?.cidrBlock) ?? spanOf(topology.vpcs.get(vpcId)?.cidrBlocks ?? []);
  const { part, label, subnetId, groups } = input;
  return { part, label, subnetId, vpcId, zoneId: subnet?.zoneId, range: range ?? ANYWHERE, groups };
}

/** A place in each of the subnets that it can be in. */
export function placesOf(place: Place): readonly [Place, ...(readonly Place[])] {
  const [first, ...rest] = (place.mayBeIn ?? []).map((subnetId): Place => ({ ...place, subnetId }));
  return first === undefined ? [place] : [first, ...rest];
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

/**
 * A database is in one of the subnets of its subnet group; without one in the states, anywhere in the VPC.
 * @param vpcId to use when the states do not show the database's own
 */
export function databasePlace(topology: Topology, database: Database, vpcId: string | undefined): Place {
  const groups = knownGroups(database.securityGroupIds);
  const subnets = database.subnetIds.flatMap((id) => topology.subnets.get(id) ?? []);
  const [only, second] = database.subnetIds;
  const subnetId = second === undefined ? only : undefined;
  const own = subnets[0]?.vpcId ?? vpcId;
  const place = placeIn(topology, { part: database, label: database.address, subnetId, groups, vpcId: own });
  if (second === undefined) return place;
  const span =
    subnets.length < database.subnetIds.length ? undefined : spanOf(subnets.flatMap((one) => one.cidrBlock ?? []));
  return { ...place, range: span ?? place.range, mayBeIn: database.subnetIds };
}
