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
  const { add, change, import: imported, remove } = counts;
  return countList({ added: add, changed: change, destroyed: remove, imported }) || "nothing to do";
}

/** The counts that are not zero, each with its label. */
export function countList(counts: Readonly<Record<string, number>>): string {
  const present = Object.entries(counts).filter(([, count]) => count !== 0);
  return present.map(([label, count]) => `${count} ${label}`).join(", ");
}
