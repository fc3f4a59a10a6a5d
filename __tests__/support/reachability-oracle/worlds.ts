/**
 * What the states do not show can be one thing or another: every combination is a world. The oracle decides in each
 * world as if everything were known, and compares the answers.
 */
export interface World {
  /** Whether a fact that the states do not show holds; the same answer for the same fact within one world. */
  holds(fact: string): boolean;
  /** What a fact that the states do not show is, out of what it can be. */
  pick<T>(fact: string, options: readonly T[]): T;
}

/** The same world with facts of its own about one matter. */
export function apart(world: World, matter: string): World {
  return {
    holds: (fact) => world.holds(`${matter}: ${fact}`),
    pick: (fact, options) => world.pick(fact, options),
  };
}

/** More worlds than this are not looked at: the answers of this many are enough to see whether they differ. */
const MOST_WORLDS = 512;

class OneWorld implements World {
  private readonly picked = new Map<string, number>();
  /** What was picked, and out of how many, in order. */
  public readonly trail: { index: number; count: number }[] = [];

  public constructor(private readonly prefix: readonly number[]) {}

  public holds(fact: string): boolean {
    return this.pick(fact, [true, false]);
  }

  public pick<T>(fact: string, options: readonly T[]): T {
    let index = this.picked.get(fact);
    if (index === undefined) {
      index = options.length === 1 ? 0 : this.next(options.length);
      this.picked.set(fact, index);
    }
    return options[index] as T;
  }

  private next(count: number): number {
    const index = this.prefix[this.trail.length] ?? 0;
    this.trail.push({ index, count });
    return index;
  }
}

/** Runs `decide` once in every world, those with the fewest closed facts first, and returns the different answers. */
export function answersInEveryWorld<T>(decide: (world: World) => T): ReadonlySet<T> {
  const answers = new Set<T>();
  const waiting: (readonly number[])[] = [[]];
  for (let count = 0; count < MOST_WORLDS; count++) {
    const prefix = waiting[count];
    if (prefix === undefined) break;
    const world = new OneWorld(prefix);
    answers.add(decide(world));
    waiting.push(...variants(world.trail, prefix.length));
  }
  return answers;
}

/** Every other option of every pick that the prefix did not fix. */
function variants(trail: readonly { index: number; count: number }[], fixed: number): readonly (readonly number[])[] {
  const picked = trail.map(({ index }) => index);
  return trail.flatMap(({ index, count }, position) =>
    position < fixed
      ? []
      : Array.from({ length: count - 1 - index }, (_, more) => [...picked.slice(0, position), index + 1 + more]),
  );
}
