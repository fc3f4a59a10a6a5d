import type { StackPlace } from "./context";
import type { Path, Place } from "./place";

/** A zone and its place. */
export interface WrittenZone {
  readonly zoneId: string;
  readonly path: Path;
}

/** The path of a network's zones. */
export function zonesPath({ path, network }: StackPlace): Path {
  return [...path, "network", network.kind === "existing" ? "subnets" : "zoneIds"];
}

/**
 * The setting that determines a subnet's size: the block of an existing subnet; for new ones, which have equal sizes,
 * the prefix length or else the VPC's block. Undefined for new ones after the first.
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

/** The zones of the load balancer's own subnets. */
export function privateLinkZones({ path, network }: StackPlace): readonly WrittenZone[] {
  const at = [...path, "network", "privateLinkSubnets", "zoneIds"];
  return (network.privateLinkSubnets?.zoneIds ?? []).map((zoneId, index) => ({ zoneId, path: [...at, index] }));
}
