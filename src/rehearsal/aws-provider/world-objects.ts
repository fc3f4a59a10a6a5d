/** From states to objects of the simulated accounts, and back. */
import { awsSchema } from "../schemas";
import { behaviourOf } from "../services/index";
import { SimulatedClock } from "../simulation/clock";
import { identityOf } from "../simulation/generic";
import { Operations } from "../simulation/operations";
import type { ObjectValue } from "../values/value";
import { GLOBAL, type World, type WorldObject } from "../world/world";
import { zonesOf } from "../world/zones";
import { AwsKind } from "./aws-kind";

/** Where a resource of a state is. */
export interface StatePlace {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
}

/** @returns the type and the id under which the simulated accounts keep a resource. */
export function storedKey(type: string, state: ObjectValue): { readonly type: string; readonly id: string } {
  const behaviour = behaviourOf(type);
  const id = identityOf(behaviour, awsSchema().resources[type]?.block ?? {}, state);
  return { type: behaviour.storedAs ?? type, id };
}

/** @returns the object that a resource in a state stands for. */
export function objectOf(type: string, state: ObjectValue, { account, region }: StatePlace): WorldObject {
  const { timeouts: _, ...attributes } = state;
  const isGlobal = behaviourOf(type).scope === "global";
  const own = typeof state.region === "string" ? state.region : region;
  return { account, region: isGlobal ? GLOBAL : own, ...storedKey(type, state), attributes };
}

/** Reads a resource of a state; undefined when it does not exist. */
export type ReadResource = (type: string, state: ObjectValue) => ObjectValue | undefined;

/** The region of an endpoint of a service without regions. */
const GLOBAL_ENDPOINT = "us-east-1";

/** @returns a function that reads resources from a world as the provider does when it refreshes a state. */
export function worldReader(world: World, now: () => Date): ReadResource {
  const clock = new SimulatedClock(now);
  const simulation = { world, operations: new Operations(clock), zones: zonesOf, clock, changed: () => undefined };
  return (type, state) => {
    const key = storedKey(type, state);
    const [object] = world.withId(key.type, key.id);
    if (object === undefined) return undefined;
    const region = object.region === GLOBAL ? GLOBAL_ENDPOINT : object.region;
    const session = { simulation, account: object.account, region, defaultTags: {}, notFound: () => undefined };
    return new AwsKind(type, behaviourOf(type), awsSchema().resources[type]?.block ?? {}).read({ session, state });
  };
}
