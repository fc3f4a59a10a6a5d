/** The operations of a change, one after the other, for a timeline. */
import { PRODUCER_STACK } from "../../../authoring/config/derived";
import type { Config } from "../../../authoring/config/schema";
import { unique } from "../../../base/collections";
import type { OperationRecord } from "../../../rehearsal/simulation/operation";
import { criticalPath } from "../../../rehearsal/simulation/operations";
import { describeOperation } from "./step-words";
import { placeOfStack } from "./world-of-states";

/** One operation, in seconds since the start of the change. */
export interface TimedStep {
  /** The stack; where several stacks share its account and region, these. */
  readonly stack: string;
  /** Such as `the deletion of the listener`. */
  readonly what: string;
  readonly from: number;
  readonly until: number;
  /** Whether the change takes longer when this operation does. */
  readonly isCritical: boolean;
  /** Whether an error was injected. */
  readonly failed: boolean;
}

const MILLISECONDS = 1000;

/** @param log the operations of a rehearsal with the latencies of AWS */
export function timelineOf(log: readonly OperationRecord[], config: Config): readonly TimedStep[] {
  const critical = new Set(criticalPath(log));
  const stacks = [...(config.producer ? [PRODUCER_STACK] : []), ...Object.keys(config.consumers)];
  const places = stacks.map((stack) => ({ stack, ...placeOfStack(config, stack) }));
  const stackOf = ({ account, region }: OperationRecord) => {
    const there = places.filter((place) => place.account === account && place.region === region);
    const names = there.length > 0 ? there : places.filter((place) => place.account === account);
    return unique(names.map(({ stack }) => stack)).join(", ") || `account ${account}`;
  };
  return [...log]
    .sort((one, other) => one.startedAt - other.startedAt || one.endedAt - other.endedAt)
    .map((record) => ({
      stack: stackOf(record),
      what: describeOperation(record),
      from: record.startedAt / MILLISECONDS,
      until: record.endedAt / MILLISECONDS,
      isCritical: critical.has(record),
      failed: record.failed,
    }));
}
