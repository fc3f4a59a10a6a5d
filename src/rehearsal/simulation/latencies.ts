/** How long AWS takes, in seconds; a single run can take half or twice as long. */
import measured from "./latencies.json";
import type { OperationKind } from "./operation";

/** Seconds of an operation that is not listed: AWS completes it synchronously. */
export const ORDINARY_SECONDS = 1;

type Seconds = Readonly<Record<string, Partial<Readonly<Record<OperationKind, number>>>>>;

/**
 * `log`: medians of about ten applies each, from public logs (`Creation complete after …`) in November 2026.
 * `estimate`: the experience of operators, without logs.
 */
const SECONDS: Readonly<Record<Latency["from"], Seconds>> = measured;

/** One figure of the table, for the documentation. */
export interface Latency {
  readonly type: string;
  readonly kind: OperationKind;
  readonly seconds: number;
  readonly from: "log" | "estimate";
}

/** @returns every figure, by type. */
export function latencies(): readonly Latency[] {
  const rows = (table: Seconds, from: Latency["from"]) =>
    Object.entries(table).flatMap(([type, kinds]) =>
      (["create", "update", "delete"] as const).flatMap((kind) => {
        const seconds = kinds[kind];
        return seconds === undefined ? [] : [{ type, kind, seconds, from }];
      }),
    );
  return [...rows(SECONDS.log, "log"), ...rows(SECONDS.estimate, "estimate")].sort((a, b) =>
    a.type < b.type ? -1 : 1,
  );
}

/** @returns the seconds that an operation takes on AWS. */
export function secondsOf(kind: OperationKind, type: string): number {
  return SECONDS.log[type]?.[kind] ?? SECONDS.estimate[type]?.[kind] ?? ORDINARY_SECONDS;
}
