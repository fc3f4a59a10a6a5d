import type { NamedState } from "../../../src/insight/topology";
import { Random } from "../random-topologies/random";
import type { Step } from "../random-topologies/recipe";
import { TOPICS } from "./changes";
import { BatfishDraft } from "./draft";

/** How many changes a topology has. */
const LENGTHS = [0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5] as const;

const CHANGES = new Map(TOPICS.flatMap(({ changes }) => changes).map((change) => [change.title, change]));

/** The changes of a seed; the same for ever. */
export function stepsOf(seed: number): readonly Step[] {
  const random = new Random(seed);
  return Array.from({ length: random.one(LENGTHS) }, () => ({
    title: random.one(random.one(TOPICS).changes).title,
    seed: random.below(2 ** 31),
  }));
}

export function statesOf(steps: readonly Step[]): readonly NamedState[] {
  const draft = new BatfishDraft();
  for (const { title, seed } of steps) CHANGES.get(title)?.apply(draft, new Random(seed));
  return draft.states();
}
