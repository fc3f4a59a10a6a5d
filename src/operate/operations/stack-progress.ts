import type { ChangeCounts, EngineEvent } from "../engine/events";
import type { Say } from "./operation-step";

/**
 * Turns the engine's events into short progress lines, with the number of changes that are done.
 * @param counts the changes that it makes
 * @param expectedSeconds how long all of it takes. @default unknown
 */
export function sayProgress(say: Say, counts: ChangeCounts, expectedSeconds?: number): (event: EngineEvent) => void {
  const total = counts.add + counts.change + counts.remove;
  let done = 0;
  const tell = (message: string): void =>
    say(message, { done, total, ...(expectedSeconds !== undefined && { expectedSeconds }) });
  return (event) => {
    if (event.type === "apply_complete" && event.action !== "read") done += 1;
    if (event.type === "apply_start" || event.type === "apply_complete") tell(event.message);
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
