import { blocksOf, textOf } from "../values/attributes";
import type { World, WorldObject } from "../world/world";

const INTERFACE = "aws_network_interface";
/** The types with a name of their own, whose network interfaces answer to it. */
const NAMED = ["aws_lb", "aws_vpc_endpoint"];

/** @returns the addresses of a load balancer's or endpoint's name, as its VPC resolves it; undefined for another name */
export function addressesInWorld(world: World, host: string): readonly string[] | undefined {
  const named = NAMED.flatMap((type) => world.ofType(type)).find((object) => namesOf(object).includes(host));
  if (named === undefined) return undefined;
  return world
    .ofType(INTERFACE)
    .filter(({ owner }) => owner?.type === named.type && owner.id === named.id && owner.account === named.account)
    .map(({ attributes }) => textOf(attributes, "private_ip"))
    .filter((address) => address !== "");
}

function namesOf({ attributes }: WorldObject): readonly string[] {
  return [
    textOf(attributes, "dns_name"),
    ...blocksOf(attributes, "dns_entry").map((entry) => textOf(entry, "dns_name")),
  ];
}
