/** What happened in simulated accounts, one instant after the other, for looking at each of them afterwards. */
import type { Operation, OperationEvent } from "../../../rehearsal/simulation/operation";
import type { World, WorldObject } from "../../../rehearsal/world/world";

/** An event, and everything that was in the accounts right after it. */
export interface JournalEntry extends OperationEvent {
  readonly objects: readonly WorldObject[];
}

/** One state of the accounts, between two events. */
export interface Instant {
  /** Simulated milliseconds since the start. */
  readonly at: number;
  /** The operations that led to it; none for the start. */
  readonly operations: readonly Operation[];
  readonly objects: readonly WorldObject[];
}

/** Keeps the events of a rehearsal. Objects are immutable, so that an entry costs one list of references. */
export class Journal {
  private readonly entries: JournalEntry[] = [];

  /** @param start everything that is in the accounts before the first event */
  public constructor(private readonly start: readonly WorldObject[]) {}

  /** To be given to a rehearsal as `onOperation`. */
  public readonly record = (event: OperationEvent, world: World): void => {
    this.entries.push({ ...event, objects: world.all() });
  };

  /** The states that the accounts went through, in order. */
  public instants(): readonly Instant[] {
    return instantsOf(this.start, this.entries);
  }
}

/**
 * @returns each state of the accounts once: events at the same time are one. AWS takes an object out of service when its
 * deletion begins, and the simulated accounts remove it when it ends: here it is gone from the beginning.
 */
export function instantsOf(start: readonly WorldObject[], entries: readonly JournalEntry[]): readonly Instant[] {
  const succeeds = new Set(entries.filter(({ phase }) => phase === "done").map(({ operation }) => operation));
  const deleting = new Set<Operation>();
  const instants: Instant[] = [{ at: 0, operations: [], objects: start }];
  for (const { phase, operation, at, objects } of entries) {
    const isGoneFromStart = operation.kind === "delete" && operation.retries !== true && succeeds.has(operation);
    if (phase === "start" && !isGoneFromStart) continue;
    if (phase === "start") deleting.add(operation);
    else deleting.delete(operation);
    const before = instants.at(-1);
    const isSame = before !== undefined && instants.length > 1 && before.at === at;
    if (isSame) instants.pop();
    const told = phase === "refused" || (phase === "done" && isGoneFromStart) ? [] : [operation];
    instants.push({
      at,
      operations: [...(isSame ? before.operations : []), ...told],
      objects: objects.filter((object) => ![...deleting].some((one) => isOf(one, object))),
    });
  }
  return instants;
}

function isOf({ account, id, type }: Operation, object: WorldObject): boolean {
  return object.id === id && object.type === type && object.account === account;
}
