import { CHANGES } from "./changes";
import { Draft } from "./draft";
import { QUERIES, type Query } from "./queries";
import { Random } from "./random";

/** One change and what its random picks start from. */
export interface Step {
  readonly title: string;
  readonly seed: number;
}

/** A random topology as the changes that make it, and the question about it. */
export interface Recipe {
  readonly query: Query;
  readonly steps: readonly Step[];
}

const SETUP_CHANGES = QUERIES.flatMap(({ setup }) => setup?.changes ?? []);
const BY_TITLE = new Map([...CHANGES.flat(), ...SETUP_CHANGES].map((change) => [change.title, change]));

/** Every third change of a question with a setup is one of that. */
function topicsOf({ setup }: Query): typeof CHANGES {
  if (setup === undefined || setup.changes.length === 0) return CHANGES;
  return [...CHANGES, ...Array.from({ length: CHANGES.length / 2 }, () => setup.changes)];
}

/** How many changes a topology has; few leave paths open, many close them. */
const LENGTHS = [0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 7] as const;

/** The recipe of a seed; the same for ever. */
export function recipeOf(seed: number): Recipe {
  const random = new Random(seed);
  const query = random.one(QUERIES);
  const steps = Array.from({ length: random.one(LENGTHS) }, () => ({
    title: random.one(random.one(topicsOf(query))).title,
    seed: random.below(2 ** 31),
  }));
  return { query, steps };
}

export function draftOf({ query, steps }: Recipe): Draft {
  const draft = new Draft();
  query.setup?.add(draft);
  for (const { title, seed } of steps) BY_TITLE.get(title)?.apply(draft, new Random(seed));
  return draft;
}

/** The fewest steps that still have the property. */
export function fewestSteps(steps: readonly Step[], has: (steps: readonly Step[]) => boolean): readonly Step[] {
  for (let index = 0; index < steps.length; index++) {
    const without = steps.filter((_, other) => other !== index);
    if (has(without)) return fewestSteps(without, has);
  }
  return steps;
}
