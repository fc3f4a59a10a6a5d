import type { StackPlace } from "./context";
import type { Path, Place } from "./place";

/** A zone, and where it is written. */
export interface WrittenZone {
  readonly zoneId: string;
  readonly path: Path;
}

/** Where the zones of a stack's network are written. */
export function zonesPath({ path, network }: StackPlace): Path {
  return [...path, "network", network.kind === "existing" ? "subnets" : "zoneIds"];
}

/**
 * Where the size of a subnet is decided: for an existing one its block, for new ones, which are all of one size,
 * the prefix length or else the VPC's block. Undefined for new ones but the first.
 */
export function sizePlace({ path, network }: StackPlace, index: number): Omit<Place<unknown>, "shown"> | undefined {
  if (network.kind === "existing") {
    return { path: [...path, "network", "subnets", index, "cidr"], value: network.subnets[index]?.cidr };
  }
  if (index > 0) return undefined;
  return network.subnetPrefix === undefined
    ? { path: [...path, "network", "cidr"], value: network.cidr }
    : { path: [...path, "network", "subnetPrefix"], value: network.subnetPrefix };
}

/** The zones of a network's own subnets. */
export function writtenZones(stack: StackPlace): readonly WrittenZone[] {
  const { network } = stack;
  const at = zonesPath(stack);
  return network.kind === "existing"
    ? network.subnets.map(({ zoneId }, index) => ({ zoneId, path: [...at, index, "zoneId"] }))
    : network.zoneIds.map((zoneId, index) => ({ zoneId, path: [...at, index] }));
}

/** The zones of the subnets that are made for the load balancer alone. */
export function privateLinkZones({ path, network }: StackPlace): readonly WrittenZone[] {
  const at = [...path, "network", "privateLinkSubnets", "zoneIds"];
  return (network.privateLinkSubnets?.zoneIds ?? []).map((zoneId, index) => ({
    zoneId,
    path: [...at, index],
  }));
}
