import { distance } from "fastest-levenshtein";

/** The known word nearest to `word`, ignoring case, if it is near enough to be a typo. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = word.toLowerCase();
  const near = known
    .map((candidate) => ({ candidate, steps: distance(wanted, candidate.toLowerCase()) }))
    .filter(({ steps }) => steps <= Math.max(2, Math.floor(word.length / 3)));
  return near.sort((a, b) => a.steps - b.steps)[0]?.candidate;
}
