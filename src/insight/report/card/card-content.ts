import { capitalized } from "../../diagram";
import { type Hop, isBlocked, type Proof, shortReason } from "../../reachability";
import type { Topology } from "../../topology";
import { answerOf, changesPending, closedZones, type Tone } from "../path-answer";
import type { PathName } from "../path-names";
import type { ReportBasis } from "../report-input";
import { type BoxStatus, type PathBox, type PathBoxes, pathBoxes } from "./path-boxes";
import { plainWords } from "./plain-words";
import type { Stage } from "./stage-of-hop";

/** What a card is made of. */
export interface CardInput {
  readonly topology: Topology;
  /** The path on the card. */
  readonly proof: Proof;
  readonly name: PathName;
  /** All proven paths, with this one. */
  readonly proofs: readonly Proof[];
  readonly basis: ReportBasis;
  /** Such as `estimated at 127.28 USD a month`. */
  readonly cost: string;
}

/** Why a path is not simply open. */
export interface CardReason {
  readonly tone: Tone;
  readonly title: string;
  readonly text: string;
  /** What opens it, or what to do. */
  readonly next?: string;
  /** The box that it is about. */
  readonly stage?: Stage;
}

/** A card in words. */
export interface CardContent extends Omit<PathBoxes, "closed"> {
  /** Who reaches what. */
  readonly source: string;
  readonly destination: string;
  readonly tone: Tone;
  /** The verdict, in a few words. */
  readonly verdict: string;
  /** What the verdict rests on, and what it costs. */
  readonly basis: string;
  readonly reason?: CardReason;
  readonly footer: string;
  /** The whole card in a sentence, for those who do not see it. */
  readonly description: string;
}

/** Puts a proof into words that need no knowledge of the project. */
export function cardContent(input: CardInput): CardContent {
  const { basis, cost, name, proof, proofs, topology } = input;
  const { closed, ...path } = pathBoxes(topology, proof);
  const { text: verdict, tone } = answerOf(proof, basis.pending);
  const boxes = basis.pending > 0 ? path.boxes.map(unsettled) : path.boxes;
  const reason = reasonOf(input, boxes, closed);
  return {
    ...path,
    boxes,
    source: capitalized(name.source),
    destination: name.destination,
    tone,
    verdict,
    basis: `${basisText(basis)} · ${cost}`,
    ...(reason && { reason }),
    footer: footerOf(proof, proofs, boxes),
    description: [`${name.source} to ${name.destination}: ${verdict}`, reason?.text, reason?.next]
      .filter(Boolean)
      .join(". "),
  };
}

/** What verdicts rest on, with the changes that are pending. */
export function basisText({ pending, text }: ReportBasis): string {
  return pending > 0 ? `${text}, ${changesPending(pending)}` : text;
}

/** A state does not say what is open after a change. */
function unsettled(box: PathBox): PathBox {
  return box.status === "open" ? { ...box, status: "assumed" } : box;
}

function reasonOf(
  { basis, proof, topology }: CardInput,
  boxes: readonly PathBox[],
  closed: Hop | undefined,
): CardReason | undefined {
  if (closed !== undefined && isBlocked(proof)) {
    const state = closed.object.state;
    const box = boxes.find(({ status }) => status === "blocked" || status === "partly");
    const zones = proof.verdict === "partly" ? ` in ${(closed.zones ?? closedZones(proof)).join(", ")}` : "";
    const why = shortReason(closed, proof.destination.port);
    return {
      tone: proof.verdict === "partly" ? "warning" : "bad",
      title: `Closed${zones} at ${box === undefined ? "this path" : placeOf(box)}${why === undefined ? "" : `: ${why}`}`,
      text: plainWords(topology, closed.explanation, state),
      ...(closed.change !== undefined && { next: `Fix: ${plainWords(topology, closed.change, state)}` }),
      ...(box && { stage: box.stage }),
    };
  }
  if (basis.pending > 0)
    return {
      tone: "warning",
      title: `${capitalized(changesPending(basis.pending))}: what was proven may no longer be true afterwards`,
      text: "In the state, nothing blocks the path. The plan changes what the proof rests on.",
      next: "Next: apply the plan (privatelink deploy), then prove the path again.",
    };
  const assumed = proof.hops.filter(({ bypassed, status }) => status === "assumed" && bypassed !== true);
  const [first] = assumed;
  if (first === undefined) return undefined;
  return {
    tone: "warning",
    title: assumed.length === 1 ? "1 thing is assumed" : `${assumed.length} things are assumed, the first:`,
    text: plainWords(topology, first.explanation, first.object.state),
  };
}

const PLACES: Readonly<Record<Stage, string>> = {
  source: "the source",
  endpoint: "the endpoint",
  connection: "the PrivateLink connection",
  entrance: "the load balancer",
  target: "the target",
};

function placeOf({ stage, title }: PathBox): string {
  return stage === "entrance" || stage === "target" || stage === "source" ? `the ${lowerTitle(title)}` : PLACES[stage];
}

/** `Load balancer` in a sentence; `VPN clients` and `AWS service` keep their capitals. */
function lowerTitle(title: string): string {
  return /^[A-Z]{2}/.test(title) ? title : uncapitalized(title);
}

function footerOf(proof: Proof, proofs: readonly Proof[], boxes: readonly PathBox[]): string {
  const others = proofs.length - 1;
  const closed = proofs.filter((other) => other !== proof && isBlocked(other)).length;
  const rest = others === 0 ? "" : ` · ${others} more ${others === 1 ? "path" : "paths"}, ${closed || "none"} closed`;
  return `${proof.hops.length} checks: ${legend(boxes)}${rest}`;
}

const LEGEND: readonly (readonly [BoxStatus, string])[] = [
  ["open", "✓ passed"],
  ["assumed", "? not certain"],
  ["partly", "! failed in a zone"],
  ["blocked", "✗ failed"],
  ["unknown", "grey: behind the failed one, nothing is claimed"],
];

/** Only what is on the card. */
function legend(boxes: readonly PathBox[]): string {
  return LEGEND.flatMap(([status, text]) => (boxes.some((box) => box.status === status) ? text : [])).join(", ");
}

function uncapitalized(text: string): string {
  return `${text[0]?.toLowerCase() ?? ""}${text.slice(1)}`;
}
