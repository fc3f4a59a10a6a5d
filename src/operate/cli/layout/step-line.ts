/** A step as one line: while it runs, and when it is done. Pure. */

import { describeSeconds } from "../../operations/forecast/forecast-lines";
import type { Progress } from "../../operations/operation-step";

/** What is known about a running step. */
export interface RunningStep {
  readonly title: string;
  /** Seconds since it started. */
  readonly seconds: number;
  /** What it says it is doing. */
  readonly doing?: string;
  readonly progress?: Progress;
}

/** `2.7 s`, `1 min 5 s`. */
export function describeDuration(seconds: number): string {
  return seconds < 59.95 ? `${seconds.toFixed(1)} s` : describeSeconds(seconds);
}

/** `Apply producer: 12 of 26, 34 s of about 3 min`. Nothing is expected of a step that takes longer than expected. */
export function runningLine({ progress, seconds, title }: RunningStep): string {
  const elapsed = describeSeconds(Math.max(1, Math.floor(seconds)));
  const { done = 0, expectedSeconds = 0, total = 0 } = progress ?? {};
  const time = expectedSeconds > seconds ? `${elapsed} of about ${roughly(expectedSeconds)}` : elapsed;
  return `${title}: ${total > 0 ? `${done} of ${total}, ` : ""}${time}`;
}

/** `Apply producer: 26 added (2.7 s)`. */
export function endedLine(title: string, result: string | undefined, seconds: number): string {
  return `${title}${result ? `: ${result}` : ""} (${describeDuration(seconds)})`;
}

/** An expected time without a precision that it does not have: whole minutes from two on, else steps of ten seconds. */
function roughly(seconds: number): string {
  const unit = seconds >= 120 ? 60 : 10;
  return describeSeconds(Math.ceil(seconds / unit) * unit);
}
