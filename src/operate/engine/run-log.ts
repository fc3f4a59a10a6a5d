import type { Diagnostic } from "./diagnostics";
import type { ApplyEvent, ChangeCounts, EngineEvent, PlannedChangeEvent } from "./events";

/** Collects the events of one engine run, for its result or its error. */
export class RunLog {
  /** The changes that the plan contains. */
  public readonly changes: PlannedChangeEvent[] = [];
  /** The changes that were applied. */
  public readonly completed: ApplyEvent[] = [];
  /** The engine's last count: of the plan or, after an apply or destroy, of the applied changes. Zeros if none. */
  public counts: ChangeCounts = { add: 0, change: 0, remove: 0, import: 0 };
  /** The state as JSON, which an engine prints when it can write it nowhere. It contains secrets. */
  public printedState: string | undefined;
  private readonly reported: Diagnostic[] = [];

  public add(event: EngineEvent): void {
    if (event.type === "planned_change") this.changes.push(event);
    else if (event.type === "apply_complete") this.completed.push(event);
    else if (event.type === "diagnostic") this.reported.push(event.diagnostic);
    else if (event.type === "change_summary") this.counts = event.counts;
  }

  public diagnostics(severity: Diagnostic["severity"]): readonly Diagnostic[] {
    return this.reported.filter((diagnostic) => diagnostic.severity === severity);
  }
}
