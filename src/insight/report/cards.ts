import { type Estimate, money } from "../cost";
import type { Proof } from "../reachability";
import type { Topology } from "../topology";
import { type CardContent, cardContent } from "./card/card-content";
import { namePaths, type PathName } from "./path-names";
import type { ReportBasis } from "./report-input";

/** A proven path in words. */
export interface DescribedPath {
  readonly proof: Proof;
  readonly name: PathName;
  readonly card: CardContent;
}

/** What the paths of a deployment are described from. */
export interface DescribedInput {
  readonly topology: Topology;
  readonly proofs: readonly Proof[];
  readonly basis: ReportBasis;
  readonly estimate: Estimate;
}

/** Every path with its name and its card, in the order of the proofs. */
export function describePaths({ basis, estimate, proofs, topology }: DescribedInput): readonly DescribedPath[] {
  const named = [...namePaths(topology, proofs)];
  const common = { topology, proofs, basis, cost: `estimated at ${costText(estimate)} USD a month` };
  const cards = new Map(
    named.map(([proof, name]) => [proof, { proof, name, card: cardContent({ ...common, proof, name }) }]),
  );
  return proofs.flatMap((proof) => cards.get(proof) ?? []);
}

/** `127.28`, or `more than 127.28` where prices are unknown. */
export function costText({ unknown, usd }: Estimate): string {
  return `${unknown.length > 0 ? "more than " : ""}${money(usd)}`;
}
