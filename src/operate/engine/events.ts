/**
 * The engine's progress as typed events, named as in the machine-readable UI of OpenTofu and Terraform.
 * Source: https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
import type { Diagnostic } from "./diagnostics";

/**
 * The action on a resource: `create`, `read`, `update`, `replace`, `delete`, `noop`, `move`, `import`, `remove` (from
 * the state only), or one that a later engine adds.
 */
export type ChangeAction = string;

interface Message {
  /** One line for the user, in the engine's words. */
  readonly message: string;
}

interface ResourceEvent extends Message {
  /** e.g. `aws_vpc.network` or `module.m.aws_vpc.network["a"]`. */
  readonly address: string;
  /** e.g. `aws_vpc`. */
  readonly resourceType: string;
  readonly action: ChangeAction;
}

/** A change that a plan contains. */
export interface PlannedChangeEvent extends ResourceEvent {
  readonly type: "planned_change";
  /** The reason, if it is not obvious, e.g. `cannot_update` (replaced because an argument cannot be updated). */
  readonly reason?: string;
}

/** Progress on the change of one resource. */
export interface ApplyEvent extends ResourceEvent {
  readonly type: "apply_start" | "apply_progress" | "apply_complete" | "apply_errored";
}

/** Numbers of resources. A replaced resource counts as both added and removed. */
export interface ChangeCounts {
  readonly add: number;
  readonly change: number;
  readonly remove: number;
  readonly import: number;
}

/** The number of changes that a plan contains, or that were applied. */
export interface ChangeSummaryEvent extends Message {
  readonly type: "change_summary";
  readonly counts: ChangeCounts;
}

/** An error or a warning. */
export interface DiagnosticEvent extends Message {
  readonly type: "diagnostic";
  readonly diagnostic: Diagnostic;
}

/** Anything else: a line of text, or a message of a type that this project does not use. */
export interface LogEvent extends Message {
  readonly type: "log";
}

export type EngineEvent = PlannedChangeEvent | ApplyEvent | ChangeSummaryEvent | DiagnosticEvent | LogEvent;
