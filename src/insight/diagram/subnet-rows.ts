import { type Box, cardsOf, type Frame, framesOf, type Picture } from "./picture";

/** Pulls a subnet into the row of the subnets that a card has lines to. */
export interface RowPull {
  readonly from: string;
  readonly to: string;
}

/**
 * Keeps the zones of a VPC side by side. A box with lines into the subnets of some zones pulls the subnets of the other
 * zones into the same row; several subnets of one zone can be in different rows.
 */
export function subnetsInRows(picture: Picture): readonly RowPull[] {
  const pulls = new Map<string, RowPull>();
  for (const vpc of framesOf(picture.boxes).filter(({ kind }) => kind === "vpc")) {
    const subnets = vpc.children.filter((box): box is Frame => box.shape === "frame");
    if (subnets.length < 2) continue;
    const subnetOf = subnetsByCard(subnets);
    for (const [from, zones] of zonesBySource(picture, subnetOf)) {
      for (const subnet of subnets) {
        if (!zones.has(subnet.title)) pulls.set(`${from} ${subnet.id}`, { from, to: subnet.id });
      }
    }
  }
  return [...pulls.values()];
}

function subnetsByCard(subnets: readonly Frame[]): ReadonlyMap<string, Frame> {
  return new Map(subnets.flatMap((subnet) => idsIn(subnet.children).map((id) => [id, subnet] as const)));
}

function idsIn(boxes: readonly Box[]): readonly string[] {
  return cardsOf(boxes).map((card) => card.id);
}

/** The zones that each card outside of the subnets has lines into; a zone is known by its title. */
function zonesBySource(
  picture: Picture,
  subnetOf: ReadonlyMap<string, Frame>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const zones = new Map<string, Set<string>>();
  for (const { from, to } of picture.lines) {
    const subnet = subnetOf.get(to);
    if (subnet && !subnetOf.has(from)) zones.set(from, (zones.get(from) ?? new Set()).add(subnet.title));
  }
  return zones;
}
