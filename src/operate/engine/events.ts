/**
 * The engine's progress as typed events. The names are those of the engine's machine-readable UI, which are the same
 * in OpenTofu and Terraform.
 * Source: https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
import type { Diagnostic } from "./diagnostics";

/**
 * What is done, or is to be done, to a resource: `create`, `read`, `update`, `replace`, `delete`, `noop`, `move`,
 * `import`, `remove` (dropped from the state only), or whatever a later engine may add.
 */
export type ChangeAction = string;

/** The part that every event has: one line for people, in the engine's words. */
interface Message {
  readonly message: string;
}

interface ResourceEvent extends Message {
  /** e.g. `aws_vpc.network` or `module.m.aws_vpc.network["a"]`. */
  readonly address: string;
  /** e.g. `aws_vpc`. */
  readonly resourceType: string;
}

/** A change that a plan found necessary, or (`resource_drift`) one that was made behind the engine's back. */
export interface PlannedChangeEvent extends ResourceEvent {
  readonly type: "planned_change" | "resource_drift";
  readonly action: ChangeAction;
  /** Why, where it is not obvious, e.g. `cannot_update` (replaced because an argument cannot be changed). */
  readonly reason?: string;
}

export interface RefreshEvent extends ResourceEvent {
  readonly type: "refresh_start" | "refresh_complete";
  /** The resource's id, once it is known. */
  readonly id?: string;
}

export interface ApplyEvent extends ResourceEvent {
  readonly type: "apply_start" | "apply_progress" | "apply_complete" | "apply_errored";
  readonly action: ChangeAction;
  /** The resource's id, once it is known. */
  readonly id?: string;
  /** Since the start of this resource's change. */
  readonly elapsedSeconds: number;
}

/** Numbers of resources. A replaced resource counts under `add` and under `remove`. */
export interface ChangeCounts {
  readonly add: number;
  readonly change: number;
  readonly remove: number;
  readonly import: number;
}

export interface ChangeSummaryEvent extends Message {
  readonly type: "change_summary";
  readonly operation: "plan" | "apply" | "destroy";
  readonly counts: ChangeCounts;
}

export interface OutputsEvent extends Message {
  readonly type: "outputs";
  /** The names; the values are had from `Engine.output`. */
  readonly names: readonly string[];
}

export interface DiagnosticEvent extends Message {
  readonly type: "diagnostic";
  readonly diagnostic: Diagnostic;
}

/** Everything else: a line of text, or a message of a type that this project has no use for. */
export interface LogEvent extends Message {
  readonly type: "log";
}

export type EngineEvent =
  | PlannedChangeEvent
  | RefreshEvent
  | ApplyEvent
  | ChangeSummaryEvent
  | OutputsEvent
  | DiagnosticEvent
  | LogEvent;
