/** The states of a deployment as they would be if they were refreshed at an instant. */
import type { NamedState } from "../../../insight/topology";
import { storedKey, worldReader } from "../../../rehearsal/aws-provider/world-objects";
import type { ObjectValue } from "../../../rehearsal/values/value";
import { IdSequence } from "../../../rehearsal/world/ids";
import { World, type WorldObject } from "../../../rehearsal/world/world";
import type { StackState, StateResource } from "../../engine/documents";
import { stateOf } from "../read-states";

/** The state of each stack. */
export type StatesByStack = ReadonlyMap<string, StackState>;

/** All that the states know before or after a change; what is only in one of them does not exist at some instants. */
export function unitedStates(before: StatesByStack, after: StatesByStack): StatesByStack {
  const names = new Set([...after.keys(), ...before.keys()]);
  return new Map(
    [...names].map((name) => {
      const [old, current] = [before.get(name), after.get(name)];
      const resources = new Map<string, StateResource>();
      for (const resource of [...(current?.resources ?? []), ...(old?.resources ?? [])]) {
        const key = keyOf(resource);
        if (!resources.has(key)) resources.set(key, resource);
      }
      return [name, { outputs: current?.outputs ?? {}, resources: [...resources.values()] }];
    }),
  );
}

/** The object of a resource; the address of anything that is not an object of AWS. */
export function keyOf({ type, mode, address, values }: StateResource): string {
  if (mode === "data" || !isAws(type)) return `${mode} ${address}`;
  const key = storedKey(type, values as ObjectValue);
  return `${type} ${key.id}`;
}

function isAws(type: string): boolean {
  return type.startsWith("aws_");
}

/** @returns the states, with every managed resource of AWS as it is among these objects, or without it */
export function statesAt(states: StatesByStack, objects: readonly WorldObject[], at: Date): readonly NamedState[] {
  const world = new World(new IdSequence("forecast"));
  for (const object of objects) world.put(object);
  const read = worldReader(world, () => at);
  return [...states].map(([name, { outputs, resources }]) => {
    const present = resources.flatMap((resource): readonly StateResource[] => {
      if (resource.mode === "data" || !isAws(resource.type)) return [resource];
      const values = read(resource.type, resource.values as ObjectValue);
      return values === undefined ? [] : [{ ...resource, values: { ...resource.values, ...values } }];
    });
    return stateOf(name, { outputs, resources: present }, true);
  });
}
