/** The gate through which every creation, change and deletion goes: here faults strike and time passes. */
import type { SimulatedClock } from "./clock";
import { type Fault, FaultPlan } from "./faults";
import { secondsOf } from "./latencies";
import type { Operation, OperationRecord } from "./operation";

/** How operations behave. */
export interface OperationOptions {
  readonly faults?: readonly Fault[];
  /** `none`: everything is done at once. `real`: as long as on AWS, by the simulated clock. @default none */
  readonly latency?: "none" | "real";
  /** Called for a fault that kills the engine; the call is never answered. */
  readonly onKill?: () => void;
}

/** Counts operations, lets their time pass and says which of them fail. */
export class Operations {
  private readonly records: OperationRecord[] = [];
  private readonly faults: FaultPlan;

  public constructor(
    private readonly clock: SimulatedClock,
    private readonly options: OperationOptions = {},
  ) {
    this.faults = new FaultPlan(options.faults ?? []);
  }

  /**
   * Passes an operation through the gate.
   * @param act does it; the error it throws ends the operation
   * @param strike makes the error of a fault; `done` is what `act` answered, where the fault strikes afterwards
   */
  public async run<T>(
    operation: Operation,
    act: () => T | Promise<T>,
    strike: (fault: Fault, done?: T) => Error,
  ): Promise<T> {
    const startedAt = this.clock.elapsed;
    const fault = this.faults.strikeFor(operation);
    const record = (failed: boolean) =>
      this.records.push({ ...operation, startedAt, endedAt: this.clock.elapsed, failed });
    if (fault !== undefined && fault.when !== "after") return this.fail(fault, () => record(true), strike(fault));
    if (this.options.latency === "real") await this.clock.wait(secondsOf(operation.kind, operation.type));
    const done = await act();
    if (fault !== undefined) return this.fail(fault, () => record(true), strike(fault, done));
    record(false);
    return done;
  }

  /** Every operation since the start, in the order in which they ended; those that AWS refused are not among them. */
  public log(): readonly OperationRecord[] {
    return [...this.records];
  }

  private async fail(fault: Fault, record: () => void, error: Error): Promise<never> {
    record();
    if (!fault.kill) throw error;
    this.options.onKill?.();
    return new Promise<never>(() => undefined);
  }
}

/**
 * @returns the chain of operations that decided how long it all took, first to last: each began when the one
 * before it ended. Only with real latencies do operations have lengths.
 */
export function criticalPath(log: readonly OperationRecord[]): readonly OperationRecord[] {
  const path: OperationRecord[] = [];
  let next = longestOf(log.filter((record) => record.endedAt === Math.max(...log.map((each) => each.endedAt))));
  while (next !== undefined) {
    path.unshift(next);
    const { startedAt } = next;
    next = longestOf(log.filter((record) => record.endedAt === startedAt && record.startedAt < startedAt));
  }
  return path;
}

function longestOf(records: readonly OperationRecord[]): OperationRecord | undefined {
  return [...records].sort((a, b) => a.startedAt - b.startedAt)[0];
}
