/** Collects the events of one run of the engine, for its result or its error. */
import type { Diagnostic } from "./diagnostics";
import type { ApplyEvent, ChangeCounts, ChangeSummaryEvent, EngineEvent, PlannedChangeEvent } from "./events";

const NO_CHANGES: ChangeCounts = { add: 0, change: 0, remove: 0, import: 0 };

/** What one run has reported so far. */
export class RunLog {
  readonly #changes: PlannedChangeEvent[] = [];
  readonly #completed: ApplyEvent[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #summaries: ChangeSummaryEvent[] = [];

  /** Takes note of an event. */
  public add(event: EngineEvent): void {
    if (event.type === "planned_change") this.#changes.push(event);
    else if (event.type === "apply_complete") this.#completed.push(event);
    else if (event.type === "diagnostic") this.#diagnostics.push(event.diagnostic);
    else if (event.type === "change_summary") this.#summaries.push(event);
  }

  /** The changes that the plan found necessary. */
  public get changes(): readonly PlannedChangeEvent[] {
    return [...this.#changes];
  }

  /** The changes that were made. */
  public get completed(): readonly ApplyEvent[] {
    return [...this.#completed];
  }

  /** The engine's last count: of the plan, or, after an apply or destroy, of what was done. Zeros if it gave none. */
  public get counts(): ChangeCounts {
    return this.#summaries.at(-1)?.counts ?? NO_CHANGES;
  }

  public diagnostics(severity: Diagnostic["severity"]): readonly Diagnostic[] {
    return this.#diagnostics.filter((diagnostic) => diagnostic.severity === severity);
  }
}
