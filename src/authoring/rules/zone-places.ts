import { parseCidr, usableAddresses } from "../../base/net/cidr";
import type { PlannedSubnet } from "../config/derived";
import type { StackPlace } from "./context";
import { eachOf, type Path, type Place } from "./place";
import type { Violation } from "./rule";

/** The path of a network's zones. */
export function zonesPath({ path, network }: StackPlace): Path {
  return [...path, "network", network.kind === "existing" ? "subnets" : "zoneIds"];
}

/**
 * The setting that determines a subnet's size: the block of an existing or given subnet; for the others, which have equal
 * sizes, the prefix length or else the VPC's block. Undefined for the others after the first of them.
 */
function sizePlace(
  { path, network, subnets }: StackPlace,
  { zoneId }: PlannedSubnet,
  index: number,
): Omit<Place<unknown>, "shown"> | undefined {
  const at = (...rest: Path) => [...path, "network", ...rest];
  if (network.kind === "existing") {
    return { path: at("subnets", index, "cidr"), value: network.subnets[index]?.cidr };
  }
  const { subnetCidrs: given = {} } = network;
  if (given[zoneId] !== undefined) return { path: at("subnetCidrs", zoneId), value: given[zoneId] };
  if (subnets.find((subnet) => given[subnet.zoneId] === undefined)?.zoneId !== zoneId) return undefined;
  return network.subnetPrefix === undefined
    ? { path: at("cidr"), value: network.cidr }
    : { path: at("subnetPrefix"), value: network.subnetPrefix };
}

/** The subnets with too few free addresses, each at the setting that determines its size. */
export function crowdedSubnets(
  stack: StackPlace,
  subnets: readonly PlannedSubnet[],
  { used, needed, fix }: { readonly used: number; readonly needed: number; readonly fix: string },
): readonly Violation[] {
  return subnets.flatMap((subnet, index) => {
    const block = parseCidr(subnet.cidr);
    const free = block && usableAddresses(block.prefix) - used;
    const place = sizePlace(stack, subnet, index);
    if (free === undefined || free >= needed || !place) return [];
    return [{ ...place, detail: `${subnet.cidr} has ${free} left`, fix }];
  });
}

/** Addresses that the configured access uses in each subnet. */
export function accessAddresses({ access }: StackPlace): number {
  return { ssm: 2, "instance-connect": 1, none: 0 }[access];
}

/** The zones of a network's own subnets. */
export function writtenZones(stack: StackPlace): readonly Place<string>[] {
  const { network } = stack;
  const path = zonesPath(stack);
  return network.kind === "existing"
    ? network.subnets.map(({ zoneId }, index) => ({ path: [...path, index, "zoneId"], value: zoneId }))
    : eachOf([{ path, value: network.zoneIds }]);
}

/** The zones of the load balancer's own subnets. */
export function privateLinkZones({ path, network }: StackPlace): readonly Place<string>[] {
  const value = network.privateLinkSubnets?.zoneIds ?? [];
  return eachOf([{ path: [...path, "network", "privateLinkSubnets", "zoneIds"], value }]);
}
