import type { Verdict } from "../../../src/insight/reachability";
import { type Answers, answersTo, reduced } from "./comparison";
import { recipeOf } from "./recipe";

/** One kind of difference: the answers, and the changes that it needs. */
export interface Difference {
  readonly title: string;
  /** The proof assumes what the oracle decides: it claims nothing that is not so. */
  readonly isCareful: boolean;
  /** Seeds of the topologies that show it. */
  readonly seeds: readonly number[];
}

export interface Tally {
  readonly compared: number;
  /** How often the oracle gives each answer. */
  readonly answers: Readonly<Record<Verdict, number>>;
  /** How often the two agree, and each other pair of answers. */
  readonly pairs: ReadonlyMap<string, number>;
  readonly differences: readonly Difference[];
}

/** Compares the proof and the oracle on the topologies of the seeds. */
export function compare(seeds: readonly number[]): Tally {
  const answers: Record<Verdict, number> = { reachable: 0, assumed: 0, partly: 0, blocked: 0 };
  const pairs = new Map<string, number>();
  const differences = new Map<string, { isCareful: boolean; seeds: number[] }>();
  for (const seed of seeds) {
    const recipe = recipeOf(seed);
    const given = answersTo(recipe);
    answers[given.oracle]++;
    count(pairs, given);
    if (given.proof === given.oracle) continue;
    const steps = reduced(recipe).map((step) => step.title);
    const title = `proof ${given.proof}, oracle ${given.oracle}: ${[...steps].sort().join(" + ")}`;
    const known = differences.get(title) ?? { isCareful: given.proof === "assumed", seeds: [] };
    differences.set(title, { ...known, seeds: [...known.seeds, seed] });
  }
  return {
    compared: seeds.length,
    answers,
    pairs,
    differences: [...differences]
      .map(([title, of]) => ({ title, ...of }))
      .sort((a, b) => b.seeds.length - a.seeds.length),
  };
}

function count(pairs: Map<string, number>, { proof, oracle }: Answers): void {
  const pair = proof === oracle ? "the same" : `proof ${proof}, oracle ${oracle}`;
  pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
}

/** The tally as a person reads it. */
export function renderTally({ compared, answers, pairs, differences }: Tally): string {
  const share = (part: number) => `${part} (${((100 * part) / compared).toFixed(1)} %)`;
  return [
    `${compared} random topologies`,
    ...Object.entries(answers).map(([answer, part]) => `  ${answer}: ${share(part)}`),
    "",
    ...[...pairs].map(([pair, part]) => `${pair}: ${share(part)}`),
    "",
    ...differences.map(({ title, seeds }) => `${seeds.length} × ${title} (seeds ${seeds.slice(0, 5).join(", ")})`),
  ].join("\n");
}
