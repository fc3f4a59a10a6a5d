import { resolve } from "node:path";
import type { Topology } from "../../src/insight/topology";
import { buildCard, reportFacts } from "../../src/operate/operations/build-report";
import { stableTopology } from "./stable-topology";

/** The example on the card: the default topology. */
export const CARD_EXAMPLE = "cross-account";

/** The card at the top of the README. */
export const CARD_FILE = resolve(__dirname, "../../docs/card.svg");

/** Draws the card of a rehearsed example: the same after every rehearsal that takes as long. */
export function drawExampleCard(rehearsed: Topology, rehearsedSeconds: number): string {
  const topology = stableTopology(rehearsed);
  const reading = { topology, states: [], plans: [], ages: [], origin: "a rehearsal", rehearsedSeconds };
  return `${buildCard(reportFacts(reading)) ?? ""}\n`;
}

/** How long the rehearsal on a card took: the only thing on it that no other rehearsal gives. */
export function secondsOnCard(svg: string): number {
  return Number(/simulated accounts in (\d+) s/.exec(svg)?.[1]);
}
