/** Options and results of the engine calls. */
import type { Diagnostic } from "./diagnostics";
import type { Environment } from "./environment";
import type { ApplyEvent, ChangeCounts, EngineEvent, PlannedChangeEvent } from "./events";
import type { PlanDetails } from "./plan-details";

/** A stack as the engine sees it: a folder with a configuration. */
export interface StackFolder {
  /** Appears in messages. */
  readonly name: string;
  /** Absolute path of the folder that holds `cdk.tf.json`. Relative paths in the configuration start here. */
  readonly directory: string;
  /**
   * Absolute path of the folder for what must outlive a crash: a state that the engine could not store, and the log of
   * an apply. Its files contain secrets. @default {@link directory}, and an apply is not logged
   */
  readonly recoveryFolder?: string;
}

/** Options of every call. */
export interface CallOptions {
  /** Environment variables for this call, added to the engine's; `undefined` removes one. @default none */
  readonly environment?: Environment;
  /** Interrupts the engine and waits until it has stopped. @default only Ctrl-C stops it */
  readonly signal?: AbortSignal;
  /** Receives the engine's progress. @default progress is not reported */
  readonly onEvent?: (event: EngineEvent) => void;
}

export interface PlanOptions extends CallOptions {
  /** File to save the plan in, for `Engine.apply`. @default not saved */
  readonly planFile?: string;
  /** Plan to destroy everything. @default false */
  readonly destroy?: boolean;
  /** Only find out what changed outside the engine; nothing is locked. @default false */
  readonly refreshOnly?: boolean;
}

export interface LockOptions extends CallOptions {
  /** Such as `linux_amd64`, in Go's terms. */
  readonly platforms: readonly string[];
  /** Absolute path of a folder, or the URL of a mirror. @default the providers' registries */
  readonly mirror?: string | undefined;
}

export interface ApplyOptions extends CallOptions {
  /** The saved plan to apply. @default creates a new plan and applies it without approval */
  readonly planFile?: string;
  /** Only store what changed outside the engine: no resource changes. @default false */
  readonly refreshOnly?: boolean;
}

/** The result of a plan. */
export interface PlanSummary {
  readonly counts: ChangeCounts;
  /** Whether no resource and no output would change. */
  readonly empty: boolean;
  readonly changes: readonly PlannedChangeEvent[];
  /** Attribute by attribute; only of a plan that was saved and has changes. */
  readonly details?: PlanDetails;
  readonly warnings: readonly Diagnostic[];
}

/** The result of an apply or a destroy. */
export interface ApplySummary {
  readonly counts: ChangeCounts;
  readonly completed: readonly ApplyEvent[];
  readonly warnings: readonly Diagnostic[];
}
