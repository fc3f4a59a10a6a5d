/** What can be asked of an engine, and what it answers. */
import type { Diagnostic } from "./diagnostics";
import type { Environment } from "./environment";
import type { ApplyEvent, ChangeCounts, EngineEvent, PlannedChangeEvent } from "./events";

/** A stack as the engine sees it: a folder with a configuration. */
export interface StackFolder {
  /** For messages. */
  readonly name: string;
  /** Absolute path of the folder that holds `cdk.tf.json`. Relative paths in the configuration start here. */
  readonly directory: string;
}

/** What can be said to any call. */
export interface CallOptions {
  /** Variables for this call, on top of the engine's own; `undefined` removes one. @default none */
  readonly environment?: Environment;
  /** When aborted, the engine is asked to stop and waited for. @default only Ctrl-C stops it */
  readonly signal?: AbortSignal;
  /** Gets the engine's progress as it comes. @default nobody is told */
  readonly onEvent?: (event: EngineEvent) => void;
}

export interface InitOptions extends CallOptions {
  /** Look for newer providers than the lock file names. @default false */
  readonly upgrade?: boolean;
  /**
   * What to do with a state that was kept elsewhere: `reconfigure` forgets the old place, `migrate` copies the state
   * to the new one, `none` sets up no backend at all (enough for `validate`).
   * @default the engine refuses a changed backend
   */
  readonly backend?: "reconfigure" | "migrate" | "none";
}

export interface PlanOptions extends CallOptions {
  /** Save the plan in this file, for `Engine.apply` and `Engine.showPlan`. @default not saved */
  readonly planFile?: string;
  /** Plan to destroy everything. @default false */
  readonly destroy?: boolean;
  /** Compare with what is really there before planning. @default true */
  readonly refresh?: boolean;
}

export interface ApplyOptions extends CallOptions {
  /** Apply this saved plan, and nothing else. @default a new plan is made and applied without asking */
  readonly planFile?: string;
}

/** What a plan would do. */
export interface PlanSummary {
  /** Numbers of resources to add, change, remove and import. */
  readonly counts: ChangeCounts;
  /** Nothing to do: no resource and no output would change. */
  readonly empty: boolean;
  readonly changes: readonly PlannedChangeEvent[];
  readonly warnings: readonly Diagnostic[];
}

/** What an apply or a destroy did. */
export interface ApplySummary {
  /** Numbers of resources that were added, changed, removed and imported. */
  readonly counts: ChangeCounts;
  readonly completed: readonly ApplyEvent[];
  readonly warnings: readonly Diagnostic[];
}
