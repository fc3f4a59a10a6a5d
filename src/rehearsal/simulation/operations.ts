/** Runs every create, update and delete operation, with injected faults and simulated time. */
import type { SimulatedClock } from "./clock";
import { type Breakage, type Fault, FaultPlan, strikesAfterwards } from "./faults";
import { secondsOf } from "./latencies";
import type { Operation, OperationEvent, OperationRecord } from "./operation";

/** How operations run. */
export interface OperationOptions {
  readonly faults?: readonly Fault[];
  /** `none`: operations complete at once. `real`: they take as long as on AWS, in simulated time. @default none */
  readonly latency?: "none" | "real";
  /** Called for a fault that kills the engine; that call is never answered. */
  readonly onKill?: () => void;
  /** Called for a fault that breaks something, after its operation took effect and before it is answered. */
  readonly onBreak?: (what: Breakage) => void;
  /** Hears of every operation, when it starts and right after it changed the world or was refused. */
  readonly onOperation?: (event: OperationEvent) => void;
}

/** Records operations, waits for them in simulated time and injects faults. */
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
   * Runs an operation.
   * @param act performs it; an error ends the operation
   * @param strike creates the error of a fault; `done` is the result of `act` for a fault afterwards
   */
  public async run<T>(
    operation: Operation,
    act: () => T | Promise<T>,
    strike: (fault: Fault, done?: T) => Error,
  ): Promise<T> {
    const startedAt = this.clock.elapsed;
    this.tell("start", operation);
    try {
      const done = await this.perform(operation, startedAt, act, strike);
      this.tell("done", operation);
      return done;
    } catch (error) {
      this.tell("refused", operation);
      throw error;
    }
  }

  private tell(phase: OperationEvent["phase"], operation: Operation): void {
    this.options.onOperation?.({ phase, operation, at: this.clock.elapsed });
  }

  private async perform<T>(
    operation: Operation,
    startedAt: number,
    act: () => T | Promise<T>,
    strike: (fault: Fault, done?: T) => Error,
  ): Promise<T> {
    const fault = this.faults.strikeFor(operation);
    const record = (failed: boolean) =>
      this.records.push({ ...operation, startedAt, endedAt: this.clock.elapsed, failed });
    if (fault !== undefined && !strikesAfterwards(fault)) return this.fail(fault, () => record(true), strike(fault));
    if (this.options.latency === "real") await this.clock.wait(secondsOf(operation.kind, operation.type));
    const done = await act();
    if (fault !== undefined && fault.breaks === undefined) {
      return this.fail(fault, () => record(true), fault.lost ? strike(fault) : strike(fault, done));
    }
    record(false);
    if (fault?.breaks !== undefined) this.options.onBreak?.(fault.breaks);
    return done;
  }

  /** The operations since the start, in order of completion, without those that AWS refused. */
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
 * @returns the critical path, first to last: each operation started when the one before it ended. Operations take
 * time only with real latencies.
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
