import type { Hop } from "../../../src/insight/reachability";
import { EXPLANATIONS } from "./explanations";

/** Asserts what a reader is told: each sentence with its hop, and each change. */
export function expectExplained(title: string, hops: readonly Hop[]): void {
  expect(sentencesOf(hops)).toEqual(EXPLANATIONS[title]);
}

function sentencesOf(hops: readonly Hop[]): readonly string[] {
  const closed = hops.filter((hop) => hop.status === "blocked" && hop.bypassed !== true);
  const risks = hops.filter((hop) => hop.status === "assumed" && hop.code !== undefined);
  const told = closed.length > 0 ? closed : risks.length > 0 ? risks : hops;
  return [
    ...new Set(
      told.flatMap(({ name, explanation, change }) => [
        `${name}: ${explanation}`,
        ...(change === undefined ? [] : [`do: ${change}`]),
      ]),
    ),
  ];
}
