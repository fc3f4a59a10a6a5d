/** How long AWS takes for the changes of a plan. Pure. */
import { secondsOf } from "../../../rehearsal/simulation/latencies";
import type { PlannedChangeEvent } from "../../engine/events";
import type { Configuration } from "./unchangeable";

/** A planned change, as far as its duration depends on it. */
export type TimedChange = Pick<PlannedChangeEvent, "action" | "address" | "resourceType">;

const STEPS: Readonly<Record<string, readonly ("create" | "update" | "delete")[]>> = {
  create: ["create"],
  update: ["update"],
  delete: ["delete"],
  replace: ["delete", "create"],
};

/**
 * Seconds from the first change to the last, by the latencies of the rehearsal: the longest chain of changes that wait
 * for each other. What no longer is in the configuration waits for nothing here.
 * @param configuration the arguments of the stack's resources, with their references
 */
export function expectedSeconds(changes: readonly TimedChange[], configuration: Configuration): number {
  const own = new Map(changes.map((change) => [change.address, durationOf(change)]));
  const ends = new Map<string, number>();
  const endOf = (address: string): number => {
    const known = ends.get(address);
    if (known !== undefined) return known;
    // An engine refuses cycles.
    ends.set(address, 0);
    const before = referencesIn(configuration.get(address)).filter((other) => own.has(other) && other !== address);
    const end = Math.max(0, ...before.map(endOf)) + (own.get(address) ?? 0);
    ends.set(address, end);
    return end;
  };
  return Math.max(0, ...[...own.keys()].map(endOf));
}

function durationOf({ action, resourceType }: TimedChange): number {
  if (!resourceType.startsWith("aws_")) return 0;
  return (STEPS[action] ?? []).reduce((sum, kind) => sum + secondsOf(kind, resourceType), 0);
}

/** The addresses that arguments refer to, in expressions and in `depends_on`. */
function referencesIn(given: unknown): readonly string[] {
  return [...JSON.stringify(given ?? {}).matchAll(/(?<![\w.-])[a-z][a-z0-9]*_[a-z0-9_]+\.[\w-]+/g)].map(
    ([found]) => found,
  );
}
