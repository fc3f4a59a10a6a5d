import type { Proof } from "../reachability";

/** How good an answer is: for colors and marks. */
export type Tone = "good" | "warning" | "bad";

/** Whether a path is open, in a few words. */
export interface PathAnswer {
  readonly tone: Tone;
  /** `open`, `open in 1 of 2 zones`, `closed` … */
  readonly text: string;
}

/** One character per tone, which carries the meaning without its color. */
export const TONE_MARKS: Readonly<Record<Tone, string>> = { good: "✓", warning: "!", bad: "✗" };

/**
 * The answer of a proof. A state says nothing about the time after a change that is pending: a path is then at best
 * not blocked, never open.
 * @param pending changes of a plan that is not applied
 */
export function answerOf(proof: Proof, pending: number): PathAnswer {
  switch (proof.verdict) {
    case "blocked":
      return { tone: "bad", text: "closed" };
    case "partly":
      return { tone: "warning", text: partlyText(proof, pending) };
    case "assumed":
      return { tone: "warning", text: pending > 0 ? changesPending(pending) : "assumed open" };
    case "reachable":
      return pending > 0 ? { tone: "warning", text: changesPending(pending) } : { tone: "good", text: "open" };
  }
}

/** `1 change pending`, `3 changes pending`. */
export function changesPending(count: number): string {
  return `${count} ${count === 1 ? "change" : "changes"} pending`;
}

/** Zones of the destination that nothing of the traffic gets through. */
export function closedZones({ perZone }: Pick<Proof, "perZone">): readonly string[] {
  const zones = [...new Set(perZone.map(({ zone }) => zone))];
  return zones.filter((zone) => perZone.every((one) => one.zone !== zone || one.verdict === "blocked"));
}

function partlyText(proof: Proof, pending: number): string {
  const closed = closedZones(proof);
  const all = new Set(proof.perZone.map(({ zone }) => zone)).size;
  if (closed.length === 0) return "closed for some connections";
  return pending > 0 ? `closed in ${closed.join(", ")}` : `open in ${all - closed.length} of ${all} zones`;
}
