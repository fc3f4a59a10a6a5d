import { closest, distance } from "fastest-levenshtein";

/** The known word nearest to `word`, when it is near enough to be a slip of the finger. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const candidate = closest(word.toLowerCase(), [...known]);
  const candidateDistance = distance(word.toLowerCase(), candidate.toLowerCase());
  return candidateDistance <= Math.max(2, Math.floor(word.length / 3)) ? candidate : undefined;
}
