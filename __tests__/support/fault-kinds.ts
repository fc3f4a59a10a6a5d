import type { Fault } from "./fault-proxy";

/** Every way in which a call fails, and how often: what passes by itself comes once, what does not stays. */
export const FAULT_KINDS: Readonly<Record<string, { readonly fault: Fault; readonly times: number }>> = {
  denied: { fault: { kind: "denied" }, times: 999 },
  throttled: { fault: { kind: "throttled" }, times: 999 },
  slow: { fault: { kind: "slow", milliseconds: Number.POSITIVE_INFINITY }, times: 999 },
  dropped: { fault: { kind: "dropped" }, times: 1 },
  garbled: { fault: { kind: "garbled" }, times: 1 },
  lost: { fault: { kind: "lost" }, times: 1 },
};

/** A call ends within this time, whatever happens. */
export const LIMIT_SECONDS = 20;
