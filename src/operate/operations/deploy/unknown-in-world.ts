/** Simulated accounts can list every object, so nothing from a lost state is missed. */
import { compareText } from "../../../base/collections";
import { stringMapOf } from "../../../rehearsal/values/attributes";
import { GLOBAL, type World, type WorldObject } from "../../../rehearsal/world/world";
import { CERTIFICATE_TAG } from "../certificates/vpn-consumers";
import type { StackWork } from "./stack-steps";

/** An account in a region, and whether a resource of this name belongs to the stack there. */
export interface WorldPlace {
  readonly accountId: string;
  readonly region: string;
  owns(name: string | undefined): boolean;
}

/** Names for the types that people look for first, in this order; the others go by the engine's resource type. */
const LABELS = new Map([
  ["aws_vpc_endpoint_service", "endpoint service"],
  ["aws_lb", "load balancer"],
  ["aws_vpc_endpoint", "VPC endpoint"],
  ["aws_ec2_client_vpn_endpoint", "Client VPN endpoint"],
  ["aws_vpc", "VPC"],
]);

/** The key of an object in a state and in the world. */
const keyOf = (type: string, id: unknown): string => `${type}/${id}`;

/** The keys of all objects in the states of stacks. */
export async function objectsInStates(works: readonly StackWork[]): Promise<ReadonlySet<string>> {
  const states = await Promise.all(works.map(({ engine }) => engine.show()));
  return new Set(states.flatMap(({ resources }) => resources.map(({ type, values }) => keyOf(type, values.id))));
}

/** For each place, the objects there that are in no state: by the stack's name, else for the first place. */
export function objectsLeft(
  world: World,
  places: readonly WorldPlace[],
  known: ReadonlySet<string>,
): readonly (readonly string[])[] {
  const order = [...LABELS.keys()];
  const rank = ({ type }: WorldObject) => (LABELS.has(type) ? order.indexOf(type) : order.length);
  const left = world
    .leftovers()
    .filter((object) => !known.has(keyOf(object.type, object.id)) && !isKept(object))
    .sort(
      (one, other) => rank(one) - rank(other) || compareText(one.type, other.type) || compareText(one.id, other.id),
    );
  return places.map((place) =>
    left
      .filter((object) => placeOf(object, places) === place)
      .map(({ type, id }) => `${LABELS.get(type) ?? type} ${id}`),
  );
}

function placeOf({ account, region, attributes }: WorldObject, places: readonly WorldPlace[]): WorldPlace | undefined {
  const here = places.filter((place) => place.accountId === account && [place.region, GLOBAL].includes(region));
  return here.find((place) => place.owns(stringMapOf(attributes, "tags").Name)) ?? here[0];
}

/** A destroy keeps state buckets, and deletes imported certificates without a state. */
function isKept({ type, attributes }: WorldObject): boolean {
  return (
    type === "aws_s3_bucket" ||
    (type === "aws_acm_certificate" && stringMapOf(attributes, "tags")[CERTIFICATE_TAG] !== undefined)
  );
}
