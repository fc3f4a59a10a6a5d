import { element } from "../xml";
import type { PathStatus } from "./follow-path";

const TICK = "M-3.8 0.200l2.7 3 5-6";
const CROSS = "M-3.3-3.300l6.6 6.600M3.3-3.300l-6.6 6.6";
const QUESTION = "M-2.2-1.800a2.3 2.3 0 1 1 3.5 2c-.9.5-1.3.9-1.3 1.800M0 4.200v.1";
const BANG = "M0-4v4.500M0 3.900v.1";

const SIGNS: Readonly<Partial<Record<PathStatus, string>>> = {
  open: TICK,
  assumed: QUESTION,
  partly: BANG,
  closed: CROSS,
};

/** A small round sign at the corner of a box: it says the status without color. */
export function drawMark(status: PathStatus, x: number, y: number): string {
  return element(
    "g",
    { class: `pl-mark pl-is-${status}`, transform: `translate(${x} ${y})` },
    element("circle", { r: 9 }),
    element("path", { d: SIGNS[status] ?? TICK }),
  );
}
