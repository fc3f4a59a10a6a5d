/** Two changes in a row: drawn from the changes of the matrix, the same in every run. */
import fc from "fast-check";
import { withValue } from "./config-values";
import { accepted, type Pair, type Slot } from "./pairs";

/** Two changes of one base. */
export interface TwoChanges {
  readonly title: string;
  readonly base: string;
  readonly first: Pair;
  readonly second: Pair;
  /** The config with both. */
  readonly both: unknown;
}

const SEED = 20_261_129;
/** How often two changes are drawn for a number, until they go together. */
const DRAWS = 40;

/**
 * @param number of the sequence: each has draws of its own, so that any of them can be made alone
 * @returns undefined if no two changes were found that the rules accept together
 */
export function twoChanges(slots: readonly Slot[], number: number): TwoChanges | undefined {
  const [place, slot, kind] = [fc.nat(), fc.tuple(fc.nat(), fc.nat()), fc.tuple(fc.nat(), fc.nat())];
  const draws = fc.sample(fc.tuple(place, slot, kind), { seed: SEED + number, numRuns: DRAWS });
  const bases = [...new Set(slots.map(({ base }) => base))];
  for (const [ofBase, [ofFirst, ofSecond], [kindOfFirst, kindOfSecond]] of draws) {
    const base = at(bases, ofBase);
    const own = slots.filter((one) => one.base === base);
    const first = at(at(own, ofFirst)?.pairs() ?? [], kindOfFirst);
    const second = at(at(own, ofSecond)?.pairs() ?? [], kindOfSecond);
    if (base === undefined || first === undefined || second === undefined || first.member === second.member) continue;
    // A region changes the zones with it: only alone.
    if (first.member === "region" || second.member === "region") continue;
    const both = withValue(first.after, second.path, second.to);
    if (accepted(both) === undefined) continue;
    const title = `${base} · ${number}: ${first.member} ${first.kind}, then ${second.member} ${second.kind}`;
    return { title, base, first, second, both };
  }
  return undefined;
}

function at<T>(values: readonly T[], index: number): T | undefined {
  return values[index % Math.max(1, values.length)];
}
