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

/** Runs `decide` once in every world, and returns the different answers. */
export function answersInEveryWorld<T>(decide: (world: World) => T): ReadonlySet<T> {
  const answers = new Set<T>();
  let prefix: readonly number[] | undefined = [];
  for (let count = 0; prefix !== undefined && count < MOST_WORLDS; count++) {
    const world: OneWorld = new OneWorld(prefix);
    answers.add(decide(world));
    prefix = following(world.trail);
  }
  return answers;
}

/** The next combination: the last pick that has another option takes it, and those after it start again. */
function following(trail: readonly { index: number; count: number }[]): readonly number[] | undefined {
  const last = trail.map(({ index, count }) => index + 1 < count).lastIndexOf(true);
  if (last < 0) return undefined;
  return trail.slice(0, last + 1).map(({ index }, position) => (position === last ? index + 1 : index));
}
