import type { ChangeCounts, EngineEvent } from "../engine/events";

/** Turns the engine's events into short progress lines. */
export function sayProgress(say: (line: string) => void): (event: EngineEvent) => void {
  let done = 0;
  return (event) => {
    if (event.type === "apply_complete") done += 1;
    if (event.type === "apply_start" || event.type === "apply_complete") say(`${done} done, ${event.message}`);
    if (event.type === "diagnostic") say(event.message);
  };
}

/** `12 added`, `3 added, 1 changed`, `nothing to do`. */
export function describeCounts(counts: ChangeCounts): string {
  const parts = [
    [counts.add, "added"],
    [counts.change, "changed"],
    [counts.remove, "destroyed"],
    [counts.import, "imported"],
  ].filter(([count]) => count !== 0);
  return parts.length === 0 ? "nothing to do" : parts.map(([count, what]) => `${count} ${what}`).join(", ");
}
